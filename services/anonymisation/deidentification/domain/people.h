// SPDX-License-Identifier: MIT
// Names of people in a narrative: the person's own, those in the lists, those
// that a title, a relation or a neighbour gives away, and every later mention.
#pragma once

#include <string>

#include "absl/container/flat_hash_set.h"

#include "anonymisation/deidentification/domain/known.h"
#include "anonymisation/deidentification/domain/narrative.h"

namespace tyst::deidentification {

void FindPeople(const KnownMatcher& known, Narrative* narrative);

// Words of the names found in one record, in their unmutated form.
using FoundNames = absl::flat_hash_set<std::string>;
// Adds the names found in `narrative`.
void CollectNames(const Narrative& narrative, FoundNames* names);
// Claims every other mention of them.
void FindMentions(const FoundNames& names, Narrative* narrative);

}  // namespace tyst::deidentification
