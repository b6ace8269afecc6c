// SPDX-License-Identifier: MIT
// What a page says first about an area: two facts, from published cells only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dissemination/domain/release.h"

namespace tyst::dissemination {

// A figure with what it is about. `largest` may be wrong about the world where
// cells are withheld, so texts speak of the largest *published* figure.
struct LargestFigure {
  std::vector<Text> categories;  // those that share it, in the order shown
  int64_t value = 0;
};

struct Headline {
  std::string period;                    // the newest
  std::optional<Cell> people;            // nothing: no such table
  std::optional<LargestFigure> largest;  // nothing: none is published
};

Headline HeadlineOf(const ReleaseView& view, const std::string& area);

// One bar: a category and its cell.
struct Bar {
  Text label;
  const Cell* cell = nullptr;
};

// People by aspect in the newest period. Lifetime: refers to the release.
std::vector<Bar> BarsOf(const ReleaseView& view, const std::string& area);

}  // namespace tyst::dissemination
