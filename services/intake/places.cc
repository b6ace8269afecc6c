// SPDX-License-Identifier: MIT
#include "intake/places.h"

#include "absl/strings/str_cat.h"

namespace tyst::intake {
namespace {

constexpr char kRecordSchema[] = "tyst.intake.v1.Record";
constexpr char kIdentitySchema[] = "tyst.intake.v1.SourceIdentity";
constexpr char kContentSchema[] = "tyst.intake.v1.Content";

}  // namespace

seal::Place SubmissionPlace(absl::string_view record_id,
                            absl::string_view submission_id) {
  return {kSubmissionsTopic, std::string(record_id), kRecordSchema,
          std::string(submission_id), 0};
}

seal::Place AcceptedPlace(absl::string_view record_id, int64_t version) {
  return {kAcceptedTopic, std::string(record_id), kRecordSchema,
          std::string(record_id), version};
}

seal::Place QuarantinePlace(absl::string_view submission_id) {
  return {kQuarantineTopic, std::string(submission_id), kRecordSchema,
          std::string(submission_id), 0};
}

seal::Place IdentityPlace(absl::string_view source_person_key,
                          int64_t identity_version) {
  return {kIdentitiesTopic, std::string(source_person_key), kIdentitySchema,
          std::string(source_person_key), identity_version};
}

seal::Place ContentPlace(absl::string_view source_person_key,
                         absl::string_view record_id, int64_t version) {
  return {kContentTopic, ContentRecordKey(source_person_key, record_id),
          kContentSchema, std::string(record_id), version};
}

std::string ContentRecordKey(absl::string_view source_person_key,
                             absl::string_view record_id) {
  return absl::StrCat(source_person_key, "/", record_id);
}

}  // namespace tyst::intake
