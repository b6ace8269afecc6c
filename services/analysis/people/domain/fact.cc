// SPDX-License-Identifier: MIT
#include "analysis/people/domain/fact.h"

#include <algorithm>
#include <utility>

namespace tyst::analysis::people {
namespace {

Facts::iterator LowerBound(Facts& facts, absl::string_view evidence_id) {
  return std::ranges::lower_bound(facts, evidence_id, {}, [](const Fact& fact) {
    return absl::string_view(fact.evidence_id);
  });
}

}  // namespace

void Replace(Facts& facts, Fact fact) {
  const auto place = LowerBound(facts, fact.evidence_id);
  if (place == facts.end() || place->evidence_id != fact.evidence_id) {
    facts.insert(place, std::move(fact));
  } else if (place->version <= fact.version) {
    *place = std::move(fact);
  }
}

void Withdraw(Facts& facts, absl::string_view evidence_id, int64_t version) {
  const auto place = LowerBound(facts, evidence_id);
  if (place != facts.end() && place->evidence_id == evidence_id &&
      place->version <= version) {
    facts.erase(place);
  }
}

int WithdrawSource(Facts& facts, absl::string_view source, int64_t generation) {
  return static_cast<int>(std::erase_if(facts, [&](const Fact& fact) {
    return fact.source == source && fact.generation <= generation;
  }));
}

}  // namespace tyst::analysis::people
