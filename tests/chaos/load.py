# SPDX-License-Identifier: MIT
"""Senders that go on while the server dies: what they sent, and what was
acknowledged."""
import json
import os
import threading

from standalone import Failed

LINES_A_CALL = 40
SENDER_OF_ABANDONED = 'W06000016'


class Call:
    """Lines that go through the door together: one file, one batch."""

    def __init__(self, path, sender, origin, first_line):
        self.path, self.sender = path, sender
        self.origin, self.first_line = origin, first_line
        self.batch = os.path.basename(path).split('.')[0]
        self.lines = 0
        self.acknowledged = None  # lines taken
        self.tries = 0

    def send(self, server):
        self.tries += 1
        answer = server.tyst_json(
            'submit', self.path, '--as', self.sender, '--batch', self.batch,
            '--report', self.path + '.refused.csv', may_end_with=(0, 3))[0]
        self.acknowledged = answer['taken']


def split(sample, folder):
    """The files of a sample in calls, those of one sender in order."""
    calls = []
    records = os.path.join(sample, 'records')
    for name in sorted(os.listdir(records)):
        sender = name.split('.')[0]
        with open(os.path.join(records, name), encoding='utf-8') as file:
            lines = file.readlines()
        for first in range(0, len(lines), LINES_A_CALL):
            path = os.path.join(folder, f'{sender}-{first:06}.jsonl')
            call = Call(path, sender, name, first)
            part = lines[first:first + LINES_A_CALL]
            call.lines = len(part)
            with open(path, 'w', encoding='utf-8') as out:
                out.writelines(part)
            calls.append(call)
    # Senders take turns, so that all partitions have work all the time.
    return sorted(calls, key=lambda call: (call.first_line, call.sender))


def abandoned_call(folder, number):
    """A call that is never sent again. Its records name no person, so they are
    quarantined and count in no table."""
    path = os.path.join(folder, f'abandoned-{number:04}.jsonl')
    call = Call(path, SENDER_OF_ABANDONED, None, 0)
    call.lines = LINES_A_CALL
    with open(path, 'w', encoding='utf-8') as out:
        for line in range(LINES_A_CALL):
            out.write(json.dumps({
                'source': {'organisation': SENDER_OF_ABANDONED,
                           'system': 'chaos', 'version': 1,
                           'recordId': f'abandoned-{number}-{line}'},
                'identity': {'names': [{'given': 'Sampl',
                                        'family': 'Synthetig'}],
                             'birthDate': '1950-01-01', 'sex': 'U'},
                'conversation': {'date': '2026-02-02',
                                 'languageConducted': 'en'}}) + '\n')
    return call


class Senders:
    """Two threads: one sends each call until it is acknowledged, one sends new
    ones once and abandons those that fail."""

    def __init__(self, server, calls, folder):
        self._server, self._folder = server, folder
        self._up = threading.Event()
        self._progress = threading.Condition()
        self._end = False
        self.calls, self.abandoned = calls, []
        self.done = 0
        self.problem = None
        self._threads = [threading.Thread(target=self._send_all),
                         threading.Thread(target=self._send_and_abandon)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._end = True
        self._up.set()
        for thread in self._threads:
            thread.join()

    def server_is(self, up):
        if up:
            self._up.set()
        else:
            self._up.clear()

    def wait_for(self, done, limit=120):
        """Until so many calls are acknowledged, or there is a problem."""
        with self._progress:
            if not self._progress.wait_for(
                    lambda: self.done >= done or self.problem, limit):
                raise Failed(f'only {self.done} calls in {limit} s')
        if self.problem:
            raise Failed(self.problem)

    def wait_for_all(self):
        self.wait_for(len(self.calls))

    def _tried(self, call):
        """Whether the call was acknowledged; a dead server is no problem."""
        self._up.wait()
        try:
            call.send(self._server)
            return True
        except Failed as failed:
            if call.tries > 200:
                self.problem = f'{call.batch}: {failed}'
            return False

    def _send_all(self):
        for call in self.calls:
            while not self._end and not self.problem:
                if self._tried(call):
                    break
            with self._progress:
                self.done += 1
                self._progress.notify_all()
            if self._end or self.problem:
                return

    def _send_and_abandon(self):
        while not self._end and self.done < len(self.calls):
            call = abandoned_call(self._folder, len(self.abandoned))
            self.abandoned.append(call)
            self._tried(call)
