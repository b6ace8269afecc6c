// SPDX-License-Identifier: MIT
// What a reader can conclude about each figure: intervals, narrowed by the
// relations until nothing moves any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "governance/protection/domain/figure.h"
#include "governance/protection/domain/relations.h"

namespace tyst::governance {

// Thread safety: none; one attack belongs to one thread.
// Lifetime: `relations` must outlive it.
class Bounds final {
 public:
  // `groups()` numbers independent groups of figures: nothing said in one
  // narrows a figure of another.
  explicit Bounds(const Relations& relations);

  size_t groups() const { return groups_.size(); }
  const std::vector<FigureId>& FiguresOf(size_t group) const {
    return groups_[group].figures;
  }

  // Sets what a reader knows of one figure by itself.
  void Start(FigureId figure, Interval interval);
  // Narrows the intervals of one group to a fixpoint.
  // Fails with: InvalidArgument when no figures fit what was said.
  absl::Status Narrow(size_t group);

  Interval At(FigureId figure) const { return intervals_[figure]; }
  // The relation that gave the interval its lower (upper) end last; nothing
  // when that end stands as it was started.
  std::optional<size_t> RaisedBy(FigureId figure) const {
    return Named(raised_by_[figure]);
  }
  std::optional<size_t> LoweredBy(FigureId figure) const {
    return Named(lowered_by_[figure]);
  }
  // All relations that speak of `figure`, by place.
  absl::Span<const uint32_t> RelationsOf(FigureId figure) const {
    return absl::MakeConstSpan(uses_).subspan(
        uses_begin_[figure], uses_begin_[figure + 1] - uses_begin_[figure]);
  }
  const Relation& relation(size_t place) const {
    return relations_.all()[place];
  }

 private:
  static constexpr uint32_t kNobody = 0xffffffff;
  struct Group {
    std::vector<FigureId> figures;
    std::vector<uint32_t> relations;
  };

  static std::optional<size_t> Named(uint32_t relation) {
    return relation == kNobody ? std::nullopt : std::optional<size_t>(relation);
  }
  void FindUses();
  void FindGroups();
  void Raise(FigureId figure, int64_t least, uint32_t because);
  void Lower(FigureId figure, int64_t most, uint32_t because);
  void Use(uint32_t relation);
  void UseAdds(uint32_t place, const Relation& relation);
  void UseCovers(uint32_t place, const Relation& relation);
  void UseAtMost(uint32_t place, const Relation& relation);
  void Changed(FigureId figure);

  const Relations& relations_;
  std::vector<Interval> intervals_;
  std::vector<uint32_t> raised_by_;
  std::vector<uint32_t> lowered_by_;
  std::vector<uint32_t> uses_;        // relations, figure by figure
  std::vector<uint32_t> uses_begin_;  // of each figure in uses_
  std::vector<Group> groups_;
  std::vector<uint32_t> queue_;  // relations to use again
  std::vector<bool> queued_;
  bool contradicted_ = false;
};

}  // namespace tyst::governance
