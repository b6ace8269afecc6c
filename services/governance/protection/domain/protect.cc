// SPDX-License-Identifier: MIT
#include "governance/protection/domain/protect.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "governance/protection/domain/content_hash.h"
#include "governance/protection/domain/relations.h"
#include "governance/protection/domain/withholding.h"
#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

absl::Status CheckRules(const ProtectionRules& rules) {
  if (rules.minimum_people < 1 || rules.base < 1 || rules.narrowest < 0 ||
      rules.largest_share_percent < 1 || rules.largest_share_percent > 100) {
    return absl::InvalidArgumentError(
        "protection refused: minimum or base below 1, interval below 0 or "
        "share not 1 to 100");
  }
  return absl::OkStatus();
}

absl::Status CheckCuts(const std::vector<TrueTable>& tables) {
  if (tables.empty()) {
    return absl::InvalidArgumentError("protection refused: no tables");
  }
  for (const TrueTable& table : tables) {
    if (table.cut() != tables.front().cut()) {
      return absl::InvalidArgumentError(
          absl::StrCat("protection of table '", table.design().id,
                       "' refused: found cut ", table.cut(), ", expected ",
                       tables.front().cut(), " as in the other tables"));
    }
  }
  return absl::OkStatus();
}

// What is known of a true figure by itself.
PlainFigure PlainOf(const TrueTable& table, size_t cell, size_t measure) {
  const TrueCell& truth = table.cells()[cell];
  PlainFigure plain;
  plain.nature = Nature::kOrdinary;
  plain.people = truth.people;
  if (measure > 0) {
    plain.is_sum = true;
    plain.value = truth.sums[measure - 1].total;
    plain.largest = truth.sums[measure - 1].largest;
  } else {
    plain.value = truth.people;
  }
  if (truth.missing.has_value()) {
    plain.nature = Nature::kMissing;
    plain.value = 0;
  } else if (truth.possible == Possible::kStructuralZero) {
    plain.nature = Nature::kStructuralZero;
  }
  return plain;
}

absl::StatusOr<std::vector<PlainFigure>> PlainFigures(
    const std::vector<TrueTable>& tables, const Relations& relations) {
  std::vector<PlainFigure> plain(relations.figures());
  for (size_t t = 0; t < tables.size(); ++t) {
    const size_t measures = 1 + tables[t].design().measures.size();
    for (size_t cell = 0; cell < tables[t].cells().size(); ++cell) {
      if (!tables[t].layout().Holds(cell)) {
        continue;
      }
      for (size_t m = 0; m < measures; ++m) {
        PlainFigure found = PlainOf(tables[t], cell, m);
        found.people_figure = relations.IdOf(t, cell, 0);
        PlainFigure& kept = plain[relations.IdOf(t, cell, m)];
        if (kept.nature != Nature::kAbsent &&
            (kept.value != found.value || kept.people != found.people)) {
          return absl::InvalidArgumentError(absl::StrCat(
              "protection of table '", tables[t].design().id,
              "' refused: an area that is its only part differs from it"));
        }
        kept = found;
      }
    }
  }
  return plain;
}

}  // namespace

// The one that may make what the rest of governance only sees.
class Protection final {
 public:
  static absl::StatusOr<ProtectedTables> Make(std::vector<TrueTable> tables,
                                              const Geography& geography,
                                              const ProtectionRules& rules,
                                              Announcement announcement);

 private:
  static ProtectedTable Dress(std::shared_ptr<const TrueTable> table,
                              size_t place, const Relations& relations,
                              const Withholding& withholding);
};

ProtectedTable Protection::Dress(std::shared_ptr<const TrueTable> table,
                                 size_t place, const Relations& relations,
                                 const Withholding& withholding) {
  ProtectedTable made(std::move(table));
  const size_t measures = 1 + made.design().measures.size();
  for (size_t cell = 0; cell < made.layout().cells(); ++cell) {
    for (size_t m = 0; m < measures; ++m) {
      const FigureId id = relations.IdOf(place, cell, m);
      if (made.TruthAt(cell).missing.has_value()) {
        made.figures_.emplace_back(std::in_place_type<Missing>,
                                   *made.TruthAt(cell).missing);
      } else if (withholding.IsWithheld(id)) {
        made.figures_.emplace_back(std::in_place_type<Withheld>);
      } else {
        made.figures_.emplace_back(std::in_place_type<Value>,
                                   withholding.Published(id));
      }
      made.reasons_.push_back(withholding.WhyAt(id));
      made.known_.push_back(withholding.KnownAt(id));
    }
  }
  return made;
}

absl::StatusOr<ProtectedTables> Protection::Make(std::vector<TrueTable> tables,
                                                 const Geography& geography,
                                                 const ProtectionRules& rules,
                                                 Announcement announcement) {
  RETURN_IF_ERROR(CheckRules(rules));
  RETURN_IF_ERROR(CheckCuts(tables));
  ASSIGN_OR_RETURN(const Relations relations, Relations::Of(tables, geography));
  ASSIGN_OR_RETURN(std::vector<PlainFigure> plain,
                   PlainFigures(tables, relations));
  Withholding withholding(relations, std::move(plain), rules);
  RETURN_IF_ERROR(withholding.Decide());

  ProtectedTables made;
  made.announcement_ = std::move(announcement);
  made.rules_ = rules;
  for (size_t t = 0; t < tables.size(); ++t) {
    made.tables_.push_back(
        Dress(std::make_shared<const TrueTable>(std::move(tables[t])), t,
              relations, withholding));
  }
  made.content_hash_ =
      ContentHash(made.announcement_, made.rules_, made.tables_);
  return made;
}

absl::StatusOr<ProtectedTables> Protect(std::vector<TrueTable> tables,
                                        const Geography& geography,
                                        const ProtectionRules& rules,
                                        Announcement announcement) {
  return Protection::Make(std::move(tables), geography, rules,
                          std::move(announcement));
}

Figure ProtectedTable::MeanOf(size_t cell, size_t measure) const {
  const auto* people = std::get_if<Value>(&At(cell, 0));
  const auto* sum = std::get_if<Value>(&At(cell, measure));
  if (people == nullptr) {
    return At(cell, 0);
  }
  if (sum == nullptr) {
    return At(cell, measure);
  }
  if (people->value == 0) {
    return Missing{"n"};  // nobody can be there: not applicable
  }
  return Value{(200 * sum->value + people->value) / (2 * people->value)};
}

}  // namespace tyst::governance
