# SPDX-License-Identifier: MIT
"""Counts checks, and says what is wrong with those that fail."""
import time

SHOWN = 20


class Book:
    def __init__(self):
        self.passed = self.failed = 0
        self._since = time.monotonic()

    def check(self, claim, problems):
        """`claim` holds when there are no problems."""
        problems = list(problems)
        took = time.monotonic() - self._since
        self._since = time.monotonic()
        print(f'{"FAILED" if problems else "ok":6} {took:6.1f} s  {claim}',
              flush=True)
        for problem in problems[:SHOWN]:
            print(f'         {problem}')
        if len(problems) > SHOWN:
            print(f'         … and {len(problems) - SHOWN} more')
        self.passed += not problems
        self.failed += bool(problems)
        return not problems

    def equal(self, claim, found, expected):
        return self.check(claim, [] if found == expected else
                          [f'found {found}, expected {expected}'])

    def end(self):
        print(f'{self.passed} passed, {self.failed} failed, 0 skipped')
        return 1 if self.failed or not self.passed else 0
