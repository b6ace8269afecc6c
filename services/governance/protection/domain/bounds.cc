// SPDX-License-Identifier: MIT
#include "governance/protection/domain/bounds.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tyst::governance {
namespace {

// More rounds than this over one group, and it does not settle.
constexpr size_t kMostRounds = 10'000;

// Upper ends of parts, added up; those without an upper end counted apart.
struct UpperSum {
  int64_t sum = 0;
  size_t unlimited = 0;

  void Add(int64_t most) {
    if (most >= kNoLimit) {
      ++unlimited;
    } else {
      sum += most;
    }
  }
  int64_t All() const { return unlimited == 0 ? sum : kNoLimit; }
  // Of all but a part whose upper end is `most`.
  int64_t Without(int64_t most) const {
    if (most >= kNoLimit) {
      return unlimited == 1 ? sum : kNoLimit;
    }
    return unlimited == 0 ? sum - most : kNoLimit;
  }
};

}  // namespace

Bounds::Bounds(const Relations& relations)
    : relations_(relations),
      intervals_(relations.figures()),
      raised_by_(relations.figures(), kNobody),
      lowered_by_(relations.figures(), kNobody),
      queued_(relations.all().size(), false) {
  FindUses();
  FindGroups();
}

void Bounds::FindUses() {
  uses_begin_.assign(intervals_.size() + 1, 0);
  const auto& all = relations_.all();
  for (const Relation& relation : all) {
    ++uses_begin_[relation.total + 1];
    for (const FigureId part : relation.parts) {
      ++uses_begin_[part + 1];
    }
  }
  std::partial_sum(uses_begin_.begin(), uses_begin_.end(), uses_begin_.begin());
  uses_.resize(uses_begin_.back());
  std::vector<uint32_t> next(uses_begin_.begin(), uses_begin_.end() - 1);
  for (uint32_t place = 0; place < all.size(); ++place) {
    uses_[next[all[place].total]++] = place;
    for (const FigureId part : all[place].parts) {
      uses_[next[part]++] = place;
    }
  }
}

void Bounds::FindGroups() {
  std::vector<bool> seen(intervals_.size(), false);
  std::vector<bool> taken(relations_.all().size(), false);
  for (FigureId start = 0; start < intervals_.size(); ++start) {
    if (seen[start]) {
      continue;
    }
    Group group{.figures = {start}, .relations = {}};
    seen[start] = true;
    const auto visit = [&](FigureId figure) {
      if (!seen[figure]) {
        seen[figure] = true;
        group.figures.push_back(figure);
      }
    };
    for (size_t i = 0; i < group.figures.size(); ++i) {
      const FigureId figure = group.figures[i];
      for (uint32_t u = uses_begin_[figure]; u < uses_begin_[figure + 1]; ++u) {
        if (taken[uses_[u]]) {
          continue;
        }
        taken[uses_[u]] = true;
        group.relations.push_back(uses_[u]);
        visit(relations_.all()[uses_[u]].total);
        for (const FigureId part : relations_.all()[uses_[u]].parts) {
          visit(part);
        }
      }
    }
    groups_.push_back(std::move(group));
  }
}

void Bounds::Start(FigureId figure, Interval interval) {
  intervals_[figure] = interval;
  raised_by_[figure] = kNobody;
  lowered_by_[figure] = kNobody;
}

void Bounds::Changed(FigureId figure) {
  contradicted_ =
      contradicted_ || intervals_[figure].least > intervals_[figure].most;
  for (uint32_t u = uses_begin_[figure]; u < uses_begin_[figure + 1]; ++u) {
    if (!queued_[uses_[u]]) {
      queued_[uses_[u]] = true;
      queue_.push_back(uses_[u]);
    }
  }
}

void Bounds::Raise(FigureId figure, int64_t least, uint32_t because) {
  if (least > intervals_[figure].least) {
    intervals_[figure].least = least;
    raised_by_[figure] = because;
    Changed(figure);
  }
}

void Bounds::Lower(FigureId figure, int64_t most, uint32_t because) {
  if (most < intervals_[figure].most) {
    intervals_[figure].most = most;
    lowered_by_[figure] = because;
    Changed(figure);
  }
}

void Bounds::UseAdds(uint32_t place, const Relation& relation) {
  int64_t least = 0;
  UpperSum most;
  for (const FigureId part : relation.parts) {
    least += intervals_[part].least;
    most.Add(intervals_[part].most);
  }
  Raise(relation.total, least, place);
  Lower(relation.total, most.All(), place);
  const Interval total = intervals_[relation.total];
  for (const FigureId part : relation.parts) {
    const Interval own = intervals_[part];
    const int64_t others = most.Without(own.most);
    if (others < kNoLimit) {
      Raise(part, total.least - others, place);
    }
    if (total.most < kNoLimit) {
      Lower(part, total.most - (least - own.least), place);
    }
  }
}

void Bounds::UseCovers(uint32_t place, const Relation& relation) {
  int64_t largest = 0;
  UpperSum most;
  for (const FigureId part : relation.parts) {
    largest = std::max(largest, intervals_[part].least);
    most.Add(intervals_[part].most);
  }
  Raise(relation.total, largest, place);
  Lower(relation.total, most.All(), place);
  const Interval total = intervals_[relation.total];
  for (const FigureId part : relation.parts) {
    const int64_t others = most.Without(intervals_[part].most);
    if (others < kNoLimit) {
      Raise(part, total.least - others, place);
    }
    Lower(part, total.most, place);
  }
}

void Bounds::UseAtMost(uint32_t place, const Relation& relation) {
  const FigureId part = relation.parts[0];
  const int64_t factor = relation.factor;
  const int64_t whole = intervals_[relation.total].most;
  if (whole < kNoLimit) {
    Lower(part, whole * factor, place);
  }
  Raise(relation.total, (intervals_[part].least + factor - 1) / factor, place);
}

void Bounds::Use(uint32_t place) {
  const Relation& relation = relations_.all()[place];
  switch (relation.holds) {
    case Holds::kAdds:
      return UseAdds(place, relation);
    case Holds::kCovers:
      return UseCovers(place, relation);
    case Holds::kAtMost:
      return UseAtMost(place, relation);
  }
}

absl::Status Bounds::Narrow(size_t group) {
  contradicted_ = false;
  queue_ = groups_[group].relations;
  for (const uint32_t relation : queue_) {
    queued_[relation] = true;
  }
  std::vector<uint32_t> round;
  for (size_t rounds = 0; !queue_.empty() && !contradicted_; ++rounds) {
    if (rounds > kMostRounds) {
      return absl::ResourceExhaustedError(
          "narrowing of intervals failed: they do not settle");
    }
    round.clear();
    round.swap(queue_);
    for (const uint32_t relation : round) {
      queued_[relation] = false;
      Use(relation);
    }
  }
  if (contradicted_) {
    return absl::InvalidArgumentError(
        "narrowing of intervals failed: no figures fit all that is said");
  }
  return absl::OkStatus();
}

}  // namespace tyst::governance
