# SPDX-License-Identifier: MIT
"""The protos of a tree as descriptors, with their own options and comments."""
import os
import subprocess
import tempfile

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

MESSAGE, ENUM, SERVICE = 4, 5, 6  # fields of FileDescriptorProto
FIELD, NESTED, VALUE, METHOD = 2, 3, 2, 2


def names_of(root):
    """Every .proto of the tree, by import path."""
    found = []
    top = os.path.join(root, 'proto')
    for folder, _, files in os.walk(os.path.join(top, 'tyst')):
        found += [os.path.relpath(os.path.join(folder, name), top)
                  for name in files if name.endswith('.proto')]
    return sorted(found)


def compile_protos(root):
    """A serialised FileDescriptorSet with source info."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'set')
        done = subprocess.run(
            ['protoc', '-I', os.path.join(root, 'proto'), '--include_imports',
             '--include_source_info', '--descriptor_set_out=' + out] +
            names_of(root), check=False, capture_output=True, text=True)
        if done.returncode != 0:
            raise ValueError(f'the protos do not compile: {done.stderr}')
        with open(out, 'rb') as file:
            return file.read()


class Member:
    """A field of a message, with what the rules ask about it."""

    def __init__(self, field, where, privacy, comment):
        self.name = field.name
        self.where = where  # file: package.Message.field
        self.privacy = privacy
        self.comment = comment
        self.message = (field.type_name.lstrip('.')
                        if field.type == field.TYPE_MESSAGE else None)


class Message:
    def __init__(self, name, file, comment, is_entry):
        self.name, self.file, self.comment = name, file, comment
        self.is_entry = is_entry
        self.members = []


class Method:
    def __init__(self, name, file, proto, rule, comment):
        self.name, self.file, self.comment = name, file, comment
        self.request = proto.input_type.lstrip('.')
        self.response = proto.output_type.lstrip('.')
        self.rule = rule


class Commented:
    def __init__(self, name, file, comment):
        self.name, self.file, self.comment = name, file, comment


class Protos:
    """All messages, methods and enums of a tree's own protos."""

    def __init__(self, root):
        raw = compile_protos(root)
        plain = descriptor_pb2.FileDescriptorSet.FromString(raw)
        pool = descriptor_pool.DescriptorPool()
        for file in plain.file:
            pool.Add(file)
        factory = message_factory.MessageFactory(pool)
        factory.GetMessages(['tyst/privacy/v1/privacy.proto',
                             'tyst/access/v1/access.proto'])
        whole = factory.GetPrototype(pool.FindMessageTypeByName(
            'google.protobuf.FileDescriptorSet')).FromString(raw)
        self._class = pool.FindExtensionByName('tyst.privacy.v1.class')
        self._rule = pool.FindExtensionByName('tyst.access.v1.rule')
        classes = pool.FindEnumTypeByName('tyst.privacy.v1.PrivacyClass')
        self.class_names = {value.number: value.name.replace(
            'PRIVACY_CLASS_', '') for value in classes.values}
        self.role_names = {value.number: value.name for value in
                           pool.FindEnumTypeByName('tyst.access.v1.Role')
                           .values}
        self.scope_names = {value.number: value.name for value in
                            pool.FindEnumTypeByName('tyst.access.v1.Scope')
                            .values}
        self.messages, self.methods = {}, []
        self.enums, self.commented = {}, []
        for file in whole.file:
            if file.name.startswith('tyst/'):
                self._read(file)

    def _read(self, file):
        comments = {tuple(place.path): place.leading_comments.strip()
                    for place in file.source_code_info.location}
        for index, message in enumerate(file.message_type):
            self._read_message(file, file.package, message, (MESSAGE, index),
                               comments)
        for index, enum in enumerate(file.enum_type):
            self._read_enum(file, file.package, enum, (ENUM, index), comments)
        for index, service in enumerate(file.service):
            name = f'{file.package}.{service.name}'
            path = (SERVICE, index)
            self.commented.append(
                Commented(name, file.name, comments.get(path, '')))
            for number, method in enumerate(service.method):
                rule = (method.options.Extensions[self._rule]
                        if method.options.HasExtension(self._rule) else None)
                self.methods.append(Method(
                    f'{name}.{method.name}', file.name, method, rule,
                    comments.get(path + (METHOD, number), '')))

    def _read_message(self, file, scope, message, path, comments):
        name = f'{scope}.{message.name}'
        known = Message(name, file.name, comments.get(path, ''),
                        message.options.map_entry)
        self.messages[name] = known
        for index, field in enumerate(message.field):
            known.members.append(Member(
                field, f'proto/{file.name}: {name}.{field.name}',
                field.options.Extensions[self._class],
                comments.get(path + (FIELD, index), '')))
        for index, nested in enumerate(message.nested_type):
            self._read_message(file, name, nested, path + (NESTED, index),
                               comments)
        for index, enum in enumerate(message.enum_type):
            self._read_enum(file, name, enum, path + (4, index), comments)

    def _read_enum(self, file, scope, enum, path, comments):
        name = f'{scope}.{enum.name}'
        self.enums[name] = (file.name, [value.name for value in enum.value
                                        if value.number == 0])
        self.commented.append(
            Commented(name, file.name, comments.get(path, '')))
        for index, value in enumerate(enum.value):
            self.commented.append(Commented(
                f'{name}.{value.name}', file.name,
                comments.get(path + (VALUE, index), '')))

    def reachable(self, name):
        """(member, way) of every field that a message of this name holds."""
        seen, todo = set(), [(name, name)]
        while todo:
            current, way = todo.pop()
            if current in seen or current not in self.messages:
                continue
            seen.add(current)
            for member in self.messages[current].members:
                yield member, way
                if member.message:
                    todo.append((member.message, f'{way} > {member.name}'))
