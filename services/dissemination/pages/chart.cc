// SPDX-License-Identifier: MIT
#include "dissemination/pages/chart.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "dissemination/pages/wording.h"

namespace tyst::dissemination {
namespace {

enum class Labels { kBeside, kAbove };

// Places in SVG user units; one unit is about a CSS pixel.
struct Shape {
  std::string name;
  Labels labels = Labels::kBeside;
  int width = 0;
  size_t letters = 0;  // a line of a label
  int left = 0;        // of the bars
  int longest = 0;     // bar
};

const Shape kWide = {.name = "wide",
                     .labels = Labels::kBeside,
                     .width = 860,
                     .letters = 40,
                     .left = 330,
                     .longest = 440};
const Shape kNarrow = {.name = "narrow",
                       .labels = Labels::kAbove,
                       .width = 320,
                       .letters = 38,
                       .left = 0,
                       .longest = 240};

constexpr int kBar = 26;
constexpr int kLine = 20;
constexpr int kGap = 14;

size_t LettersOf(const std::string& text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

int64_t LargestOf(const std::vector<Bar>& bars) {
  int64_t largest = 1;
  for (const Bar& bar : bars) {
    if (const Value* value = bar.cell->value()) {
      largest = std::max(largest, value->units);
    }
  }
  return largest;
}

// Draws one bar from `top`; returns where the next one begins.
int FillBar(const web::Speaker& speaker, const Shape& shape, const Bar& bar,
            int64_t largest, int decimals, int top, web::Values& values) {
  const std::vector<std::string> lines =
      Wrapped(Capitalised(bar.label.In(speaker.language())), shape.letters);
  const int text_height = kLine * static_cast<int>(lines.size());
  const bool beside = shape.labels == Labels::kBeside;
  const int height = beside ? std::max(text_height, kBar) : text_height + kBar;
  const int bar_top =
      beside ? top + (height - kBar) / 2 : top + text_height + 2;
  int baseline = beside ? top + (height - text_height) / 2 + 15 : top + 13;
  for (const std::string& line : lines) {
    web::Values& text = values.Add("LINE");
    text.Set("X", absl::StrCat(beside ? shape.left - 12 : 0));
    text.Set("Y", absl::StrCat(baseline));
    text.Set("ANCHOR", beside ? "end" : "start");
    text.Set("TEXT", line);
    baseline += kLine;
  }
  const Value* value = bar.cell->value();
  int end = shape.left;
  if (value != nullptr) {
    const auto length = static_cast<int>(
        shape.longest * std::max<int64_t>(value->units, 0) / largest);
    web::Values& drawn = values.Add("BAR");
    drawn.Set("X", absl::StrCat(shape.left));
    drawn.Set("Y", absl::StrCat(bar_top));
    drawn.Set("WIDTH", absl::StrCat(std::max(length, 1)));
    drawn.Set("HEIGHT", absl::StrCat(kBar));
    end += length;
  }
  web::Values& figure = values.Add(value != nullptr ? "FIGURE" : "NO_FIGURE");
  figure.Set("X", absl::StrCat(end + 8));
  figure.Set("Y", absl::StrCat(bar_top + 18));
  figure.Set("TEXT", value != nullptr ? FigureText(value->units, decimals)
                                      : StateWord(speaker, *bar.cell));
  return top + height + kGap;
}

}  // namespace

std::vector<std::string> Wrapped(const std::string& text, size_t width) {
  std::vector<std::string> lines = {""};
  for (const std::string& word :
       std::vector<std::string>(absl::StrSplit(text, ' '))) {
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (LettersOf(line) + 1 + LettersOf(word) <= width) {
      absl::StrAppend(&line, " ", word);
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

void FillChart(const web::Speaker& speaker, const ChartTexts& texts,
               const std::vector<Bar>& bars, int decimals,
               web::Values& values) {
  for (const Shape& shape : {kWide, kNarrow}) {
    web::Values& chart = values.Include("CHART", "chart");
    chart.Set("SHAPE", shape.name);
    chart.Set("CHART_TITLE", texts.title);
    chart.Set("DESCRIPTION", texts.description);
    int top = 4;
    for (const Bar& bar : bars) {
      top = FillBar(speaker, shape, bar, LargestOf(bars), decimals, top, chart);
    }
    chart.Set("WIDTH", absl::StrCat(shape.width));
    chart.Set("HEIGHT", absl::StrCat(top));
    chart.Set("AXIS_X", absl::StrCat(shape.left));
  }
}

}  // namespace tyst::dissemination
