// SPDX-License-Identifier: MIT
// Names of people and places in use in Wales: for masking narratives and for
// synthetic samples. No entry stands for a person. The licence of the lists is
// in data/names/NOTICE and must go where they go.
//
// Thread safety: all of it is immutable.
// Lifetime: views and references are valid for ever.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::reference {

const std::vector<absl::string_view>& FemaleGivenNames();
const std::vector<absl::string_view>& MaleGivenNames();
const std::vector<absl::string_view>& Surnames();
absl::string_view NamesNotice();

enum class PlaceKind { kBuiltUpArea, kWard };

// A built-up area or electoral ward as StatsWales names it. Wards hold common
// words ("Castle", "Canol") and lists ("Bedwas, Trethomas and Machen").
struct PlaceName {
  absl::string_view name;
  PlaceKind kind = PlaceKind::kBuiltUpArea;
  bool in_welsh = false;
  bool in_english = false;
};

const std::vector<PlaceName>& PlaceNames();

}  // namespace tyst::reference
