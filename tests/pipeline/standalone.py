# SPDX-License-Identifier: MIT
"""A standalone that a test runs on a folder of its own, and `tyst` beside it."""
import json
import os
import pty
import re
import subprocess
import time
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = os.environ.get('TYST_BUILD', os.path.join(ROOT, '.build', 'release'))
READY = re.compile(r'pages at (\S+), doors at (\S+)')
LOOK_AGAIN = 0.2  # seconds


class Failed(Exception):
    """What was expected of the programs under test did not happen."""


def program(name):
    path = os.path.join(BUILD, 'bin', name)
    if not os.path.exists(path):
        raise Failed(f'{path} is not there; build it: deploy/build release')
    return path


def documents(text):
    """The JSON documents that stand one after the other in a text."""
    decoder, place = json.JSONDecoder(), 0
    text = text.strip()
    while place < len(text):
        document, place = decoder.raw_decode(text, place)
        while place < len(text) and text[place].isspace():
            place += 1
        yield document


class Standalone:
    """One process at a time on one data folder."""

    def __init__(self, data, deploy=None, partitions=4, kind='--demonstration'):
        self.data, self.partitions = data, partitions
        self.deploy = deploy or os.path.join(ROOT, 'deploy')
        self.log = data + '.log'
        self._kind = [kind] if kind else []
        self.process = None
        self.site = self.doors = None
        self.started = []  # seconds that each start took

    def spawn(self):
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(
                [program('tyst-standalone'), '--data', self.data, '--deploy',
                 self.deploy, '--http-port', '0', '--partitions',
                 str(self.partitions), *self._kind],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
                text=True)

    def start(self):
        begun = time.monotonic()
        self.spawn()
        ready = READY.search(self.process.stdout.readline())
        if ready is None:
            self.process.wait()
            raise Failed('tyst-standalone did not start: ' + self.said())
        self.site, self.doors = ready.groups()
        self.started.append(time.monotonic() - begun)
        return self

    def said(self, size=2000):
        """The end of what it has logged."""
        with open(self.log, encoding='utf-8', errors='replace') as log:
            return log.read()[-size:]

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            code = self.process.wait()
            self.process = None
            if code != 0:
                raise Failed(f'tyst-standalone ended with {code}: '
                             + self.said())

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, _value, _trace):
        if kind is None:
            self.stop()
        else:
            self.kill()

    def tyst(self, *words, may_end_with=(0,)):
        """What `tyst` prints for a program."""
        done = subprocess.run(
            [program('tyst'), *words, '--data', self.data], check=False,
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode not in may_end_with:
            raise Failed(f'tyst {" ".join(words[:3])} ended with '
                         f'{done.returncode}: {done.stderr[-600:]}')
        return done.stdout

    def tyst_json(self, *words, **options):
        return list(documents(self.tyst(*words, '--json', **options)))

    def tyst_on_terminal(self, *words):
        """What `tyst` shows a person, who may see more than a program."""
        ours, theirs = pty.openpty()
        done = subprocess.Popen(
            [program('tyst'), *words, '--data', self.data],
            stdin=subprocess.DEVNULL, stdout=theirs,
            stderr=subprocess.DEVNULL)
        os.close(theirs)
        pieces = []
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
        os.close(ours)
        if done.wait() != 0:
            raise Failed(f'tyst {" ".join(words[:3])} failed on a terminal')
        return b''.join(pieces).decode('utf-8')

    def status(self):
        return self.tyst_json('status')[0]

    def until(self, what, limit, reached):
        """Looks again until `reached` or the process ends, or the limit."""
        end = time.monotonic() + limit
        while True:
            found = reached()
            if found:
                return found
            if time.monotonic() > end:
                raise Failed(f'{what} did not come within {limit} s')
            try:
                self.process.wait(timeout=LOOK_AGAIN)
            except subprocess.TimeoutExpired:
                continue
            raise Failed(f'tyst-standalone ended: {self.said()}')

    def until_worked_off(self, limit=600):
        """Nothing is behind, and no commit came between two looks."""
        seen = []

        def still():
            status = self.status()
            behind = sum(int(part['behind'])
                         for part in status['partitions'])
            commits = sum(int(one['value']) for one in status['figures']
                          if one['name'] == 'commits')
            seen.append(commits if behind == 0 else None)
            return len(seen) > 1 and seen[-1] is not None and (
                seen[-1] == seen[-2])
        self.until('the end of the work', limit, still)

    def get(self, path):
        """(status, content type, bytes) of a public address."""
        try:
            with urllib.request.urlopen(self.site + path) as answer:
                return (answer.status, answer.headers.get('Content-Type', ''),
                        answer.read())
        except urllib.error.HTTPError as refused:
            return refused.code, '', refused.read()

    def metrics(self):
        with open(os.path.join(self.data, 'doors.json'),
                  encoding='utf-8') as file:
            health = json.load(file)['health']
        with urllib.request.urlopen(f'http://{health}/metrics') as answer:
            return answer.read().decode('utf-8')
