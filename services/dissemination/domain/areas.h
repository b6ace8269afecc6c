// SPDX-License-Identifier: MIT
// The places of a release, from the nation down: which page each has and what
// it is a part of.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "dissemination/domain/release.h"

namespace tyst::dissemination {

enum class AreaLevel { kNation, kRegion, kAuthority };

struct Area {
  std::string code;
  Text name;
  AreaLevel level = AreaLevel::kNation;
  std::string parent;  // code; empty for the nation

  friend bool operator==(const Area&, const Area&) = default;
};

// Thread safety: immutable.
class Areas final {
 public:
  // Every area that any table of `release` has, in the order of the first table
  // that names it. A code's kind comes from the vocabulary; for one that it
  // lacks, from how deep it lies under its parents.
  static Areas Of(const Release& release);

  const std::vector<Area>& all() const { return areas_; }
  const Area* nation() const;
  const Area* Find(absl::string_view code) const;
  std::vector<Area> At(AreaLevel level) const;
  // Parts of `code`, in order.
  std::vector<Area> PartsOf(absl::string_view code) const;

 private:
  std::vector<Area> areas_;
};

}  // namespace tyst::dissemination
