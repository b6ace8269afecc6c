# SPDX-License-Identifier: MIT
"""Checks of the house rules. Each yields problems: file, rule, remedy."""
import os
import re
import subprocess
import tomllib

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"][^>"]+[>"])')
CODE = ('.h', '.cc')
TOP_LEVEL = {'services', 'proto', 'deploy', 'charts', 'tests',
             'CMakeLists.txt', 'README.md'}
BANNED_NAMES = re.compile(
    r'^(?:class|struct|enum class)\s+(?:\[\[\w+\]\]\s+)?'
    r'(\w*(?:Manager|Helper|Util|Common|Info|Processor|Impl)|Data|Base)\b'
    r'(?!\s*;)', re.M)
MAX_FILE = 400
MAX_FUNCTION = 40


def tracked(root):
    out = subprocess.run(['git', '-C', root, 'ls-files'], check=True,
                         capture_output=True, text=True).stdout
    return [line for line in out.splitlines()
            if os.path.exists(os.path.join(root, line))]


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8') as file:
        return file.read()


def check_top_level(root, files):
    for path in files:
        head = path.split('/')[0]
        if head not in TOP_LEVEL and not head.startswith('.'):
            yield (f'{path}: top level holds only {sorted(TOP_LEVEL)} and '
                   'dotfiles; move it into one of these folders')


class Layers:
    def __init__(self, root):
        path = os.path.join(root, 'tests/architecture/layers.toml')
        with open(path, 'rb') as file:
            rules = tomllib.load(file)
        self.units = [(unit['name'], re.compile(unit['match'] + '$'),
                       unit['may']) for unit in rules['unit']]
        self.third_party = [(re.compile(key), re.compile(value + '$'), key)
                            for key, value in rules['third_party'].items()]
        self.domain = [re.compile(key) for key in rules['domain']['allowed']]
        self.abstract = set(rules['abstract']['classes'])

    def unit_of(self, path):
        for name, match, may in self.units:
            if match.match(path):
                return name, may
        return None, []


def check_include(layers, path, header):
    """Problems of one include of `path` (relative to services/)."""
    unit, may = layers.unit_of(path)
    if unit == 'testing':
        return
    target = header.strip('<>"')
    other, _ = layers.unit_of(target)
    if other is not None and header.startswith('"'):
        same_service = path.split('/')[0] == target.split('/')[0]
        allowed = ('*' in may or other in may or
                   (other == unit and (unit not in ('domain', 'service') or
                                       same_service)) or
                   ('own service domain' in may and other == 'domain' and
                    same_service))
        if other == 'testing' or not allowed:
            yield (f'services/{path}: includes {header}: unit {unit} may '
                   f'include {may or "nothing of Tyst"}; move the code or '
                   'meet in proto/ and on topics')
        return
    for pattern, allowed_files, key in layers.third_party:
        if pattern.search(header):
            if not allowed_files.match(path):
                yield (f'services/{path}: includes {header}: only files '
                       f'matching {allowed_files.pattern} may include {key}; '
                       'put it behind one of those')
            break
    if unit == 'domain' and not any(
            allowed.match(header) for allowed in layers.domain):
        yield (f'services/{path}: includes {header}: domain code includes '
               'only std, absl, platform/base, reference and the pure '
               'libraries of layers.toml; pass values in instead')


def check_layers(root, files):
    layers = Layers(root)
    for path in files:
        if not path.startswith('services/') or not path.endswith(CODE):
            continue
        inner = path[len('services/'):]
        if layers.unit_of(inner)[0] is None:
            yield (f'{path}: belongs to no unit of '
                   'tests/architecture/layers.toml; add one or move it')
            continue
        for line in read(root, path).splitlines():
            found = INCLUDE.match(line)
            if found:
                yield from check_include(layers, inner, found.group(1))


def check_abstract(root, files):
    layers = Layers(root)
    for path in files:
        if not path.startswith('services/') or not path.endswith('.h'):
            continue
        name = None
        for line in read(root, path).splitlines():
            found = re.match(r'\s*class\s+(?:TYST_\w+\(.*\)\s+)?(\w+)', line)
            name = found.group(1) if found else name
            if ('GUARDED_BY' not in line and
                    re.search(r'\)\s*(const)?\s*=\s*0;', line)):
                if name not in layers.abstract:
                    yield (f'{path}: class {name} is abstract: the list is '
                           f'{sorted(layers.abstract)}; use a value, a '
                           'function or one of these')
                    break


def functions(text):
    """Yields (first line, lines, signature) of functions in formatted code."""
    lines = text.splitlines()
    inside_until = -1
    for number, line in enumerate(lines):
        if number <= inside_until or not line.endswith('{'):
            continue
        start = number
        while start > 0 and not re.search(r'[;{}:]\s*$|^\s*$|^\s*//|^\s*#',
                                          lines[start - 1]):
            start -= 1
        signature = ' '.join(part.strip() for part in lines[start:number + 1])
        if '(' not in signature or signature.startswith('{') or re.match(
                r'(namespace|class|struct|enum|union|extern|if|for|while|'
                r'switch|else|do|return|case|TYST_)\b', signature):
            continue
        indent = len(lines[start]) - len(lines[start].lstrip())
        for end in range(number + 1, len(lines)):
            if re.match(' ' * indent + r'}', lines[end]):
                inside_until = end
                yield start + 1, end - start + 1, signature[:60]
                break


def check_sizes(root, files):
    for path in files:
        if not path.endswith(CODE + ('.py', '.sh', '.js', '.mjs', '.proto')):
            continue
        if '/assets/' in path:
            continue
        text = read(root, path)
        count = text.count('\n')
        if count > MAX_FILE and not path.endswith('.proto'):
            yield (f'{path}: {count} lines, at most {MAX_FILE}; split it by '
                   'what it does')
        if not path.endswith(CODE):
            continue
        for first, size, signature in functions(text):
            if size > MAX_FUNCTION and not signature.startswith('TEST'):
                yield (f'{path}:{first}: function of {size} lines, at most '
                       f'{MAX_FUNCTION}: {signature}; name its parts')


def check_tests_registered(root, files):
    listed = '\n'.join(read(root, path) for path in files
                       if path.endswith('CMakeLists.txt'))
    for path in files:
        if path.endswith('_test.cc') and not re.search(
                r'(^|[\s/])' + re.escape(os.path.basename(path)) + r'\b',
                listed):
            yield (f'{path}: no target builds it; add it to a tyst_test in '
                   'the CMakeLists.txt of its folder')


def check_tests_honest(root, files):
    forbidden = re.compile(r'sleep_for|usleep\(|absl::SleepFor|DISABLED_|'
                           r'time\.sleep\(|waitForTimeout|GTEST_SKIP')
    for path in files:
        if not (path.endswith('_test.cc') or path.startswith('tests/')):
            continue
        if path.startswith('tests/architecture/'):
            continue
        if not path.endswith(CODE + ('.py', '.js', '.mjs')):
            continue
        for number, line in enumerate(read(root, path).splitlines(), 1):
            if forbidden.search(line):
                yield (f'{path}:{number}: sleeps and disabled tests are '
                       'refused; wait for the event itself')


def check_names(root, files):
    for path in files:
        if path.startswith('services/') and path.endswith(CODE):
            for found in BANNED_NAMES.finditer(read(root, path)):
                yield (f'{path}: type name {found.group(1)} says nothing; '
                       'name what it is')


def check_headers(root, files):
    for path in files:
        if not path.startswith('services/') or not path.endswith(CODE):
            continue
        text = read(root, path)
        if not text.startswith('// SPDX-License-Identifier: MIT\n'):
            yield f'{path}: first line must be the SPDX line of the licence'
        if path.endswith('.h') and '#pragma once' not in text:
            yield f'{path}: header without #pragma once'


def check_readmes(root, files):
    folders = {'/'.join(path.split('/')[:2]) for path in files
               if path.startswith('services/') and path.count('/') > 1}
    folders |= {'/'.join(path.split('/')[:3]) for path in files
                if path.startswith('services/platform/') and
                path.count('/') > 2}
    for folder in sorted(folders):
        if folder == 'services/platform':
            continue
        if f'{folder}/README.md' not in files:
            yield f'{folder}: no README.md; say what it owns, in a page'


def check_own_words(root, files):
    machine = re.compile(r'/(?:work|home/\w+|root)/')
    for path in files:
        if path.startswith('tests/architecture/') or path.endswith(
                ('.png', '.woff2', '.gz', '.binpb', '.css')):
            continue
        for number, line in enumerate(read(root, path).splitlines(), 1):
            if machine.search(line):
                yield f'{path}:{number}: names a place on one machine'


ALL = [check_top_level, check_layers, check_abstract, check_sizes,
       check_tests_registered, check_tests_honest, check_names, check_headers,
       check_readmes, check_own_words]
