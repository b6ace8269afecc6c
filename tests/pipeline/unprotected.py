# SPDX-License-Identifier: MIT
"""A smaller run of its own: planted values among the records, and a protection
policy that leaves the propagation of bounds out, to see that the attacker finds
something there."""
import json
import os
import shutil
import subprocess
import tempfile

import foretold
import planted
import publication
from standalone import ROOT, Standalone, program

RELEASE = 'unprotected'
RECORDS = 6000
PARTITIONS = 2
BATCH = 'planted'
# What must be found, or nothing was looked at: told words behind gate 1.
OPENED_EVIDENCE = 'opened anonymisation.evidence'
# Topics of which the test must have opened records.
MUST_OPEN = ('anonymisation.evidence', 'analysis.contributions',
             'analysis.proposals', 'analysis.people.changelog',
             'analysis.tables.changelog', 'governance.decisions.changelog')


def deploy_without_propagation(folder):
    """A copy of deploy/ whose protection ends with the simple rules."""
    deploy = os.path.join(folder, 'deploy')
    os.makedirs(deploy)
    shutil.copy(os.path.join(ROOT, 'deploy/topics.json'), deploy)
    shutil.copytree(os.path.join(ROOT, 'deploy/policies'),
                    os.path.join(deploy, 'policies'))
    changed = 0
    for name in os.listdir(os.path.join(deploy, 'policies')):
        path = os.path.join(deploy, 'policies', name)
        if not name.endswith('.json'):
            continue
        with open(path, encoding='utf-8') as file:
            policy = json.load(file)
        if 'protection' in policy:
            policy['protection']['narrowestInterval'] = 0
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(policy, file)
            changed += 1
    assert changed, 'no protection policy to change'
    return deploy


def send_planted(server, folder):
    path = os.path.join(folder, 'planted.jsonl')
    planted.write(path)
    report = path + '.refused.csv'
    server.tyst('submit', path, '--as', planted.SENDER, '--batch', BATCH,
                '--report', report, may_end_with=(3,))


def seek(server, needles):
    """(what was found, counts by topic) in the folder at rest."""
    with tempfile.NamedTemporaryFile('w', suffix='.txt') as file:
        file.write('\n'.join(needles) + '\n')
        file.flush()
        answer = subprocess.run(
            [program('tyst_seek'), server.data,
             os.path.join(server.deploy, 'topics.json'),
             str(server.partitions), file.name], check=True,
            stdout=subprocess.PIPE, text=True).stdout
    found, topics = [], {}
    for line in answer.splitlines():
        parts = line.split('\t')
        if parts[0] == 'found':
            found.append(tuple(parts[1:]))
        elif parts[0] == 'topic':
            topics[parts[1]] = tuple(map(int, parts[2:]))
    return found, topics


def leaks(found, needles):
    """Planted values where they must not be."""
    for place, needle, times in found:
        if needles[needle] == 'told' and place == OPENED_EVIDENCE:
            continue
        yield f'{needle} ({needles[needle]}): {times} times in {place}'


def in_texts(texts, needles):
    """Planted values in texts: {where: text}."""
    for where, text in texts.items():
        folded = text.lower()
        for needle, kind in needles.items():
            if needle in folded:
                yield f'{needle} ({kind}) in {where}'


def texts_of(server, sent):
    """All that a standalone tells anyone but the sender of a value."""
    texts = {'metrics': server.metrics(), 'status': server.tyst('status')}
    for _, sender, batch in sent + [('', planted.SENDER, BATCH)]:
        texts[f'receipts of {sender} {batch}'] = server.tyst(
            'receipts', '--batch', batch, '--all', '--json', '--as', sender)
    texts['quarantine list'] = server.tyst('quarantine', 'list', '--json',
                                           '--as', planted.SENDER)
    texts['tables'] = server.tyst('tables', '--json')
    texts['policies and releases'] = server.tyst('release', 'list', '--json')
    for path, (_, _, body) in publication.crawl(server).items():
        texts['address ' + path] = path
        texts['page ' + path] = body.decode('utf-8', errors='replace')
    return texts


def check_at_rest(book, server, needles):
    found, topics = seek(server, needles)
    book.check('planted values are nowhere in the folder, the log or behind '
               'gate 1', leaks(found, needles))
    told = {needle for place, needle, _ in found if place == OPENED_EVIDENCE}
    book.check('what was told is in opened evidence: the search can see',
               [f'no {needle}' for needle, kind in needles.items()
                if kind == 'told' and needle not in told])
    book.check('records of zones B and C open with their own keys',
               [f'{name}: {topics[name]} (records, opened, unopened)'
                for name in topics if topics[name][2] or
                (name in MUST_OPEN and not topics[name][1])])
    book.check('no dead letters', [f'{name}: {counts[0]}' for name, counts in
                                   topics.items() if name.endswith('.dead')
                                   and counts[0]])


def outcomes_of_planted(server):
    return sorted(receipt['outcome'].replace('RECEIPT_OUTCOME_', '')
                  for receipt in server.tyst_json(
                      'receipts', '--batch', BATCH, '--all', '--as',
                      planted.SENDER))


def run(book, folder):
    sample = os.path.join(folder, 'sample')
    deploy = deploy_without_propagation(folder)
    public = os.path.join(folder, 'unprotected-public')
    os.makedirs(public)
    needles = planted.needles()
    server = Standalone(os.path.join(folder, 'unprotected'), deploy,
                        PARTITIONS)
    subprocess.run([program('tyst'), 'sample', sample, '--records',
                    str(RECORDS), '--seed', '2'], check=True,
                   stdout=subprocess.DEVNULL)
    with server:
        sent = foretold.submit_all(server, sample)
        server.until_worked_off()
        book.check('submitted file by file, every line ends as foretold',
                   foretold.outcome_differences(server, sent, sample))
        send_planted(server, folder)
        server.until_worked_off()
        outcomes = outcomes_of_planted(server)
        book.check('planted records are accepted, repeated, corrected and '
                   'quarantined',
                   [f'none {outcome}: {outcomes}' for outcome in
                    ('ACCEPTED', 'REPEATED', 'CORRECTED', 'QUARANTINED')
                    if outcome not in outcomes])
        publication.publish(server, RELEASE)
        publication.save(publication.crawl(server), public)
        texts = texts_of(server, sent)
        found = foretold.attack(public)
        book.check('with the propagation switched off the attacker finds some',
                   [] if found['found'] else [f'it finds nothing: {found}'])
        print(f'         {len(found["found"])} of {found["withheld"]} '
              'withheld figures are given away then')
    with open(server.log, encoding='utf-8', errors='replace') as log:
        texts['log'] = log.read()
    book.check('planted values are in no log, metric, receipt, status, page '
               'or address', in_texts(texts, needles))
    check_at_rest(book, server, needles)
