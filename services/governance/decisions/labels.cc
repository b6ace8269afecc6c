// SPDX-License-Identifier: MIT
#include "governance/decisions/labels.h"

#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "governance/decisions/texts.h"
#include "platform/web/catalogue.h"
#include "reference/geography.h"
#include "reference/vocabulary.h"

namespace tyst::governance {
namespace {

absl::string_view BytesOf(absl::string_view name) {
  for (const web::EmbeddedFile& file : Texts()) {
    if (file.name == name) {
      return file.bytes;
    }
  }
  return "";
}

const absl::StatusOr<web::Catalogue>& Catalogue() {
  static const auto* const kCatalogue =
      new absl::StatusOr<web::Catalogue>(web::Catalogue::Load(
          {"en", BytesOf("en.mo")}, {{"cy", BytesOf("cy.mo")}}));
  return *kCatalogue;
}

// Nothing only when the program was built without its texts.
std::optional<BothLanguages> Say(const std::string& msgid,
                                 const web::Arguments& arguments = {}) {
  if (!Catalogue().ok()) {
    return std::nullopt;
  }
  return BothLanguages{web::Speaker(*Catalogue(), "en").Say(msgid, arguments),
                       web::Speaker(*Catalogue(), "cy").Say(msgid, arguments)};
}

std::optional<BothLanguages> FromReference(
    const reference::BilingualText& text) {
  return BothLanguages{std::string(text.en), std::string(text.cy)};
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
  const web::Arguments year = {{"year", parts.front()}};
  if (parts.back() == "Q1") {
    return Say("January to March {year}", year);
  }
  if (parts.back() == "Q2") {
    return Say("April to June {year}", year);
  }
  if (parts.back() == "Q3") {
    return Say("July to September {year}", year);
  }
  if (parts.back() == "Q4") {
    return Say("October to December {year}", year);
  }
  return std::nullopt;
}

// "18-64" or "85-plus".
std::optional<BothLanguages> AgeLabel(const std::string& code) {
  if (code == "total") {
    return Say("All ages");
  }
  if (code == "unknown") {
    return Say("Age not known");
  }
  const std::vector<std::string> ends = absl::StrSplit(code, '-');
  if (ends.size() != 2) {
    return std::nullopt;
  }
  return ends[1] == "plus"
             ? Say("{from} and over", {{"from", ends[0]}})
             : Say("{from} to {to}", {{"from", ends[0]}, {"to", ends[1]}});
}

std::optional<BothLanguages> CodeLabel(reference::CodeList list,
                                       const std::string& code) {
  const auto found = reference::FindCode(list, code);
  return found.has_value() ? FromReference(found->name) : std::nullopt;
}

// U stands for all but F and M here, so it is not the vocabulary's U.
std::optional<BothLanguages> SexLabel(const std::string& code) {
  if (code == "total") {
    return Say("Everyone");
  }
  return code == "U" ? Say("Not specified or not known")
                     : CodeLabel(reference::CodeList::kSex, code);
}

std::optional<BothLanguages> FindCategory(const std::string& dimension,
                                          const std::string& code) {
  if (dimension == "area") {
    return AreaLabel(code);
  }
  if (dimension == "period") {
    return PeriodLabel(code);
  }
  if (dimension == "age") {
    return AgeLabel(code);
  }
  if (dimension == "sex") {
    return SexLabel(code);
  }
  if (dimension == "language") {
    return code == "total" ? Say("All languages")
                           : CodeLabel(reference::CodeList::kLanguage, code);
  }
  const auto aspect = reference::FindAspect(code);
  return dimension == "aspect" && aspect.has_value()
             ? FromReference(aspect->name)
             : std::nullopt;
}

std::optional<BothLanguages> FindDimension(const std::string& dimension) {
  if (dimension == "period") {
    return Say("Quarter");
  }
  if (dimension == "area") {
    return Say("Area");
  }
  if (dimension == "aspect") {
    return Say("Aspect of well-being");
  }
  if (dimension == "language") {
    return Say("Language of the conversation");
  }
  if (dimension == "age") {
    return Say("Age");
  }
  return dimension == "sex" ? Say("Sex") : std::nullopt;
}

std::optional<BothLanguages> FindMeasure(const std::string& measure) {
  if (measure == "people") {
    return Say("People");
  }
  if (measure == "attendances-before") {
    return Say("Attendances before the first conversation");
  }
  if (measure == "attendances-after") {
    return Say("Attendances after the first conversation");
  }
  if (measure == "mean-before") {
    return Say("Mean attendances per person before the first conversation");
  }
  return measure == "mean-after"
             ? Say("Mean attendances per person after the first conversation")
             : std::nullopt;
}

absl::StatusOr<BothLanguages> Named(std::optional<BothLanguages> found,
                                    absl::string_view kind,
                                    const std::string& code) {
  if (!found.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("naming of ", kind, " '", code,
                     "' failed: neither vocabulary nor texts have it"));
  }
  return *std::move(found);
}

}  // namespace

absl::StatusOr<BothLanguages> DimensionLabel(const std::string& dimension) {
  return Named(FindDimension(dimension), "dimension", dimension);
}

absl::StatusOr<BothLanguages> CategoryLabel(const std::string& dimension,
                                            const std::string& code) {
  return Named(FindCategory(dimension, code), dimension, code);
}

absl::StatusOr<BothLanguages> MeasureLabel(const std::string& measure) {
  return Named(FindMeasure(measure), "measure", measure);
}

}  // namespace tyst::governance
