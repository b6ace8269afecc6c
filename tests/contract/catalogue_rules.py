# SPDX-License-Identifier: MIT
"""The event catalogue proto/README.md against deploy/topics.json, both ways."""
import re

CATALOGUE = 'proto/README.md'
COLUMNS = ['topic', 'key', 'partitioned by', 'schema', 'partitions', 'kept',
           'zone']
NOT_YET = 'none yet'
SCHEMA = re.compile(r'`(tyst\.[\w.]+)`')


def parse(text):
    """Rows of the catalogue's tables as dictionaries."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
        if len(cells) != len(COLUMNS) or not cells[0].startswith('`'):
            continue
        row = dict(zip(COLUMNS, cells))
        row['topic'] = row['topic'].strip('`')
        row['schemas'] = SCHEMA.findall(row['schema'])
        rows.append(row)
    return rows


def kept(topic):
    """How the catalogue words the retention of a topic."""
    if topic['cleanup'] == 'compact':
        words = 'newest per key'
    elif topic['retention'] == 'forever':
        words = 'for ever'
    else:
        words = topic['retention'].replace('d', ' days')
    return words + (', key topic' if topic.get('key_topic') else '')


def check_both_ways(tree):
    """Every topic has one row in the catalogue, and every row a topic."""
    names = [row['topic'] for row in tree.catalogue]
    topics = {topic['name'] for topic in tree.topics}
    for name in sorted(topics - set(names)):
        yield (f'deploy/topics.json: {name} is not in {CATALOGUE}; add a row '
               f'with {", ".join(COLUMNS)}')
    for name in sorted(set(names) - topics):
        yield (f'{CATALOGUE}: {name} is not in deploy/topics.json; take the '
               'row out or add the topic')
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f'{CATALOGUE}: {name} has more than one row; keep one'


def check_facts(tree):
    """Partitions, retention and zone are those of deploy/topics.json."""
    rows = {row['topic']: row for row in tree.catalogue}
    for topic in tree.topics:
        row = rows.get(topic['name'])
        if row is None:
            continue
        for column, expected in (('partitions', str(topic['partitions'])),
                                 ('kept', kept(topic)),
                                 ('zone', topic['zone'])):
            if row[column] != expected:
                yield (f'{CATALOGUE}: {topic["name"]}: {column}: found '
                       f'"{row[column]}", expected "{expected}" as in '
                       'deploy/topics.json')


def check_schemas(tree):
    """Every row names its messages, and they exist."""
    for row in tree.catalogue:
        if not row['schemas'] and row['schema'] != NOT_YET:
            yield (f'{CATALOGUE}: {row["topic"]}: names no message; write its '
                   f'full name in backticks, or "{NOT_YET}"')
        for schema in row['schemas']:
            if schema not in tree.protos.messages:
                yield (f'{CATALOGUE}: {row["topic"]}: no message {schema}; '
                       'correct its name')
        for column in ('key', 'partitioned by'):
            if not row[column]:
                yield (f'{CATALOGUE}: {row["topic"]}: no {column}; say what '
                       'it is')


def check_written(tree):
    """A topic whose schema is "none yet" is written by no code."""
    absent = {row['topic'] for row in tree.catalogue
              if row['schema'] == NOT_YET}
    for path, text in tree.code():
        for topic in re.findall(r'\.topic = "([\w.]+)"', text):
            if topic in absent:
                yield (f'{path}: writes {topic}, which {CATALOGUE} calls '
                       f'"{NOT_YET}"; name its message there')


ALL_RULES = [check_both_ways, check_facts, check_schemas, check_written]
