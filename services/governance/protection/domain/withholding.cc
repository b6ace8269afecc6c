// SPDX-License-Identifier: MIT
#include "governance/protection/domain/withholding.h"

#include <algorithm>
#include <utility>

#include "platform/base/status_macros.h"

namespace tyst::governance {

Withholding::Withholding(const Relations& relations,
                         std::vector<PlainFigure> figures,
                         const ProtectionRules& rules)
    : relations_(relations),
      plain_(std::move(figures)),
      rules_(rules),
      sums_of_(relations.figures()),
      reasons_(relations.figures(), Reason::kNone),
      bounds_(relations) {
  for (FigureId figure = 0; figure < plain_.size(); ++figure) {
    if (plain_[figure].is_sum) {
      sums_of_[plain_[figure].people_figure].push_back(figure);
    }
  }
}

Reason Withholding::PrimaryReason(const PlainFigure& figure) const {
  if (figure.nature != Nature::kOrdinary) {
    return Reason::kNone;
  }
  if (figure.people < rules_.minimum_people) {
    return Reason::kMinimum;
  }
  const bool dominated =
      figure.largest * 100 > figure.value * rules_.largest_share_percent;
  if (figure.is_sum && (dominated || figure.value == 0)) {
    return Reason::kDominance;
  }
  return Reason::kNone;
}

int64_t Withholding::Published(FigureId figure) const {
  const int64_t value = plain_[figure].value;
  return (value + rules_.base / 2) / rules_.base * rules_.base;
}

// What a reader knows of a figure without any other: the values that round to
// what is published, and that the rules would not have withheld.
Interval Withholding::KnownAlone(FigureId figure) const {
  const PlainFigure& plain = plain_[figure];
  if (plain.nature == Nature::kMissing ||
      plain.nature == Nature::kStructuralZero) {
    return {.least = 0, .most = 0};
  }
  if (IsWithheld(figure) || plain.nature == Nature::kAbsent) {
    return {};
  }
  const int64_t published = Published(figure);
  const int64_t share = rules_.largest_share_percent;
  const int64_t fewest =
      plain.is_sum ? (100 + share - 1) / share : rules_.minimum_people;
  return {.least = std::max(fewest, published - rules_.base / 2),
          .most = published + (rules_.base + 1) / 2 - 1};
}

bool Withholding::TooNarrow(Interval interval) const {
  return interval.most < rules_.narrowest ||
         interval.most - interval.least < rules_.narrowest;
}

bool Withholding::CanBeWithheld(FigureId figure) const {
  return plain_[figure].nature == Nature::kOrdinary && !IsWithheld(figure);
}

// A sum goes with its people: a reader may not see it over a hidden number.
void Withholding::Withhold(FigureId figure, Reason reason) {
  reasons_[figure] = reason;
  for (const FigureId sum : sums_of_[figure]) {
    if (CanBeWithheld(sum)) {
      reasons_[sum] = Reason::kPeople;
    }
  }
}

absl::Status Withholding::Decide() {
  std::vector<int64_t> values;
  for (const PlainFigure& figure : plain_) {
    values.push_back(figure.value);
  }
  RETURN_IF_ERROR(relations_.Check(values));
  for (FigureId figure = 0; figure < plain_.size(); ++figure) {
    reasons_[figure] = PrimaryReason(plain_[figure]);
  }
  for (size_t group = 0; group < bounds_.groups(); ++group) {
    RETURN_IF_ERROR(Settle(group));
  }
  return absl::OkStatus();
}

absl::Status Withholding::Narrow(size_t group) {
  for (const FigureId figure : bounds_.FiguresOf(group)) {
    bounds_.Start(figure, KnownAlone(figure));
  }
  return bounds_.Narrow(group);
}

// Each round withholds at least one figure more, so there is a last one.
absl::Status Withholding::Settle(size_t group) {
  for (bool settled = false; !settled;) {
    RETURN_IF_ERROR(Narrow(group));
    // Found before any is widened: what a round withholds has its interval only
    // in the next.
    std::vector<FigureId> exposed;
    for (const FigureId figure : bounds_.FiguresOf(group)) {
      if (IsWithheld(figure) && TooNarrow(bounds_.At(figure))) {
        exposed.push_back(figure);
      }
    }
    settled = exposed.empty();
    std::set<size_t> eased;  // relations that lost a figure in this round
    for (const FigureId figure : exposed) {
      RETURN_IF_ERROR(Widen(figure, eased));
    }
  }
  return absl::OkStatus();
}

// The relations that narrowed a figure last. Only a higher upper end helps one
// that lies wholly below.
std::vector<size_t> Withholding::Causes(FigureId figure) const {
  std::vector<size_t> causes;
  if (const auto lowered = bounds_.LoweredBy(figure)) {
    causes.push_back(*lowered);
  }
  const auto raised = bounds_.RaisedBy(figure);
  if (raised.has_value() && bounds_.At(figure).most >= rules_.narrowest) {
    causes.push_back(*raised);
  }
  return causes;
}

// The published figure of a relation that says least: by what is published of
// it, which a reader knows anyway, so that the choice tells nothing.
std::optional<FigureId> Withholding::Cheapest(FigureId figure,
                                              size_t relation) const {
  const Relation& held = bounds_.relation(relation);
  std::optional<FigureId> best;
  const auto consider = [&](FigureId other) {
    if (other != figure && CanBeWithheld(other) &&
        (!best.has_value() || Published(other) < Published(*best))) {
      best = other;
    }
  };
  std::for_each(held.parts.begin(), held.parts.end(), consider);
  consider(held.total);
  return best;
}

// Withholds the cheapest figure among those that narrowed `figure`: in the
// relations that did, else in those that narrowed their withheld figures.
absl::Status Withholding::Widen(FigureId figure, std::set<size_t>& eased) {
  std::vector<FigureId> reached = {figure};
  std::set<FigureId> seen = {figure};
  for (size_t i = 0; i < reached.size(); ++i) {
    std::optional<FigureId> best;
    for (const size_t cause : Causes(reached[i])) {
      if (eased.count(cause) > 0) {
        return absl::OkStatus();  // see first what that has done
      }
      const auto found = Cheapest(reached[i], cause);
      if (found.has_value() &&
          (!best.has_value() || Published(*found) < Published(*best))) {
        best = found;
      }
      const Relation& held = bounds_.relation(cause);
      for (const FigureId part : held.parts) {
        if (seen.insert(part).second) {
          reached.push_back(part);
        }
      }
      if (seen.insert(held.total).second) {
        reached.push_back(held.total);
      }
    }
    if (best.has_value()) {
      Withhold(*best, Reason::kProtects);
      for (const size_t relation : bounds_.RelationsOf(*best)) {
        eased.insert(relation);
      }
      return absl::OkStatus();
    }
  }
  return absl::FailedPreconditionError(
      "protection refused: nothing published narrows a withheld figure, so "
      "nothing can be withheld to protect it; check the structural zeros");
}

}  // namespace tyst::governance
