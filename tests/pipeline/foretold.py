# SPDX-License-Identifier: MIT
"""What a standalone did with a sample against what its truth foretold."""
import csv
import json
import os
import subprocess
import sys

from publication import shown_cells
from standalone import ROOT, program

sys.path.insert(0, os.path.join(ROOT, 'tests', 'truth'))
# pylint: disable=wrong-import-position
import compare  # noqa: E402
import published  # noqa: E402
import tables  # noqa: E402
import truth  # noqa: E402


def one_name(path):
    """A file's name by which compare tells files apart, endings included."""
    return os.path.basename(path).replace('.', '_')


def truth_lines(sample):
    lines = truth.read_lines(os.path.join(sample, 'truth.jsonl'))
    for line in lines:
        line['file'] = one_name(line['file'])
    return lines


def door_refusals(report, path):
    """Refusals that `tyst submit --report` wrote, in the form of receipts."""
    refused = {}
    with open(report, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            row = {key.lower(): value for key, value in row.items()}
            refused.setdefault(int(row['line']), []).append(
                {'field': row['field']})
    return [{'file': one_name(path), 'line': line, 'outcome': 'refused',
             'reasons': reasons} for line, reasons in refused.items()]


def all_receipts(server, sent, sample):
    """Receipts of every batch and refusals at the door, by file and line.

    `sent`: (path below the sample, sender, batch id) of each file.
    """
    found = []
    for path, sender, batch in sent:
        report = os.path.join(sample, path + '.refused.csv')
        if os.path.exists(report):
            found += door_refusals(report, path)
        for receipt in server.tyst_json('receipts', '--batch', batch, '--all',
                                        '--as', sender):
            found.append({**receipt, 'file': one_name(path)})
    return found


def submit(server, sample, path, sender):
    """Sends one file; its batch id."""
    full = os.path.join(sample, path)
    answer = server.tyst_json('submit', full, '--as', sender, '--report',
                              full + '.refused.csv', may_end_with=(0, 3))
    return answer[0]['batch_id']


def submit_all(server, sample):
    """Sends all files of a sample in order; (path, sender, batch) of each."""
    sent = []
    folder = os.path.join(sample, 'records')
    for name in sorted(os.listdir(folder)):
        if name.endswith('.jsonl'):
            sender = name.split('.')[0]
            path = 'records/' + name
            sent.append((path, sender, submit(server, sample, path, sender)))
    return sent


def outcome_differences(server, sent, sample):
    return compare.receipts(truth_lines(sample),
                            all_receipts(server, sent, sample))


def table_differences(server, release, sample):
    """True cells that a checker is shown against those of the truth."""
    expected = tables.compute(truth_lines(sample))
    measures = {cell['measure'] for cell in expected}
    found = [{**cell, 'value': cell['true_value']}
             for cell in shown_cells(server, release)
             if cell['measure'] in measures]
    return compare.true_cells(expected, found)


def rule_differences(folder, sample):
    """Where the public files break the rules of release."""
    releases = published.load(folder)
    if not releases:
        yield 'found no release in the public files'
    expected = tables.compute(truth_lines(sample))
    for release in releases:
        yield from compare.broken_rules(release, expected)
        said = {(table.id, place) for table in release.tables
                for place in table.cells}
        for cell in expected:
            if (cell['design'],
                    (tuple(cell['codes']), cell['measure'])) not in said:
                yield (f'{cell["design"]} {"/".join(cell["codes"])} '
                       f'{cell["measure"]}: not in the public files')


def attack(folder):
    """What the attacker concludes of the public files: its summary."""
    done = subprocess.run(
        [sys.executable, os.path.join(ROOT, 'tests/truth/attacker.py'),
         folder, '--json'], check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        return {'found': [], 'problem': done.stderr, 'withheld': 0}
    return json.loads(done.stdout.splitlines()[0])


def link_differences(data, partitions, deploy, sample):
    """Links in the log at rest against those the rules must make."""
    lines = truth_lines(sample)
    wanted = truth.link(lines)
    answer = subprocess.run(
        [program('tyst_links'), data, os.path.join(deploy, 'topics.json'),
         str(partitions)], input=''.join(name + '\n' for name in wanted),
        check=True, stdout=subprocess.PIPE, text=True).stdout
    found = dict(line.split('\t') for line in answer.splitlines())
    people_of, groups_of = {}, {}
    for source, group in wanted.items():
        if not found[source]:
            yield f'{source}: no link'
        people_of.setdefault(group, set()).add(found[source])
        groups_of.setdefault(found[source], set()).add(group)
    for group, people in people_of.items():
        if len(people) > 1:
            yield f'{group}: one person by the rules, found {len(people)}'
    for groups in groups_of.values():
        if len(groups) > 1:
            yield f'{sorted(groups)}: found to be one person'
