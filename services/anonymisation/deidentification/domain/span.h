// SPDX-License-Identifier: MIT
// What was found in a narrative, where, and why.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace tyst::deidentification {

enum class SpanType {
  kPerson,
  kNhsNumber,
  kNationalInsurance,
  kReference,
  kBirthDate,
  kDate,
  kAge,
  kAddress,
  kPostcode,
  kPlace,
  kSchool,
  kSurgery,
  kOrganisation,
  kPhone,
  kEmail,
  kLink,
  kVehicle,
};
inline constexpr int kSpanTypes = 17;

enum class SpanReason {
  kFormat,       // shape and check digits
  kKnown,        // handed over with the link of this very person
  kGazetteer,    // in a list of names or places
  kContext,      // its neighbours say so
  kConsistency,  // found elsewhere in the same record
  kTagger,       // the learned tagger
};

// The word in the placeholder: "PERSON" in "[PERSON 1]". The same in every
// language, so that readers and programs need one list.
absl::string_view Label(SpanType type);
absl::string_view Describe(SpanReason reason);

// [start, end) in Unicode code points of the text as it was handed over.
struct Span {
  int64_t start = 0;
  int64_t end = 0;
  SpanType type = SpanType::kPerson;
  SpanReason reason = SpanReason::kFormat;
  int number = 0;  // in the placeholder; dense within a type and a record

  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace tyst::deidentification
