# SPDX-License-Identifier: MIT
"""What must be true of the receipts after all kills."""
import collections
import os

import foretold


def receipts_of(server, call):
    return server.tyst_json('receipts', '--batch', call.batch, '--all',
                            '--as', call.sender)


def once_each(calls, found):
    """Every acknowledged line has one receipt, and no other line has any."""
    for call in calls:
        lines = collections.Counter(int(one['line']) for one in found[call])
        twice = [line for line, times in lines.items() if times > 1]
        if twice:
            yield f'{call.batch}: more than one receipt of lines {twice}'
        if len(lines) != call.acknowledged:
            yield (f'{call.batch}: {call.acknowledged} lines acknowledged, '
                   f'{len(lines)} receipts')


def none_or_once(calls, found):
    """A call that failed happened whole or not at all."""
    for call in calls:
        if call.acknowledged is not None:
            continue
        lines = collections.Counter(int(one['line']) for one in found[call])
        if any(times > 1 for times in lines.values()) or (
                len(lines) not in (0, call.lines)):
            yield f'{call.batch}: {len(lines)} receipts of {call.lines} lines'


def blind_spots(calls, found):
    """What once_each would not see: a receipt lost, a receipt doubled."""
    call = next(call for call in calls if found[call])
    for what, receipts in (('lost', found[call][1:]),
                           ('doubled', found[call] + found[call][:1])):
        if not list(once_each([call], {call: receipts})):
            yield f'a receipt that is {what} goes unseen'


def summaries(server, calls, found):
    """The counts that a sender is told are those of the receipts."""
    senders = {call.sender for call in calls}
    for sender in sorted(senders):
        counted = server.tyst_json('receipts', '--as', sender)[0]['counts']
        counted = {one['outcome']: int(one['records']) for one in counted}
        listed = collections.Counter(
            one['outcome'] for call in calls if call.sender == sender
            for one in found[call])
        if counted != dict(listed):
            yield f'{sender}: counted {counted}, listed {dict(listed)}'


def outcomes(sample, calls, found):
    """Every line of the sample ended as foretold, as without any kill."""
    receipts = []
    for call in calls:
        report = call.path + '.refused.csv'
        if os.path.exists(report):
            for refused in foretold.door_refusals(report, call.origin):
                refused['line'] += call.first_line
                receipts.append(refused)
        for one in found[call]:
            receipts.append({**one, 'file': foretold.one_name(call.origin),
                             'line': int(one['line']) + call.first_line})
    return foretold.compare.receipts(foretold.truth_lines(sample), receipts)
