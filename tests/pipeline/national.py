# SPDX-License-Identifier: MIT
"""The national sample from door to page, as `deploy/quickstart` runs it."""
import json
import os
import subprocess

import foretold
import publication
from standalone import ROOT, Failed, Standalone, program

RELEASE = 'wales-2026-h1'
RECORDS = int(os.environ.get('TYST_PIPELINE_RECORDS', '22000'))


def demonstrate(data):
    """What `tyst demo --once` prints."""
    done = subprocess.run(
        [program('tyst'), 'demo', '--once', '--records', str(RECORDS),
         '--data', data, '--port', '0'], cwd=ROOT, check=False,
        stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f'tyst demo ended with {done.returncode}: '
                     + done.stderr[-1000:] + done.stdout[-1000:])
    return done.stdout


def sent_files(sample):
    with open(os.path.join(sample, 'sent.json'), encoding='utf-8') as file:
        sent = json.load(file)
    return [(one['path'], one['sender'], batch['batch'])
            for one, batch in zip(sent['files'], sent['sent'])]


def public_files(server, folder):
    """All that is public; saved in a folder too."""
    found = publication.crawl(server)
    os.makedirs(folder, exist_ok=True)
    publication.save(found, folder)
    return found


def health(status):
    """What must never be, whatever was sent."""
    for part in status['partitions']:
        where = f'{part["job"]} {part["partition"]}'
        for name in ('dead_letters', 'duplicates', 'aside', 'behind'):
            if int(part[name]) != 0:
                yield f'{where}: {part[name]} {name}'
        if part['stopped']:
            yield f'{where}: {part["stopped"]}'
    for figure in status['figures']:
        if 'waiting' in figure['name'] and int(figure['value']) != 0:
            yield f'{figure["job"]}: {figure["value"]} {figure["name"]}'


def look(book, server, sample, folder):
    """Compares all that can be asked of a running standalone."""
    server.until_worked_off()
    book.check('every line ends as foretold, for the reason foretold',
               foretold.outcome_differences(server, sent_files(sample),
                                            sample))
    book.check('nothing is dead, doubled, set aside or waiting',
               health(server.status()))
    book.check('true tables equal those computed from the truth',
               foretold.table_differences(server, RELEASE, sample))
    found = public_files(server, folder)
    book.check('every public address that is linked is there',
               [f'{path}: {status}' for path, (status, _, _) in found.items()
                if status != 200])
    book.check('published tables obey the rules of release',
               foretold.rule_differences(folder, sample))
    summary = foretold.attack(folder)
    book.check('the attacker finds nothing that is given away',
               summary['found'] or [summary.get('problem')] * (
                   'problem' in summary) or
               ['nothing is withheld: no test'] * (not summary['withheld']))
    return found


def run(book, folder):
    data = os.path.join(folder, 'national')
    sample = os.path.join(data, 'sample')
    said = demonstrate(data)
    book.check('the demonstration shows the table in both languages',
               [f'no "{words}" in what it prints' for words in
                ('Wales', 'Cymru', 'Withheld', 'root.key') if words not in
                said])
    server = Standalone(data)
    with server:
        before = look(book, server, sample, os.path.join(folder, 'public'))
        book.equal('one release, and it is public',
                   [(one['release_id'], one['stage']) for one in
                    publication.summaries(server)],
                   [(RELEASE, 'RELEASE_STAGE_RELEASED')])
    said = demonstrate(data)
    book.check('run again, it makes no second release',
               [] if 'no second one is made' in said else [said[-600:]])
    with server:
        after = publication.crawl(server)
        server.until_worked_off()
        book.check('after restarts the same bytes are public',
                   [path for path in before.keys() | after.keys()
                    if before.get(path) != after.get(path)])
        book.check('after restarts every line still ends as foretold',
                   foretold.outcome_differences(server, sent_files(sample),
                                                sample))
        book.equal('after restarts there is one release', [
            one['release_id'] for one in publication.summaries(server)],
            [RELEASE])
    book.check('every person is linked as foretold',
               foretold.link_differences(data, server.partitions,
                                         server.deploy, sample))
    print(f'starts: {", ".join(f"{took:.2f} s" for took in server.started)}')
