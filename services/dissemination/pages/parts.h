// SPDX-License-Identifier: MIT
// What release and area pages have in common: sentences, key figures, chart,
// notes, downloads.
#pragma once

#include <set>
#include <string>

#include "dissemination/domain/areas.h"
#include "dissemination/domain/release.h"
#include "dissemination/pages/sentences.h"
#include "platform/web/catalogue.h"
#include "platform/web/templates.h"

namespace tyst::dissemination {

// Sets PEOPLE_, ASPECT_, WITHHELD_ and PROTECTION_SENTENCE, adds three TILEs.
// The share of withheld figures is that of `scope`.
void FillOpening(const web::Speaker& speaker, const ReleaseView& view,
                 const Area& area, ShareScope scope, web::Values& values);

// Adds the section CHARTS with two charts, if there is anything to draw.
void FillCharts(const web::Speaker& speaker, const ReleaseView& view,
                const Area& area, web::Values& values);

// Adds the section NOTES with a NOTE for each code.
void FillNotes(const web::Speaker& speaker, const std::set<std::string>& notes,
               web::Values& values);

// Adds a DOWNLOAD for each table.
void FillDownloads(const web::Speaker& speaker, const Release& release,
                   web::Values& values);

// Sets PUBLISHED, REFLECTS, VERSION.
void FillDates(const web::Speaker& speaker, const Release& release,
               web::Values& values);

// Adds a REGION for each region, with its authorities, as links; sets NATION
// and NATION_HREF.
void FillAreaList(const web::Speaker& speaker, const Release& release,
                  const Areas& areas, web::Values& values);

}  // namespace tyst::dissemination
