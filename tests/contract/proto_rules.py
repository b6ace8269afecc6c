# SPDX-License-Identifier: MIT
"""Rules of every proto. Each yields problems: place, rule, remedy."""

PUBLIC, INTERNAL, QUASI, PERSONAL = 1, 2, 3, 4
ROLE_PUBLIC, OWN_ORGANISATION, ALL = 5, 1, 2


def check_classes(tree):
    """Every field of every message carries a privacy class."""
    for message in tree.protos.messages.values():
        for member in message.members:
            if not message.is_entry and member.privacy == 0:
                yield (f'{member.where}: no privacy class; add '
                       '[(tyst.privacy.v1.class) = …]')


def check_nesting(tree):
    """A field is classed at least as high as anything it holds."""
    protos = tree.protos
    for message in protos.messages.values():
        for member in message.members:
            if message.is_entry or not member.message:
                continue
            for inner, way in protos.reachable(member.message):
                if inner.privacy > max(member.privacy, INTERNAL):
                    yield (f'{member.where}: classed '
                           f'{protos.class_names[member.privacy]} but holds '
                           f'{protos.class_names[inner.privacy]} '
                           f'{way}.{inner.name}; raise its class')


def zone_c_roots(tree):
    """Names of messages that the world may come to see."""
    for topic in tree.catalogue:
        # Of a job's own topics only the runtime's and the job's eyes see more.
        if topic['zone'] == 'C' and topic['topic'].count('.') == 1:
            yield from topic['schemas']
    for message in tree.protos.messages.values():
        if (message.file.startswith('tyst/dissemination/') and
                not message.file.endswith('/config.proto')):
            yield message.name


def check_zone_c(tree):
    """Nothing above PUBLIC is reachable from a message of zone C."""
    protos = tree.protos
    for root in sorted(set(zone_c_roots(tree))):
        for member, way in protos.reachable(root):
            if member.privacy > PUBLIC:
                yield (f'{member.where}: {protos.class_names[member.privacy]} '
                       f'and reachable from zone C by {way}; leave it out of '
                       'what is released')


def check_access(tree):
    """Every RPC says who may call it and whose data it touches."""
    protos = tree.protos
    for method in protos.methods:
        where = f'proto/{method.file}: {method.name}'
        rule = method.rule
        roles = list(rule.roles) if rule is not None else []
        if not roles or 0 in roles or rule.scope == 0:
            yield (f'{where}: no access rule with roles and scope; add option '
                   '(tyst.access.v1.rule)')
            continue
        holds = max((member.privacy for member, _ in
                     protos.reachable(method.response)), default=0)
        if ROLE_PUBLIC in roles and holds > PUBLIC:
            yield (f'{where}: anyone may call it but its answer holds '
                   f'{protos.class_names[holds]}; answer with PUBLIC fields '
                   'only')
        if rule.scope == ALL and holds >= PERSONAL:
            yield (f'{where}: SCOPE_ALL but its answer holds '
                   f'{protos.class_names[holds]}; narrow the scope')


def check_comments(tree):
    """Every message, field, enum, value, service and RPC has a comment."""
    protos = tree.protos
    for message in protos.messages.values():
        if message.is_entry:
            continue
        if not message.comment:
            yield (f'proto/{message.file}: {message.name}: no comment; say '
                   'what it is, its unit, range and presence')
        for member in message.members:
            if not member.comment:
                yield (f'{member.where}: no comment; say what it is, its '
                       'unit, range and presence')
    for one in protos.commented + protos.methods:
        if not one.comment:
            yield f'proto/{one.file}: {one.name}: no comment; say what it is'


def check_enums(tree):
    """The zero of every enum is _UNSPECIFIED."""
    for name, (file, zeros) in tree.protos.enums.items():
        if not zeros or not zeros[0].endswith('_UNSPECIFIED'):
            yield (f'proto/{file}: {name}: its zero is {zeros or "missing"}; '
                   'add …_UNSPECIFIED = 0')


def check_listed(tree):
    """Every .proto is built, after what it imports."""
    listed = [line for line in tree.read('proto/protos.txt').splitlines()
              if line.startswith('tyst/')]
    for name in tree.proto_names:
        if name not in listed:
            yield (f'proto/{name}: not in proto/protos.txt; add it after what '
                   'it imports')
    for name in listed:
        if name not in tree.proto_names:
            yield f'proto/protos.txt: {name} does not exist; take it out'


ALL_RULES = [check_classes, check_nesting, check_zone_c, check_access,
             check_comments, check_enums, check_listed]
