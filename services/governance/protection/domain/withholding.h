// SPDX-License-Identifier: MIT
// Which figures of a release are withheld: first those that are too small or
// dominated, then as many more as it takes until no withheld figure can be
// narrowed down too far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "absl/status/status.h"

#include "governance/protection/domain/bounds.h"
#include "governance/protection/domain/protect.h"
#include "governance/protection/domain/relations.h"

namespace tyst::governance {

enum class Nature {
  kAbsent,          // no figure of the design
  kOrdinary,        // counted
  kStructuralZero,  // can be nothing but zero
  kMissing,         // no figure to be had; adds nothing to any total
};

// A figure by itself, before any protection.
struct PlainFigure {
  Nature nature = Nature::kAbsent;
  bool is_sum = false;
  int64_t value = 0;
  int64_t people = 0;
  int64_t largest = 0;         // of a sum: what one person makes of it
  FigureId people_figure = 0;  // that of the same cell; itself for people
};

// Thread safety: none. Lifetime: `relations` must outlive it.
class Withholding final {
 public:
  Withholding(const Relations& relations, std::vector<PlainFigure> figures,
              const ProtectionRules& rules);

  // Fails with: InvalidArgument: true figures that contradict each other;
  // FailedPrecondition: a figure that nothing can protect.
  absl::Status Decide();

  bool IsWithheld(FigureId figure) const {
    return reasons_[figure] != Reason::kNone;
  }
  Reason WhyAt(FigureId figure) const { return reasons_[figure]; }
  // The rounded value.
  int64_t Published(FigureId figure) const;
  // What a reader knows of it in the end.
  Interval KnownAt(FigureId figure) const { return bounds_.At(figure); }

 private:
  Reason PrimaryReason(const PlainFigure& figure) const;
  Interval KnownAlone(FigureId figure) const;
  bool TooNarrow(Interval interval) const;
  bool CanBeWithheld(FigureId figure) const;
  void Withhold(FigureId figure, Reason reason);
  absl::Status Settle(size_t group);
  absl::Status Narrow(size_t group);
  absl::Status Widen(FigureId figure, std::set<size_t>& eased);
  std::vector<size_t> Causes(FigureId figure) const;
  std::optional<FigureId> Cheapest(FigureId figure, size_t relation) const;

  const Relations& relations_;
  const std::vector<PlainFigure> plain_;
  const ProtectionRules rules_;
  std::vector<std::vector<FigureId>> sums_of_;  // by figure of people
  std::vector<Reason> reasons_;
  Bounds bounds_;
};

}  // namespace tyst::governance
