// SPDX-License-Identifier: MIT
#include "governance/decisions/labels.h"

#include <map>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "reference/geography.h"
#include "reference/vocabulary.h"

namespace tyst::governance {
namespace {

using Labels = std::map<std::string, BothLanguages, std::less<>>;

// review: the Welsh in these lists is machine-made.
const Labels& Dimensions() {
  static const auto* const kLabels = new Labels{
      {"period", {"Quarter", "Chwarter"}},
      {"area", {"Area", "Ardal"}},
      {"aspect", {"Aspect of well-being", "Agwedd ar lesiant"}},
      {"language", {"Language of the conversation", "Iaith y sgwrs"}},
      {"age", {"Age", "Oedran"}},
      {"sex", {"Sex", "Rhyw"}},
  };
  return *kLabels;
}

const Labels& Measures() {
  static const auto* const kLabels = new Labels{
      {"people", {"People", "Pobl"}},
      {"attendances-before",
       {"Attendances in the 180 days before",
        "Ymweliadau yn y 180 diwrnod cyn hynny"}},
      {"attendances-after",
       {"Attendances in the 180 days after",
        "Ymweliadau yn y 180 diwrnod ar ôl hynny"}},
      {"mean-before",
       {"Mean attendances before, per person",
        "Cymedr ymweliadau cyn hynny, y pen"}},
      {"mean-after",
       {"Mean attendances after, per person",
        "Cymedr ymweliadau ar ôl hynny, y pen"}},
  };
  return *kLabels;
}

const Labels& Categories() {
  static const auto* const kLabels = new Labels{
      {"language/total", {"All languages", "Pob iaith"}},
      {"age/total", {"All ages", "Pob oedran"}},
      {"age/unknown", {"Age not known", "Oedran anhysbys"}},
      {"sex/total", {"Everyone", "Pawb"}},
      {"sex/U", {"Not specified or not known", "Heb ei nodi neu anhysbys"}},
      {"Q1", {"January to March", "Ionawr i Fawrth"}},
      {"Q2", {"April to June", "Ebrill i Fehefin"}},
      {"Q3", {"July to September", "Gorffennaf i Fedi"}},
      {"Q4", {"October to December", "Hydref i Ragfyr"}},
  };
  return *kLabels;
}

std::optional<BothLanguages> FindIn(const Labels& labels,
                                    absl::string_view code) {
  const auto found = labels.find(std::string(code));
  return found == labels.end() ? std::nullopt
                               : std::optional<BothLanguages>(found->second);
}

BothLanguages FromReference(const reference::BilingualText& text) {
  return {std::string(text.en), std::string(text.cy)};
}

std::optional<BothLanguages> AreaLabel(const std::string& code) {
  if (code == reference::Wales().code) {
    return FromReference(reference::Wales().name);
  }
  if (const auto region = reference::FindRegion(code)) {
    return FromReference(region->name);
  }
  if (const auto authority = reference::FindAuthority(code)) {
    return FromReference(authority->name);
  }
  return std::nullopt;
}

// "2026-Q1".
std::optional<BothLanguages> PeriodLabel(const std::string& code) {
  const std::vector<std::string> parts = absl::StrSplit(code, '-');
  if (parts.size() != 2) {
    return std::nullopt;
  }
  auto label = FindIn(Categories(), parts[1]);
  if (label.has_value()) {
    absl::StrAppend(&label->en, " ", parts[0]);
    absl::StrAppend(&label->cy, " ", parts[0]);
  }
  return label;
}

// "18-64" or "85+".
std::optional<BothLanguages> AgeLabel(const std::string& code) {
  if (absl::EndsWith(code, "+")) {
    const std::string from = code.substr(0, code.size() - 1);
    return BothLanguages{absl::StrCat(from, " and over"),
                         absl::StrCat(from, " a throsodd")};
  }
  const std::vector<std::string> ends = absl::StrSplit(code, '-');
  if (ends.size() != 2) {
    return std::nullopt;
  }
  return BothLanguages{absl::StrCat(ends[0], " to ", ends[1]),
                       absl::StrCat(ends[0], " i ", ends[1])};
}

std::optional<BothLanguages> CodeLabel(reference::CodeList list,
                                       const std::string& code) {
  const auto found = reference::FindCode(list, code);
  return found.has_value() ? std::optional(FromReference(found->name))
                           : std::nullopt;
}

std::optional<BothLanguages> FindCategory(const std::string& dimension,
                                          const std::string& code) {
  if (auto own = FindIn(Categories(), absl::StrCat(dimension, "/", code))) {
    return own;
  }
  if (dimension == "area") {
    return AreaLabel(code);
  }
  if (dimension == "period") {
    return PeriodLabel(code);
  }
  if (dimension == "age") {
    return AgeLabel(code);
  }
  if (dimension == "language") {
    return CodeLabel(reference::CodeList::kLanguage, code);
  }
  if (dimension == "sex") {
    return CodeLabel(reference::CodeList::kSex, code);
  }
  const auto aspect = reference::FindAspect(code);
  return dimension == "aspect" && aspect.has_value()
             ? std::optional(FromReference(aspect->name))
             : std::nullopt;
}

absl::StatusOr<BothLanguages> Named(std::optional<BothLanguages> found,
                                    absl::string_view kind,
                                    const std::string& code) {
  if (!found.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("naming of ", kind, " '", code,
                     "' failed: the vocabulary has no such code"));
  }
  return *std::move(found);
}

}  // namespace

absl::StatusOr<BothLanguages> DimensionLabel(const std::string& dimension) {
  return Named(FindIn(Dimensions(), dimension), "dimension", dimension);
}

absl::StatusOr<BothLanguages> CategoryLabel(const std::string& dimension,
                                            const std::string& code) {
  return Named(FindCategory(dimension, code), dimension, code);
}

absl::StatusOr<BothLanguages> MeasureLabel(const std::string& measure) {
  return Named(FindIn(Measures(), measure), "measure", measure);
}

}  // namespace tyst::governance
