// SPDX-License-Identifier: MIT
#include "governance/decisions/ledger_codec.h"

#include <variant>

#include "tyst/governance/v1/state.pb.h"

namespace tyst::governance {

std::string EncodeLedgerEntry(const ProtectedTable& table, size_t cell,
                              size_t measure) {
  const TrueCell& truth = table.TruthAt(cell);
  const Interval known = table.KnownAt(cell, measure);
  v1::LedgerEntry entry;
  entry.set_cut(table.cut());
  entry.set_people(truth.people);
  entry.set_value(measure == 0 ? truth.people : truth.sums[measure - 1].total);
  entry.set_withheld(std::holds_alternative<Withheld>(table.At(cell, measure)));
  entry.set_lowest(known.least);
  entry.set_highest(known.most >= kNoLimit ? -1 : known.most);
  return entry.SerializeAsString();
}

}  // namespace tyst::governance
