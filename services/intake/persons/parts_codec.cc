// SPDX-License-Identifier: MIT
#include "intake/persons/parts_codec.h"

#include <optional>
#include <utility>

#include "absl/strings/ascii.h"

#include "intake/domain/dates.h"
#include "reference/nhs_number.h"
#include "reference/person.h"
#include "tyst/intake/v1/events.pb.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::intake {

std::string IdentityOf(const v1::Record& record) {
  v1::SourceIdentity source;
  v1::Identity& identity = *source.mutable_identity();
  identity = record.identity();
  identity.set_local_id(
      std::string(absl::StripAsciiWhitespace(identity.local_id())));
  identity.set_nhs_number(reference::NhsNumberDigits(identity.nhs_number()));
  const std::optional<std::string> postcode =
      reference::NormalisePostcode(identity.address().postcode());
  if (postcode.has_value()) {
    identity.mutable_address()->set_postcode(*postcode);
  }
  return source.SerializeAsString();
}

std::string ContentOf(v1::Record record) {
  v1::Content content;
  content.mutable_bases()->Swap(record.mutable_bases());
  content.set_sex(record.identity().sex());
  content.set_week_of_birth(WeekOfBirth(record.identity().birth_date()));
  switch (record.kind_case()) {
    case v1::Record::kConversation:
      content.set_allocated_conversation(record.release_conversation());
      break;
    case v1::Record::kOutcomeReview:
      content.set_allocated_outcome_review(record.release_outcome_review());
      break;
    case v1::Record::kWellbeingScore:
      content.set_allocated_wellbeing_score(record.release_wellbeing_score());
      break;
    case v1::Record::kEmergencyAttendance:
      content.set_allocated_emergency_attendance(
          record.release_emergency_attendance());
      break;
    case v1::Record::kHospitalDischarge:
      content.set_allocated_hospital_discharge(
          record.release_hospital_discharge());
      break;
    // These say nothing about a person's life; they are acted on in intake.
    case v1::Record::kAggregateReturn:
    case v1::Record::kConsentChange:
    case v1::Record::kRecordWithdrawal:
    case v1::Record::kErasureRequest:
    case v1::Record::KIND_NOT_SET:
      break;
  }
  return content.SerializeAsString();
}

}  // namespace tyst::intake
