// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/span.h"

namespace tyst::deidentification {

absl::string_view Label(SpanType type) {
  constexpr absl::string_view kLabels[kSpanTypes] = {
      "PERSON", "NHS NUMBER", "NI NUMBER",    "REFERENCE", "BIRTH DATE",
      "DATE",   "AGE",        "ADDRESS",      "POSTCODE",  "PLACE",
      "SCHOOL", "SURGERY",    "ORGANISATION", "PHONE",     "EMAIL",
      "LINK",   "VEHICLE"};
  return kLabels[static_cast<int>(type)];
}

absl::string_view Describe(SpanReason reason) {
  constexpr absl::string_view kWords[] = {"format",  "known",       "gazetteer",
                                          "context", "consistency", "tagger"};
  return kWords[static_cast<int>(reason)];
}

}  // namespace tyst::deidentification
