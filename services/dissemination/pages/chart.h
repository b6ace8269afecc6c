// SPDX-License-Identifier: MIT
// A bar chart as SVG, drawn twice: with labels beside the bars for wide
// screens, above them for narrow ones (style sheets show one of the two).
// Withheld and missing figures have no bar, and say which of the two they are.
#pragma once

#include <string>
#include <vector>

#include "dissemination/domain/headline.h"
#include "platform/web/catalogue.h"
#include "platform/web/templates.h"

namespace tyst::dissemination {

struct ChartTexts {
  std::string title;
  std::string description;
};

// Breaks `text` at spaces into lines of at most `width` letters, where words
// allow it.
std::vector<std::string> Wrapped(const std::string& text, size_t width);

// Includes the template "chart" twice under "CHART".
void FillChart(const web::Speaker& speaker, const ChartTexts& texts,
               const std::vector<Bar>& bars, int decimals, web::Values& values);

}  // namespace tyst::dissemination
