# SPDX-License-Identifier: MIT
"""buf's lint, and its comparison with the accepted protos in baseline."""
import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
BUF = os.path.join(HERE, 'node_modules', '.bin', 'buf')
CONFIG = os.path.join(HERE, 'buf.yaml')
BASELINE = 'tests/contract/baseline.binpb.gz'


def install():
    """The lock file decides what is installed; again only when it changes."""
    lock = os.path.join(HERE, 'package-lock.json')
    stamp = os.path.join(HERE, 'node_modules', '.tyst-lock')
    with open(lock, encoding='utf-8') as file:
        wanted = file.read()
    if os.path.exists(stamp):
        with open(stamp, encoding='utf-8') as file:
            if file.read() == wanted:
                return
    subprocess.run(['npm', 'ci', '--no-audit', '--no-fund',
                    '--loglevel=error'], cwd=HERE, check=True)
    with open(stamp, 'w', encoding='utf-8') as file:
        file.write(wanted)


def buf(tree, command, *arguments):
    """Lines that buf says about the protos of a tree."""
    done = subprocess.run(
        [BUF, command, '.', '--config', CONFIG, *arguments], check=False,
        cwd=os.path.join(tree.root, 'proto'), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    lines = done.stdout.splitlines()
    return lines or ([f'buf {command} failed'] if done.returncode else [])


def check_lint(tree):
    """buf lint, rules STANDARD."""
    for line in buf(tree, 'lint'):
        yield (f'proto/{line}; correct it, or exclude the rule with a reason '
               'in tests/contract/buf.yaml')


def check_breaking(tree):
    """Nothing that readers or writers of before cannot cope with."""
    baseline = os.path.join(tree.root, BASELINE)
    if not os.path.exists(baseline):
        yield (f'{BASELINE}: missing; make it with tests/contract/run '
               '--new-baseline')
        return
    for line in buf(tree, 'breaking', '--against', baseline):
        yield (f'proto/{line}; reserve what goes by number and name, or put '
               'a v2 beside v1')


def write_baseline(tree):
    for line in buf(tree, 'build', '--exclude-source-info', '-o',
                    os.path.join(tree.root, BASELINE)):
        print(line)


ALL_RULES = [check_lint, check_breaking]
