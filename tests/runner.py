# SPDX-License-Identifier: MIT
"""Runs the tiers of tests/README.md, each built once in one flavour.

A tier is either a CTest label or a script `tests/<tier>/run` that ends with a
line `N passed, N failed, N skipped`.
"""
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOGS = os.path.join(ROOT, '.build', 'test-logs')
COUNT = re.compile(r'(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$')

# What a flavour is built for, where that is not everything: script tiers need
# programs, not tests.
TARGETS = {'release': ['tyst_programs']}

# Tier, flavour it is built in (None: no build), CTest label or script.
TIERS = [
    ('architecture', None, 'script'),
    ('contract', None, 'script'),
    ('unit', 'asan', 'ctest'),
    ('component', 'asan', 'ctest'),
    ('conformance', 'asan', 'ctest'),
    ('pipeline', 'release', 'script'),
    ('browser', 'release', 'script'),
    ('chaos', 'release', 'script'),
    ('benchmark', 'release', 'script'),
]


class Outcome:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, passed, failed, skipped=0):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def __str__(self):
        return (f'{self.passed} passed, {self.failed} failed, '
                f'{self.skipped} skipped')


def say(text):
    print(text, flush=True)


def tail(path, lines=60):
    with open(path, encoding='utf-8', errors='replace') as log:
        for line in log.readlines()[-lines:]:
            say('    ' + line.rstrip())


def run_logged(name, command, environment=None):
    os.makedirs(LOGS, exist_ok=True)
    path = os.path.join(LOGS, name + '.log')
    with open(path, 'w', encoding='utf-8') as log:
        code = subprocess.run(command, cwd=ROOT, stdout=log, check=False,
                              stdin=subprocess.DEVNULL,
                              stderr=subprocess.STDOUT,
                              env=environment).returncode
    return code, path


def build(flavour, built):
    if flavour is None or flavour in built:
        return True
    started = time.time()
    code, path = run_logged('build-' + flavour,
                            ['deploy/build', flavour,
                             *TARGETS.get(flavour, [])])
    say(f'build {flavour:<12} {(time.time() - started) / 60:6.1f} min')
    if code != 0:
        tail(path)
        return False
    built.add(flavour)
    return True


def run_ctest(tier, flavour, pattern):
    junit = os.path.join(LOGS, tier + '.xml')
    command = ['ctest', '--test-dir', os.path.join('.build', flavour),
               '--output-on-failure', '-j', '2', '--output-junit', junit]
    command += ['-R', pattern] if pattern else ['-L', f'^{tier}$']
    environment = dict(os.environ, ASAN_OPTIONS='detect_leaks=1',
                       LSAN_OPTIONS='suppressions=' + os.path.join(
                           ROOT, 'tests', 'leaks.supp'),
                       UBSAN_OPTIONS='print_stacktrace=1')
    code, path = run_logged(tier, command, environment)
    outcome = Outcome()
    if not os.path.exists(junit):
        outcome.add(0, 1)
        tail(path)
        return outcome
    suite = ElementTree.parse(junit).getroot()
    failed = int(suite.get('failures', 0))
    skipped = int(suite.get('skipped', 0)) + int(suite.get('disabled', 0))
    outcome.add(int(suite.get('tests', 0)) - failed - skipped, failed, skipped)
    if code != 0 and outcome.failed == 0:
        outcome.add(0, 1)
    if outcome.failed:
        tail(path)
    return outcome


def run_script(tier):
    code, path = run_logged(tier, [os.path.join('tests', tier, 'run')])
    outcome = Outcome()
    found = None
    with open(path, encoding='utf-8', errors='replace') as log:
        for line in log:
            found = COUNT.search(line) or found
    if found:
        outcome.add(*(int(group or 0) for group in found.groups()))
    if code != 0 and outcome.failed == 0 or outcome.passed + outcome.failed == 0:
        outcome.add(0, 1)
    tail(path, 60 if outcome.failed else 40 if tier == 'benchmark' else 0)
    return outcome


def choose(arguments):
    names = [tier for tier, _, _ in TIERS]
    tiers = [name for name in arguments if name in names]
    tests = [name for name in arguments if name not in names]
    if not arguments:
        return names, None
    return tiers, '|'.join(map(re.escape, tests)) or None


def main(arguments):
    if '--help' in arguments or '-h' in arguments:
        say('usage: tests/run [TIER|TEST NAME]...\n\ntiers: ' +
            ' '.join(tier for tier, _, _ in TIERS) +
            '\n\nexamples:\n  tests/run\n  tests/run unit\n'
            '  tests/run KeyLadderTest')
        return 0
    tiers, pattern = choose(arguments)
    built = set()
    total = Outcome()
    if pattern:
        if not build('asan', built):
            total.add(0, 1)
        else:
            total = run_ctest('named', 'asan', pattern)
    for tier, flavour, kind in TIERS:
        if tier not in tiers:
            continue
        outcome = Outcome()
        if build(flavour, built):
            started = time.time()
            outcome = (run_ctest(tier, flavour, None) if kind == 'ctest' else
                       run_script(tier))
            say(f'{tier:<18} {(time.time() - started) / 60:6.1f} min  '
                f'{outcome}')
        else:
            outcome.add(0, 1)
        total.add(outcome.passed, outcome.failed, outcome.skipped)
    say(f'tyst: {total}')
    return 0 if total.failed == 0 and total.passed > 0 else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
