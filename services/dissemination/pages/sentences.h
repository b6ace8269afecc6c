// SPDX-License-Identifier: MIT
// What a page says in words, made from published cells only.
#pragma once

#include <string>

#include "dissemination/domain/areas.h"
#include "dissemination/domain/headline.h"
#include "dissemination/domain/release.h"
#include "platform/web/catalogue.h"

namespace tyst::dissemination {

// How many people the newest period counts; or that this is withheld, or not
// there.
std::string PeopleSentence(const web::Speaker& speaker,
                           const Headline& headline, const Area& area);
// The largest published figure by aspect.
std::string AspectSentence(const web::Speaker& speaker,
                           const Headline& headline);
// What the share of withheld figures is a share of.
enum class ShareScope { kRelease, kArea };

// What share of the figures is withheld, and why.
std::string WithheldSentence(const web::Speaker& speaker,
                             const WithheldShare& share, ShareScope scope);

}  // namespace tyst::dissemination
