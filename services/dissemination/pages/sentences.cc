// SPDX-License-Identifier: MIT
#include "dissemination/pages/sentences.h"

#include <vector>

#include "absl/strings/str_join.h"

#include "dissemination/pages/wording.h"

namespace tyst::dissemination {

std::string PeopleSentence(const web::Speaker& speaker,
                           const Headline& headline, const Area& area) {
  const web::Arguments where = {
      {"period", PeriodText(speaker, headline.period)},
      {"where", InArea(speaker, area)}};
  if (!headline.people.has_value()) {
    return speaker.Say("This release has no count of people {where}.",
                       {where[1]});
  }
  const Value* value = headline.people->value();
  if (value != nullptr) {
    web::Arguments arguments = where;
    arguments.emplace_back("n", FigureText(value->units, 0));
    return speaker.SayPlural(
        "In {period}, {n} person {where} told social services what matters "
        "to them.",
        "In {period}, {n} people {where} told social services what matters "
        "to them.",
        value->units, arguments);
  }
  return headline.people->IsWithheld()
             ? speaker.Say(
                   "For {period}, the number of people {where} who told social "
                   "services what matters to them is withheld, so that nobody "
                   "can be recognised.",
                   where)
             : speaker.Say(
                   "For {period}, the number of people {where} who told social "
                   "services what matters to them is not available.",
                   where);
}

std::string AspectSentence(const web::Speaker& speaker,
                           const Headline& headline) {
  if (!headline.largest.has_value()) {
    return speaker.Say("No figure by aspect of well-being can be shown here.");
  }
  std::vector<std::string> aspects;
  for (const Text& aspect : headline.largest->categories) {
    aspects.push_back(aspect.In(speaker.language()));
  }
  const int64_t value = headline.largest->value;
  return speaker.SayPlural(
      "The largest published figure by aspect of well-being is {n} person, "
      "for {aspects}.",
      "The largest published figure by aspect of well-being is {n} people, "
      "for {aspects}.",
      value,
      {{"n", FigureText(value, 0)}, {"aspects", absl::StrJoin(aspects, "; ")}});
}

std::string WithheldSentence(const web::Speaker& speaker,
                             const WithheldShare& share, ShareScope scope) {
  if (share.figures == 0) {
    return speaker.Say("There are no figures here.");
  }
  if (share.withheld == 0) {
    return speaker.Say("No figure here is withheld.");
  }
  const web::Arguments arguments = {{"n", FigureText(share.withheld, 0)},
                                    {"figures", FigureText(share.figures, 0)},
                                    {"percent", PercentText(speaker, share)}};
  return scope == ShareScope::kRelease
             ? speaker.SayPlural(
                   "{n} of the {figures} figures of this release ({percent}) "
                   "is withheld, so that nobody can be recognised.",
                   "{n} of the {figures} figures of this release ({percent}) "
                   "are withheld, so that nobody can be recognised.",
                   share.withheld, arguments)
             : speaker.SayPlural(
                   "{n} of the {figures} figures about this area ({percent}) "
                   "is withheld, so that nobody can be recognised.",
                   "{n} of the {figures} figures about this area ({percent}) "
                   "are withheld, so that nobody can be recognised.",
                   share.withheld, arguments);
}

}  // namespace tyst::dissemination
