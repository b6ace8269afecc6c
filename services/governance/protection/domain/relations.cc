// SPDX-License-Identifier: MIT
#include "governance/protection/domain/relations.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"

namespace tyst::governance {
namespace {

// What a relation is called in an error.
absl::string_view NameOf(Holds holds) {
  switch (holds) {
    case Holds::kAdds:
      return "parts add to their total";
    case Holds::kCovers:
      return "the total lies between largest part and sum of parts";
    case Holds::kAtMost:
      return "a part is at most its whole";
  }
  return "";
}

}  // namespace

// Collects relations over figures numbered table by table, then gives figures
// that are the same one number.
class RelationBuilder final {
 public:
  RelationBuilder(const std::vector<TrueTable>& tables,
                  const Geography& geography)
      : tables_(tables), geography_(geography) {}

  absl::StatusOr<Relations> Build();

 private:
  FigureId Raw(size_t table, size_t cell, size_t measure) const {
    return static_cast<FigureId>(first_[table] + cell * made_.measures_[table] +
                                 measure);
  }
  bool Counts(size_t table, size_t cell) const {
    return tables_[table].layout().Holds(cell);
  }
  bool IsMissing(size_t table, size_t cell) const {
    return tables_[table].cells()[cell].missing.has_value();
  }
  absl::Status Number();
  void AddAlong(size_t table, size_t dimension);
  void AddAreas(size_t table, size_t dimension, size_t cell);
  void AddTotal(size_t table, size_t dimension, size_t cell);
  void AddFor(size_t table, Holds holds, size_t total,
              const std::vector<size_t>& parts);
  void AddCaps(size_t table);
  absl::Status AddWithin(size_t table, const Within& within);
  // How a dimension of a whole follows from one of a table within it: its code
  // by code, or the total where the table has no such dimension.
  struct Along {
    std::optional<size_t> own;
    std::vector<std::optional<size_t>> codes;
  };
  absl::StatusOr<std::vector<Along>> WaysTo(size_t table, size_t whole,
                                            const Within& within) const;
  std::optional<size_t> CellWithin(size_t table, size_t cell, size_t whole,
                                   const std::vector<Along>& ways) const;
  FigureId Root(FigureId figure);
  void Merge();

  const std::vector<TrueTable>& tables_;
  const Geography& geography_;
  std::vector<size_t> first_;
  std::vector<FigureId> same_;
  Relations made_;
};

absl::Status RelationBuilder::Number() {
  size_t next = 0;
  std::set<std::string> ids;
  for (const TrueTable& table : tables_) {
    if (!ids.insert(table.design().id).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("protection of table '", table.design().id,
                       "' refused: it is in the release twice"));
    }
    first_.push_back(next);
    made_.measures_.push_back(1 + table.design().measures.size());
    next += table.cells().size() * made_.measures_.back();
  }
  same_.resize(next);
  std::iota(same_.begin(), same_.end(), FigureId{0});
  return absl::OkStatus();
}

FigureId RelationBuilder::Root(FigureId figure) {
  while (same_[figure] != figure) {
    same_[figure] = same_[same_[figure]];
    figure = same_[figure];
  }
  return figure;
}

// A missing part is known to add nothing to what its total was made from; a
// missing total says nothing.
void RelationBuilder::AddFor(size_t table, Holds holds, size_t total,
                             const std::vector<size_t>& parts) {
  if (IsMissing(table, total) || parts.empty()) {
    return;
  }
  for (size_t measure = 0; measure < made_.measures_[table]; ++measure) {
    Relation relation{.holds = holds, .total = Raw(table, total, measure)};
    for (const size_t part : parts) {
      relation.parts.push_back(Raw(table, part, measure));
    }
    made_.all_.push_back(std::move(relation));
  }
}

void RelationBuilder::AddTotal(size_t table, size_t dimension, size_t cell) {
  const Layout& layout = tables_[table].layout();
  if (layout.CodeOf(cell, dimension) != layout.total(dimension)) {
    return;
  }
  std::vector<size_t> parts;
  for (size_t code = 0; code + 1 < layout.codes(dimension).size(); ++code) {
    const size_t part = layout.Beside(cell, dimension, code);
    if (!Counts(table, part)) {
      return;  // not split here
    }
    parts.push_back(part);
  }
  const Falls falls = tables_[table].design().dimensions[dimension].falls;
  AddFor(table, falls == Falls::kParts ? Holds::kAdds : Holds::kCovers, cell,
         parts);
}

void RelationBuilder::AddAreas(size_t table, size_t dimension, size_t cell) {
  const Layout& layout = tables_[table].layout();
  std::vector<size_t> parts;
  for (const size_t area : geography_.PartsOf(layout.CodeOf(cell, dimension))) {
    const size_t part = layout.Beside(cell, dimension, area);
    if (!Counts(table, part)) {
      return;  // not split down to here
    }
    parts.push_back(part);
  }
  if (parts.size() == 1 && !IsMissing(table, parts[0]) &&
      !IsMissing(table, cell)) {
    for (size_t m = 0; m < made_.measures_[table]; ++m) {
      same_[Root(Raw(table, parts[0], m))] = Root(Raw(table, cell, m));
    }
    return;
  }
  AddFor(table, Holds::kCovers, cell, parts);
}

void RelationBuilder::AddAlong(size_t table, size_t dimension) {
  const Dimension& along = tables_[table].design().dimensions[dimension];
  for (size_t cell = 0; cell < tables_[table].cells().size(); ++cell) {
    if (!Counts(table, cell)) {
      continue;
    }
    if (along.falls == Falls::kAreas) {
      AddAreas(table, dimension, cell);
    } else if (along.falls != Falls::kBeside) {
      AddTotal(table, dimension, cell);
    }
  }
}

// A sum is at most the cap times the people.
void RelationBuilder::AddCaps(size_t table) {
  const std::vector<Measure>& measures = tables_[table].design().measures;
  for (size_t cell = 0; cell < tables_[table].cells().size(); ++cell) {
    for (size_t m = 0; m < measures.size() && Counts(table, cell); ++m) {
      if (measures[m].most_per_person > 0 && !IsMissing(table, cell)) {
        made_.all_.push_back({.holds = Holds::kAtMost,
                              .total = Raw(table, cell, 0),
                              .factor = measures[m].most_per_person,
                              .parts = {Raw(table, cell, m + 1)}});
      }
    }
  }
}

// The cell of the whole in which the people of `cell` are.
std::optional<size_t> RelationBuilder::CellWithin(
    size_t table, size_t cell, size_t whole,
    const std::vector<Along>& ways) const {
  const Layout& to = tables_[whole].layout();
  size_t place = 0;
  for (size_t d = 0; d < ways.size(); ++d) {
    std::optional<size_t> code = to.total(d);
    if (ways[d].own.has_value()) {
      code = ways[d].codes[tables_[table].layout().CodeOf(cell, *ways[d].own)];
    }
    if (!code.has_value()) {
      return std::nullopt;
    }
    place = to.Beside(place, d, *code);
  }
  return to.Holds(place) ? std::optional(place) : std::nullopt;
}

// How each dimension of the whole follows from those of the table.
absl::StatusOr<std::vector<RelationBuilder::Along>> RelationBuilder::WaysTo(
    size_t table, size_t whole, const Within& within) const {
  const Layout& from = tables_[table].layout();
  const Layout& to = tables_[whole].layout();
  std::vector<Along> ways(to.dimensions());
  for (size_t d = 0; d < to.dimensions(); ++d) {
    const std::string& id = tables_[whole].design().dimensions[d].id;
    if (std::find(within.shared.begin(), within.shared.end(), id) !=
        within.shared.end()) {
      ways[d].own = from.DimensionOf(id);
    }
    if (!ways[d].own.has_value() && !to.total(d).has_value()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "protection of table '", tables_[table].design().id,
          "' refused: it lies within '", within.table, "', but dimension '", id,
          "' is neither shared nor has a total there"));
    }
    for (size_t c = 0; ways[d].own && c < from.codes(*ways[d].own).size();
         ++c) {
      ways[d].codes.push_back(to.FindCode(d, from.codes(*ways[d].own)[c]));
    }
  }
  return ways;
}

absl::Status RelationBuilder::AddWithin(size_t table, const Within& within) {
  const auto whole = std::find_if(
      tables_.begin(), tables_.end(),
      [&](const TrueTable& t) { return t.design().id == within.table; });
  if (whole == tables_.end()) {
    return absl::OkStatus();  // not in this release: nothing to conclude
  }
  const auto to = static_cast<size_t>(whole - tables_.begin());
  ASSIGN_OR_RETURN(const std::vector<Along> ways, WaysTo(table, to, within));
  for (size_t cell = 0; cell < tables_[table].cells().size(); ++cell) {
    const auto place = CellWithin(table, cell, to, ways);
    if (Counts(table, cell) && place.has_value() && !IsMissing(to, *place)) {
      made_.all_.push_back({.holds = Holds::kAtMost,
                            .total = Raw(to, *place, 0),
                            .parts = {Raw(table, cell, 0)}});
    }
  }
  return absl::OkStatus();
}

// Gives each set of same figures one number, in order of first appearance.
void RelationBuilder::Merge() {
  constexpr auto kNone = static_cast<FigureId>(-1);
  std::vector<FigureId> numbers(same_.size(), kNone);
  for (FigureId raw = 0; raw < same_.size(); ++raw) {
    FigureId& number = numbers[Root(raw)];
    if (number == kNone) {
      number = static_cast<FigureId>(made_.figures_++);
    }
  }
  const auto number_of = [&](FigureId raw) { return numbers[Root(raw)]; };
  made_.ids_.resize(tables_.size());
  for (size_t t = 0; t < tables_.size(); ++t) {
    const size_t size = tables_[t].cells().size() * made_.measures_[t];
    for (size_t i = 0; i < size; ++i) {
      made_.ids_[t].push_back(number_of(static_cast<FigureId>(first_[t] + i)));
    }
  }
  for (Relation& relation : made_.all_) {
    relation.total = number_of(relation.total);
    for (FigureId& part : relation.parts) {
      part = number_of(part);
    }
  }
}

absl::StatusOr<Relations> RelationBuilder::Build() {
  RETURN_IF_ERROR(Number());
  for (size_t t = 0; t < tables_.size(); ++t) {
    for (size_t d = 0; d < tables_[t].layout().dimensions(); ++d) {
      AddAlong(t, d);
    }
    AddCaps(t);
    for (const Within& within : tables_[t].design().within) {
      RETURN_IF_ERROR(AddWithin(t, within));
    }
  }
  Merge();
  return std::move(made_);
}

absl::StatusOr<Relations> Relations::Of(const std::vector<TrueTable>& tables,
                                        const Geography& geography) {
  return RelationBuilder(tables, geography).Build();
}

absl::Status Relations::Check(const std::vector<int64_t>& values) const {
  for (const Relation& relation : all_) {
    int64_t sum = 0;
    int64_t largest = 0;
    for (const FigureId part : relation.parts) {
      sum += values[part];
      largest = std::max(largest, values[part]);
    }
    const int64_t total = values[relation.total];
    const bool holds = relation.holds == Holds::kAdds ? total == sum
                       : relation.holds == Holds::kCovers
                           ? largest <= total && total <= sum
                           : sum <= relation.factor * total;
    if (!holds) {
      return absl::InvalidArgumentError(
          absl::StrCat("true figures contradict each other: expected that ",
                       NameOf(relation.holds)));
    }
  }
  return absl::OkStatus();
}

}  // namespace tyst::governance
