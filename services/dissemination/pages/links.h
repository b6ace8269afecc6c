// SPDX-License-Identifier: MIT
// The public addresses of the site, in one language. Addresses are for ever:
// change nothing here without a redirect.
#pragma once

#include <string>
#include <utility>

#include "absl/strings/string_view.h"

#include "dissemination/domain/areas.h"

namespace tyst::dissemination {

// A name as part of an address: "Ynys Môn" is "ynys-mon".
std::string Slug(absl::string_view name);

class Links final {
 public:
  explicit Links(std::string language) : language_(std::move(language)) {}

  const std::string& language() const { return language_; }
  std::string Home() const;
  std::string Method() const;
  std::string Accessibility() const;
  std::string Releases() const;
  std::string ReleasePage(absl::string_view id) const;
  std::string AreaPage(absl::string_view id, const Area& area) const;
  // A file of one table: extension "csv" or "csv-metadata.json".
  std::string File(absl::string_view id, absl::string_view design,
                   absl::string_view extension) const;

 private:
  std::string Under(absl::string_view en, absl::string_view cy) const;

  std::string language_;
};

// The read API has no language: it says everything in both.
std::string ApiReleases();
std::string ApiRelease(absl::string_view id);
std::string ApiTable(absl::string_view id, absl::string_view design);

}  // namespace tyst::dissemination
