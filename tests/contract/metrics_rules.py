# SPDX-License-Identifier: MIT
"""Metric names against the golden lists in metrics/<service>.txt.

Dashboards and alerts depend on names: a name changes only on purpose.
"""
import os
import re

ADDED = re.compile(r'Add(Counter|Gauge|Histogram)\(\s*"(\w*)"')
# Names as they are passed on by a function of ours.
PASSED = re.compile(r'"(tyst_[a-z0-9_]+)"')
GOLDEN = 'tests/contract/metrics'


def owner_of(path):
    """The folder of services/ (of platform/: the whole) that a file is of."""
    return path.split('/')[1]


def found(tree):
    """Names by owner: {owner: {name: path}}."""
    names = {}
    for path, text in tree.code():
        for name in PASSED.findall(text):
            names.setdefault(owner_of(path), {})[name] = path
    return names


def golden(tree):
    folder = os.path.join(tree.root, GOLDEN)
    lists = {}
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        lists[file[:-len('.txt')]] = set(
            tree.read(f'{GOLDEN}/{file}').split())
    return lists


def check_golden(tree):
    """Names in code are those of the golden list, both ways."""
    code, lists = found(tree), golden(tree)
    for owner in sorted(set(code) | set(lists)):
        names, listed = code.get(owner, {}), lists.get(owner, set())
        for name in sorted(set(names) - listed):
            yield (f'{names[name]}: metric {name} is not in {GOLDEN}/{owner}'
                   '.txt; add it with tests/contract/run --accept')
        for name in sorted(listed - set(names)):
            yield (f'{GOLDEN}/{owner}.txt: metric {name} is in no code; '
                   'dashboards lose it: put it back, or accept the loss with '
                   'tests/contract/run --accept')


def check_owner(tree):
    """A service's metrics carry its own name."""
    for owner, names in found(tree).items():
        for name, path in names.items():
            if owner not in ('platform', 'standalone', 'cli') and (
                    name.split('_')[1] != owner):
                yield (f'{path}: metric {name} does not carry the name of '
                       f'{owner}; call it tyst_{owner}_…')


def check_added(tree):
    """Names are literals of the form that lists can hold."""
    for path, text in tree.code():
        for _, name in ADDED.findall(text):
            if not PASSED.fullmatch(f'"{name}"'):
                yield (f'{path}: metric "{name}": expected a literal '
                       'tyst_<service>_<noun>_<unit>')


def write_golden(tree):
    folder = os.path.join(tree.root, GOLDEN)
    os.makedirs(folder, exist_ok=True)
    names = found(tree)
    for file in os.listdir(folder):
        if file[:-len('.txt')] not in names:
            os.remove(os.path.join(folder, file))
    for owner, listed in names.items():
        with open(os.path.join(folder, owner + '.txt'), 'w',
                  encoding='utf-8') as out:
            out.write('\n'.join(sorted(listed)) + '\n')


ALL_RULES = [check_golden, check_owner, check_added]
