// SPDX-License-Identifier: MIT
#include "dissemination/pages/links.h"

#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tyst::dissemination {
namespace {

// Letters of Welsh place names beyond ASCII, UTF-8.
const std::map<std::string, char>& Folded() {
  static const auto& letters = *new std::map<std::string, char>{
      {"â", 'a'}, {"ê", 'e'}, {"î", 'i'}, {"ô", 'o'}, {"û", 'u'}, {"ŵ", 'w'},
      {"ŷ", 'y'}, {"Â", 'a'}, {"Ê", 'e'}, {"Î", 'i'}, {"Ô", 'o'}, {"Û", 'u'},
      {"Ŵ", 'w'}, {"Ŷ", 'y'}, {"á", 'a'}, {"é", 'e'}, {"ï", 'i'}, {"ö", 'o'}};
  return letters;
}

}  // namespace

std::string Slug(absl::string_view name) {
  std::string slug;
  for (size_t i = 0; i < name.size(); ++i) {
    char letter = absl::ascii_tolower(static_cast<unsigned char>(name[i]));
    const auto folded = Folded().find(std::string(name.substr(i, 2)));
    if (folded != Folded().end()) {
      letter = folded->second;
      ++i;
    }
    if (absl::ascii_isalnum(static_cast<unsigned char>(letter))) {
      slug.push_back(letter);
    } else if (letter != '\'' && !slug.empty() && slug.back() != '-') {
      slug.push_back('-');
    }
  }
  while (!slug.empty() && slug.back() == '-') {
    slug.pop_back();
  }
  return slug;
}

std::string Links::Under(absl::string_view en, absl::string_view cy) const {
  return absl::StrCat("/", language_, "/", language_ == "cy" ? cy : en);
}

std::string Links::Home() const { return Under("", ""); }
std::string Links::Method() const { return Under("method", "dull"); }
std::string Links::Accessibility() const {
  return Under("accessibility", "hygyrchedd");
}
std::string Links::Releases() const { return Under("releases", "datganiadau"); }

std::string Links::ReleasePage(absl::string_view id) const {
  return absl::StrCat(Releases(), "/", id);
}

std::string Links::AreaPage(absl::string_view id, const Area& area) const {
  const std::string slug = Slug(area.name.In(language_));
  switch (area.level) {
    case AreaLevel::kNation:
      return absl::StrCat(ReleasePage(id), "/", slug);
    case AreaLevel::kRegion:
      return absl::StrCat(ReleasePage(id),
                          language_ == "cy" ? "/rhanbarthau/" : "/regions/",
                          slug);
    case AreaLevel::kAuthority:
      return absl::StrCat(ReleasePage(id),
                          language_ == "cy" ? "/awdurdodau/" : "/authorities/",
                          slug);
  }
  return ReleasePage(id);
}

std::string Links::File(absl::string_view id, absl::string_view design,
                        absl::string_view extension) const {
  return absl::StrCat(ReleasePage(id), "/", design, ".", extension);
}

std::string ApiReleases() { return "/api/v1/releases"; }
std::string ApiRelease(absl::string_view id) {
  return absl::StrCat(ApiReleases(), "/", id);
}
std::string ApiTable(absl::string_view id, absl::string_view design) {
  return absl::StrCat(ApiRelease(id), "/tables/", design);
}

}  // namespace tyst::dissemination
