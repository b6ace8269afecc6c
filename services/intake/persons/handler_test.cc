// SPDX-License-Identifier: MIT
#include "intake/persons/handler.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "intake/identifiers.h"
#include "intake/persons/quarantine_codec.h"
#include "intake/receipts/codec.h"
#include "intake/records/handler.h"
#include "intake/testing/job_bench.h"
#include "intake/testing/sample_record.h"
#include "intake/wire_codec.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/seal/envelope.h"

namespace tyst::intake {
namespace {

using testing::Conversation;
using testing::EventOf;
using ::testing::IsEmpty;
using testing::JobBench;
using testing::Now;
using testing::On;
using testing::Review;
using ::testing::SizeIs;

std::string Person(const std::string& local_id) {
  return *SourcePersonKeyOf(testing::Ladder(), testing::kAuthority, local_id);
}

template <typename Message>
Message WireOf(const runtime::Output& output) {
  Message message;
  EXPECT_TRUE(ParseInto(*output.value, message));
  EXPECT_EQ(output.schema, message.GetTypeName());
  return message;
}

// Both jobs in a row, as the log would join them.
class PersonsHandlerTest : public ::testing::Test {
 protected:
  // What the persons job does with all that records makes of `record`.
  std::vector<runtime::Effects> Run(const v1::Record& record) {
    const absl::StatusOr<runtime::Effects> accepted =
        records_bench_.Run(testing::Submitted(record, ++number_));
    EXPECT_OK(accepted);
    std::vector<runtime::Effects> all;
    for (const runtime::Output& output : On(*accepted, kAcceptedTopic)) {
      last_ = EventOf(output, Now());
      absl::StatusOr<runtime::Effects> effects = persons_bench_.Run(last_);
      EXPECT_OK(effects);
      all.push_back(effects.value_or(runtime::Effects()));
    }
    return all;
  }

  // Opens a content output with the key that `keys` holds.
  static v1::Content Open(const runtime::Output& key_output,
                          const runtime::Output& content_output) {
    const auto key_wire = WireOf<v1::ContentKey>(key_output);
    const auto wire = WireOf<v1::ContentRecord>(content_output);
    const absl::StatusOr<seal::DataKey> key = testing::Ladder().Unwrap(
        kKeysTopic, seal::KeyContext(key_output.key, key_wire.generation()),
        key_wire.wrapped_key());
    EXPECT_OK(key);
    const absl::StatusOr<std::string> plain =
        seal::Open(*key,
                   ContentPlace(wire.source_person_key(), wire.record_id(),
                                wire.version()),
                   wire.ciphertext());
    EXPECT_OK(plain);
    v1::Content content;
    EXPECT_TRUE(ParseInto(plain.value_or(""), content));
    return content;
  }

  static v1::Identity OpenIdentity(const runtime::Output& output) {
    const auto wire = WireOf<v1::IdentityRecord>(output);
    const absl::StatusOr<std::string> plain = seal::OpenWithOwnKey(
        testing::Ladder(),
        IdentityPlace(wire.source_person_key(), wire.identity_version()),
        seal::FromProto(wire.identity()));
    EXPECT_OK(plain);
    v1::SourceIdentity source;
    EXPECT_TRUE(ParseInto(plain.value_or(""), source));
    return source.identity();
  }

  int number_ = 0;
  runtime::Event last_;
  RecordsHandler records_{
      RecordsCodec(testing::Ladder(), testing::FindDoorKey)};
  PersonsHandler persons_{
      PersonsCodec(testing::Ladder(), testing::FindDoorKey)};
  JobBench records_bench_{records_};
  JobBench persons_bench_{persons_};
};

TEST_F(PersonsHandlerTest, ANewPersonGetsKeyIdentityContentAndReceipt) {
  const runtime::Effects effects = Run(Conversation("r1", "p1"))[0];

  const auto key = WireOf<v1::ContentKey>(On(effects, kKeysTopic)[0]);
  EXPECT_EQ(key.generation(), 1);
  const v1::Identity identity = OpenIdentity(On(effects, kIdentitiesTopic)[0]);
  EXPECT_EQ(identity.names(0).family(), "canary-family");
  EXPECT_EQ(identity.nhs_number(), testing::kNhsNumber);
  const auto content = WireOf<v1::ContentRecord>(On(effects, kContentTopic)[0]);
  EXPECT_EQ(content.change(), v1::CHANGE_ADDED);
  EXPECT_EQ(content.identity_version(), 1);
  EXPECT_EQ(content.generation(), 1);
  const auto receipt = WireOf<v1::Receipt>(On(effects, kReceiptsTopic)[0]);
  EXPECT_EQ(receipt.outcome(), v1::RECEIPT_OUTCOME_ACCEPTED);
}

TEST_F(PersonsHandlerTest, ContentHasNoIdentityButItsOwnDemographics) {
  const runtime::Effects effects = Run(Conversation("r1", "p1"))[0];
  const v1::Content content =
      Open(On(effects, kKeysTopic)[0], On(effects, kContentTopic)[0]);
  EXPECT_EQ(content.sex(), "F");
  EXPECT_EQ(content.week_of_birth(), "1950-02-27");
  EXPECT_EQ(content.conversation().own_words().text(), "canary-words");
  EXPECT_EQ(content.bases_size(), 2);
  const std::string plain = content.SerializeAsString();
  for (const char* value :
       {"canary-given", "canary-family", "canary-nickname", "canary-street",
        testing::kBirthDate, testing::kNhsNumber, "999 000", "CF10", "p1", "r1",
        "case-system"}) {
    EXPECT_EQ(plain.find(value), std::string::npos) << value;
  }
}

TEST_F(PersonsHandlerTest, AReviewNamesItsConversationByRecordId) {
  const runtime::Effects effects = Run(Review("v1", "p1"))[0];
  const v1::Content content =
      Open(On(effects, kKeysTopic)[0], On(effects, kContentTopic)[0]);
  const v1::OutcomeReview& review = content.outcome_review();
  EXPECT_EQ(
      review.conversation_record_id(),
      *RecordIdOf(testing::Ladder(), testing::kAuthority, "case-system", "r1"));
  EXPECT_EQ(review.date(), "2026-11-20");
  ASSERT_EQ(review.outcomes_size(), 1);
  EXPECT_EQ(review.outcomes(0).result(), "partly");
  EXPECT_EQ(review.outcomes(0).score(), 7);
}

TEST_F(PersonsHandlerTest, TheIdentityHasNoContent) {
  const runtime::Effects effects = Run(Conversation("r1", "p1"))[0];
  const std::string plain =
      OpenIdentity(On(effects, kIdentitiesTopic)[0]).SerializeAsString();
  for (const char* value : {"canary-words", "canary-outcome",
                            "canary-practitioner", "2026-11-02"}) {
    EXPECT_EQ(plain.find(value), std::string::npos) << value;
  }
}

TEST_F(PersonsHandlerTest, TheSameIdentityIsNotPublishedTwice) {
  Run(Conversation("r1", "p1"));
  v1::Record spaced = Conversation("r2", " p1 ");
  spaced.mutable_identity()->set_nhs_number("9990000018");
  spaced.mutable_identity()->mutable_address()->set_postcode("cf103at");
  const runtime::Effects effects = Run(spaced)[0];
  EXPECT_THAT(On(effects, kKeysTopic), IsEmpty());
  EXPECT_THAT(On(effects, kIdentitiesTopic), IsEmpty());
  EXPECT_EQ(WireOf<v1::ContentRecord>(On(effects, kContentTopic)[0])
                .identity_version(),
            1);
  EXPECT_THAT(effects.writes, SizeIs(1)) << "only the record's own state";
}

TEST_F(PersonsHandlerTest, AChangedIdentityRisesAndContentNamesIt) {
  Run(Conversation("r1", "p1"));
  v1::Record moved = Conversation("r2", "p1");
  moved.mutable_identity()->mutable_address()->set_lines(0, "2 canary-lane");
  const runtime::Effects effects = Run(moved)[0];
  const auto identity =
      WireOf<v1::IdentityRecord>(On(effects, kIdentitiesTopic)[0]);
  EXPECT_EQ(identity.identity_version(), 2);
  EXPECT_EQ(WireOf<v1::ContentRecord>(On(effects, kContentTopic)[0])
                .identity_version(),
            2);
  EXPECT_THAT(On(effects, kKeysTopic), IsEmpty());
}

TEST_F(PersonsHandlerTest, ASparserIdentityIsPublishedAsItCame) {
  Run(Conversation("r1", "p1"));
  v1::Record sparser = Conversation("r2", "p1");
  sparser.mutable_identity()->clear_nhs_number();
  sparser.mutable_identity()->clear_known_as();
  const runtime::Effects effects = Run(sparser)[0];
  const runtime::Output output = On(effects, kIdentitiesTopic)[0];
  EXPECT_EQ(WireOf<v1::IdentityRecord>(output).identity_version(), 2);
  EXPECT_EQ(OpenIdentity(output).nhs_number(), "");
  EXPECT_EQ(OpenIdentity(output).known_as_size(), 0);
}

TEST_F(PersonsHandlerTest, ACorrectionHasAReceiptThatSaysSo) {
  Run(Conversation("r1", "p1"));
  v1::Record corrected = Conversation("r1", "p1");
  corrected.mutable_conversation()->set_place_type("office");
  const runtime::Effects effects = Run(corrected)[0];
  EXPECT_EQ(WireOf<v1::ContentRecord>(On(effects, kContentTopic)[0]).change(),
            v1::CHANGE_CORRECTED);
  const auto receipt = WireOf<v1::Receipt>(On(effects, kReceiptsTopic)[0]);
  EXPECT_EQ(receipt.outcome(), v1::RECEIPT_OUTCOME_CORRECTED);
  EXPECT_EQ(receipt.version(), 2);
}

TEST_F(PersonsHandlerTest, AMoveHasOneReceiptAndOneHolder) {
  Run(Conversation("r1", "p1"));
  const std::vector<runtime::Effects> halves = Run(Conversation("r1", "p2"));
  ASSERT_THAT(halves, SizeIs(2));
  const runtime::Output gone = On(halves[0], kContentTopic)[0];
  EXPECT_EQ(gone.partition_key, Person("p1"));
  EXPECT_EQ(WireOf<v1::ContentRecord>(gone).change(), v1::CHANGE_WITHDRAWN);
  EXPECT_EQ(WireOf<v1::ContentRecord>(gone).ciphertext(), "");
  EXPECT_THAT(On(halves[0], kReceiptsTopic), IsEmpty());
  const runtime::Output added = On(halves[1], kContentTopic)[0];
  EXPECT_EQ(added.partition_key, Person("p2"));
  EXPECT_EQ(WireOf<v1::ContentRecord>(added).change(), v1::CHANGE_ADDED);
  EXPECT_EQ(WireOf<v1::Receipt>(On(halves[1], kReceiptsTopic)[0]).outcome(),
            v1::RECEIPT_OUTCOME_CORRECTED);
}

TEST_F(PersonsHandlerTest, WhatWasActedOnIsNotActedOnAgain) {
  Run(Conversation("r1", "p1"));
  absl::StatusOr<runtime::Effects> again = persons_bench_.Run(last_);
  ASSERT_OK(again);
  EXPECT_THAT(again->outputs, IsEmpty());
  EXPECT_THAT(again->writes, IsEmpty());
}

TEST_F(PersonsHandlerTest, QuarantineIsListedNewestFirst) {
  std::vector<std::string> keys;
  for (const absl::Duration later : {absl::ZeroDuration(), absl::Hours(1)}) {
    runtime::Event submitted =
        testing::Submitted(Conversation("r1", ""), ++number_);
    submitted.appended += later;
    const absl::StatusOr<runtime::Effects> kept = records_bench_.Run(submitted);
    ASSERT_OK(kept);
    const absl::StatusOr<runtime::Effects> effects = persons_bench_.Run(
        EventOf(On(*kept, kQuarantineTopic)[0], submitted.appended));
    ASSERT_OK(effects);
    ASSERT_THAT(effects->writes, SizeIs(1));
    EXPECT_EQ(effects->writes[0].value, "");
    EXPECT_THAT(effects->outputs, IsEmpty());
    keys.push_back(effects->writes[0].key);
    EXPECT_THAT(keys.back(), ::testing::StartsWith("q/W06000015/"));
    EXPECT_EQ(SubmissionOfRow(keys.back()), testing::SubmissionId(number_));
  }
  EXPECT_LT(keys[1], keys[0]);
}

TEST_F(PersonsHandlerTest, StateStaysSmallAndWithoutContent) {
  const runtime::Effects effects = Run(Conversation("r1", "p1"))[0];
  for (const store::Write& write : effects.writes) {
    EXPECT_LE(write.value->size(), 512u);
    EXPECT_EQ(write.value->find("canary"), std::string::npos);
  }
}

TEST_F(PersonsHandlerTest, NothingPersonalIsInTheClear) {
  const std::vector<runtime::Effects> effects =
      Run(Conversation("r1", "canary-local"));
  for (const runtime::Output& output : effects[0].outputs) {
    for (const char* value :
         {"canary", testing::kBirthDate, testing::kNhsNumber, "CF10"}) {
      EXPECT_EQ(output.value->find(value), std::string::npos) << output.topic;
      EXPECT_EQ(output.key.find(value), std::string::npos) << output.topic;
    }
  }
}

}  // namespace
}  // namespace tyst::intake
