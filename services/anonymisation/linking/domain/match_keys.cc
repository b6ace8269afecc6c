// SPDX-License-Identifier: MIT
#include "anonymisation/linking/domain/match_keys.h"

#include <algorithm>
#include <optional>

#include "absl/time/civil_time.h"

#include "platform/base/digest.h"
#include "reference/nhs_number.h"
#include "reference/person.h"
#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace tyst::linking {
namespace {

bool IsKnownDate(const std::string& date) {
  absl::CivilDay day;
  return absl::ParseCivilTime(date, &day) &&
         !reference::IsUnknownBirthDate(day);
}

}  // namespace

absl::string_view NameOf(Rule rule) {
  switch (rule) {
    case Rule::kNhsNumber:
      return "nhs-number";
    case Rule::kExact:
      return "exact";
    case Rule::kNew:
      return "new";
  }
  return "new";
}

std::string NormalisedName(absl::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed =
      icu::Normalizer2::getNFCInstance(status)->normalize(
          icu::UnicodeString::fromUTF8(
              icu::StringPiece(name.data(), static_cast<int>(name.size()))),
          status);
  icu::UnicodeString kept;
  for (int32_t i = 0; i < composed.length();) {
    const UChar32 c = composed.char32At(i);
    i += U16_LENGTH(c);
    if (u_isalnum(c)) {
      kept.append(u_tolower(c));
    }
  }
  std::string text;
  kept.toUTF8String(text);
  return text;
}

std::vector<MatchKey> MatchKeysOf(const IdentityFacts& facts) {
  std::vector<MatchKey> keys;
  if (!IsKnownDate(facts.birth_date)) {
    return keys;
  }
  if (reference::CheckNhsNumber(facts.nhs_number) ==
      reference::NhsNumberCheck::kValid) {
    keys.push_back(
        {Rule::kNhsNumber,
         LengthPrefixed({"nhs", reference::NhsNumberDigits(facts.nhs_number),
                         facts.birth_date})});
  }
  const std::optional<std::string> postcode =
      reference::NormalisePostcode(facts.postcode);
  if (!postcode.has_value() || (facts.sex != "M" && facts.sex != "F")) {
    return keys;
  }
  for (const PersonName& name : facts.names) {
    const std::string given = NormalisedName(name.given);
    const std::string family = NormalisedName(name.family);
    if (given.empty() || family.empty()) {
      continue;
    }
    MatchKey key{Rule::kExact,
                 LengthPrefixed({"exact", family, given, facts.birth_date,
                                 facts.sex, *postcode})};
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(std::move(key));
    }
  }
  return keys;
}

}  // namespace tyst::linking
