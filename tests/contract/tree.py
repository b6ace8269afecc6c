# SPDX-License-Identifier: MIT
"""What the rules read of a tree, each part once."""
import functools
import json
import os

import catalogue_rules
import descriptors


class Tree:
    def __init__(self, root):
        self.root = root

    def read(self, path):
        with open(os.path.join(self.root, path), encoding='utf-8') as file:
            return file.read()

    @functools.cached_property
    def proto_names(self):
        return descriptors.names_of(self.root)

    @functools.cached_property
    def protos(self):
        return descriptors.Protos(self.root)

    @functools.cached_property
    def topics(self):
        return json.loads(self.read('deploy/topics.json'))['topics']

    @functools.cached_property
    def catalogue(self):
        return catalogue_rules.parse(self.read(catalogue_rules.CATALOGUE))

    def code(self):
        """(path, text) of shipped C++."""
        for folder, _, files in os.walk(os.path.join(self.root, 'services')):
            for name in sorted(files):
                path = os.path.relpath(os.path.join(folder, name), self.root)
                if (not path.endswith(('.h', '.cc')) or '/testing/' in path or
                        path.endswith(('_test.cc', '_benchmark.cc'))):
                    continue
                yield path, self.read(path)
