// SPDX-License-Identifier: MIT
// What every page has around its content: title, language switch that keeps the
// page, navigation, breadcrumbs, the notice of a demonstration.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "dissemination/pages/links.h"
#include "platform/web/body.h"
#include "platform/web/catalogue.h"
#include "platform/web/templates.h"

namespace tyst::dissemination {

enum class Section { kNone, kHome, kReleases, kMethod };

struct Crumb {
  std::string text;
  std::string href;
};

struct Frame {
  std::string title;
  Section section = Section::kNone;
  std::vector<Crumb> crumbs;
  bool demonstration = false;
  // The page in each language.
  std::string path_en;
  std::string path_cy;
};

// What all pages of a site share.
//
// Lifetime: refers to the catalogue's and templates' owner; immutable.
struct Studio {
  const web::Catalogue& catalogue;
  const web::Templates& templates;
  std::string stylesheet;  // address
  std::string icon;        // address
};

// A page: `values` belongs to the layout; its content is included as "BODY".
absl::StatusOr<web::SharedBody> MakePage(const Studio& studio,
                                         const web::Speaker& speaker,
                                         const Frame& frame,
                                         web::Values values);

}  // namespace tyst::dissemination
