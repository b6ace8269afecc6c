# SPDX-License-Identifier: MIT
"""Small trees, each breaking one rule, to see that the rule fails them."""
import os
import shutil
import tempfile

import buf_rules
import catalogue_rules
import metrics_rules
import proto_rules
from tree import Tree

PROBE = 'proto/tyst/dissemination/v1/probe.proto'
INNER = 'proto/tyst/intake/v1/probe.proto'
HEAD = '''// SPDX-License-Identifier: MIT
// A probe.
syntax = "proto3";

package tyst.{package}.v1;

import "tyst/access/v1/access.proto";
import "tyst/privacy/v1/privacy.proto";

'''
GOOD = '''// A kind.
enum Kind {
  // Not stated.
  KIND_UNSPECIFIED = 0;
}
// A question.
message AskRequest {
  // Its kind.
  Kind kind = 1 [(tyst.privacy.v1.class) = PRIVACY_CLASS_PUBLIC];
}
// An answer.
message AskResponse {
  // Its words.
  string words = 1 [(tyst.privacy.v1.class) = PRIVACY_CLASS_PUBLIC];
  // What it is about.
  AskRequest about = 2 [(tyst.privacy.v1.class) = PRIVACY_CLASS_PUBLIC];
}
// Answers.
service ProbeService {
  // Asks.
  rpc Ask(AskRequest) returns (AskResponse) {
    option (tyst.access.v1.rule) = {
      roles: [ROLE_PUBLIC]
      scope: SCOPE_ALL
    };
  }
}
'''
TOPICS = '''{"topics": [
  {"name": "governance.answers", "partitions": 1, "cleanup": "compact",
   "retention": "forever", "zone": "C"}]}
'''
ROW = ('| `governance.answers` | id | all | `tyst.dissemination.v1.AskResponse`'
       ' | 1 | newest per key | C |\n')
METRIC = 'registry.AddCounter("tyst_intake_probe_total", "Probes.");\n'
COUNTER = 'services/intake/metrics.h'
GOLDEN = metrics_rules.GOLDEN + '/intake.txt'
NAMES = ('tyst/privacy/v1/privacy.proto', 'tyst/access/v1/access.proto',
         'tyst/dissemination/v1/probe.proto', 'tyst/intake/v1/probe.proto')


def good_tree():
    """File name to text of a tree that keeps every rule."""
    return {
        PROBE: HEAD.format(package='dissemination') + GOOD,
        INNER: HEAD.format(package='intake') + GOOD,
        'proto/protos.txt': '\n'.join(NAMES) + '\n',
        'deploy/topics.json': TOPICS,
        catalogue_rules.CATALOGUE: ROW,
        COUNTER: METRIC,
        GOLDEN: 'tyst_intake_probe_total\n',
    }


# Rule, file, what is replaced, by what, words of the problem.
WORDS = '''  // Its words.
  string words = 1 [(tyst.privacy.v1.class) = PRIVACY_CLASS_PUBLIC];
'''
ROLES = '''    option (tyst.access.v1.rule) = {
      roles: [ROLE_PUBLIC]
      scope: SCOPE_ALL
    };
'''
BROKEN = [
    (proto_rules.check_classes, INNER,
     'words = 1 [(tyst.privacy.v1.class) = PRIVACY_CLASS_PUBLIC]',
     'words = 1', 'no privacy class'),
    (proto_rules.check_nesting, INNER, 'kind = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_PUBLIC]', 'kind = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_PERSONAL]', 'but holds PERSONAL'),
    (proto_rules.check_zone_c, PROBE, 'kind = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_PUBLIC]', 'kind = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_QUASI_IDENTIFIER]', 'reachable from zone C by '
     'tyst.dissemination.v1.AskResponse > about'),
    (proto_rules.check_access, INNER, ROLES, '', 'no access rule'),
    (proto_rules.check_access, INNER, '[ROLE_PUBLIC]', '[]',
     'no access rule'),
    (proto_rules.check_access, INNER, 'scope: SCOPE_ALL', '',
     'no access rule'),
    (proto_rules.check_access, INNER, 'words = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_PUBLIC]', 'words = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_INTERNAL]', 'anyone may call it'),
    (proto_rules.check_access, INNER, 'words = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_PUBLIC]', 'words = 1 [(tyst.privacy.v1.class) = '
     'PRIVACY_CLASS_PERSONAL]', 'narrow the scope'),
    (proto_rules.check_comments, INNER, '// An answer.\n', '',
     'AskResponse: no comment'),
    (proto_rules.check_comments, INNER, '  // Its words.\n', '',
     'AskResponse.words: no comment'),
    (proto_rules.check_comments, INNER, '  // Asks.\n', '',
     'ProbeService.Ask: no comment'),
    (proto_rules.check_comments, INNER, '  // Not stated.\n', '',
     'KIND_UNSPECIFIED: no comment'),
    (proto_rules.check_enums, INNER, 'KIND_UNSPECIFIED', 'KIND_FIRST',
     'its zero is'),
    (proto_rules.check_listed, 'proto/protos.txt',
     'tyst/intake/v1/probe.proto\n', '', 'not in proto/protos.txt'),
    (catalogue_rules.check_both_ways, catalogue_rules.CATALOGUE, ROW, '',
     'governance.answers is not in proto/README.md'),
    (catalogue_rules.check_both_ways, catalogue_rules.CATALOGUE, ROW,
     ROW + ROW.replace('answers', 'others'), 'not in deploy/topics.json'),
    (catalogue_rules.check_both_ways, catalogue_rules.CATALOGUE, ROW,
     ROW + ROW, 'more than one row'),
    (catalogue_rules.check_facts, catalogue_rules.CATALOGUE,
     'newest per key', '7 days', 'found "7 days", expected "newest per key"'),
    (catalogue_rules.check_facts, catalogue_rules.CATALOGUE, '| C |',
     '| B |', 'zone: found "B", expected "C"'),
    (catalogue_rules.check_schemas, catalogue_rules.CATALOGUE, 'AskResponse',
     'NoResponse', 'no message tyst.dissemination.v1.NoResponse'),
    (catalogue_rules.check_schemas, catalogue_rules.CATALOGUE, '| id |',
     '| |', 'no key'),
    (catalogue_rules.check_written, catalogue_rules.CATALOGUE,
     '`tyst.dissemination.v1.AskResponse`', 'none yet',
     'writes governance.answers'),
    (metrics_rules.check_golden, COUNTER, 'probe_total', 'probes_total',
     'tyst_intake_probes_total is not in'),
    (metrics_rules.check_golden, COUNTER, METRIC, '', 'is in no code'),
    (metrics_rules.check_owner, COUNTER, 'tyst_intake_probe_total',
     'tyst_probe_all_total', 'does not carry the name of intake'),
    (metrics_rules.check_added, COUNTER, 'tyst_intake_probe_total',
     'intake_probe_total', 'expected a literal'),
    (buf_rules.check_lint, INNER, 'ProbeService', 'Probe', 'suffixed with'),
    (buf_rules.check_lint, INNER, 'KIND_UNSPECIFIED', 'UNSPECIFIED',
     'prefixed with'),
    (buf_rules.check_breaking, INNER, WORDS, '', 'was deleted'),
    (buf_rules.check_breaking, INNER, 'string words', 'bytes words',
     'changed type'),
    (buf_rules.check_breaking, INNER, 'rpc Ask(', 'rpc Answer(',
     'was deleted'),
]
WRITER = ('services/governance/writer.cc',
          'output.topic = "governance.answers";\n')


def write(root, files):
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'w', encoding='utf-8') as file:
            file.write(text)


def prepare(source, root):
    for folder in ('privacy', 'access'):
        shutil.copytree(os.path.join(source, 'proto/tyst', folder),
                        os.path.join(root, 'proto/tyst', folder))
    files = good_tree()
    write(root, files)
    buf_rules.write_baseline(Tree(root))
    return files


def problems_of(check, root):
    try:
        return list(check(Tree(root)))
    except ValueError as failed:
        return [str(failed)]


def run(source):
    """One text for each rule that does not see what breaks it."""
    for check, path, old, new, words in BROKEN:
        with tempfile.TemporaryDirectory() as root:
            files = prepare(source, root)
            if check is catalogue_rules.check_written:
                write(root, dict([WRITER]))
            before = problems_of(check, root)
            if old not in files[path]:
                yield check, f'{path} lacks the text that is replaced: {old}'
                continue
            write(root, {path: files[path].replace(old, new)})
            after = problems_of(check, root)
            if before:
                yield check, f'a tree that keeps the rule fails it: {before}'
            elif not any(words in problem for problem in after):
                yield check, f'{path} breaks it unseen ("{words}"): {after}'
            else:
                yield check, None
