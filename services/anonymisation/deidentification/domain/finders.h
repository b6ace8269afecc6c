// SPDX-License-Identifier: MIT
// The finders of a narrative, in the order in which they run. Each is linear in
// the length of the text, whatever the text.
#pragma once

#include "anonymisation/deidentification/domain/narrative.h"

namespace tyst::deidentification {

// E-mail addresses, web addresses, handles.
void FindLinks(Narrative* narrative);
// Dates in figures and in English and Welsh words, birth dates, ages over 89.
void FindDates(Narrative* narrative);
// NI numbers, postcodes, vehicles: by shape with their checks.
void FindCodes(Narrative* narrative);
// NHS numbers, telephone numbers, long references, in any spacing.
void FindNumbers(Narrative* narrative);
// Streets with and without house numbers, schools, surgeries, organisations.
void FindStreetsAndInstitutions(Narrative* narrative);
// Places of two words and more.
void FindPlacePhrases(Narrative* narrative);
// Places of one word.
void FindPlaceWords(Narrative* narrative);

}  // namespace tyst::deidentification
