// SPDX-License-Identifier: MIT
#include "platform/seal/ladder.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/seeded_random.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/seal/testing/fixed_root_key.h"

namespace tyst::seal {
namespace {

using ::testing::_;
using testing::FixedRootKey;
using ::testing::HasSubstr;
using tyst::testing::SeededRandom;
using tyst::testing::StatusIs;

KeyLadder LadderOf(std::vector<std::string> topics,
                   std::vector<std::string> macs = {}) {
  return *KeyLadder::FromRoot(FixedRootKey(), std::move(topics),
                              std::move(macs));
}

TEST(KeyLadderTest, UnwrapsWhatAnotherHolderOfTheTopicWrapped) {
  SeededRandom random;
  const DataKey key = DataKey::New(random);
  const std::string context = KeyContext("person", 1);
  ASSERT_OK_AND_ASSIGN(
      const std::string wrapped,
      LadderOf({"intake.keys"}).Wrap("intake.keys", context, key, random));
  ASSERT_OK_AND_ASSIGN(const DataKey unwrapped,
                       LadderOf({"other", "intake.keys"})
                           .Unwrap("intake.keys", context, wrapped));
  EXPECT_TRUE(unwrapped == key);
}

TEST(KeyLadderTest, RefusesATopicThatTheServiceDoesNotHold) {
  SeededRandom random;
  const KeyLadder ladder = LadderOf({"anonymisation.evidence"});
  const auto denied =
      StatusIs(absl::StatusCode::kPermissionDenied,
               HasSubstr("'intake.identities' refused: this service holds no "
                         "key for it"));
  EXPECT_THAT(
      ladder.Wrap("intake.identities", "", DataKey::New(random), random),
      denied);
  EXPECT_THAT(ladder.Unwrap("intake.identities", "", "wrapped"), denied);
  EXPECT_THAT(ladder.TopicKey("intake.identities"), denied);
}

TEST(KeyLadderTest, RefusesAnotherGenerationRecordOrTopic) {
  SeededRandom random;
  const KeyLadder ladder = LadderOf({"intake.keys", "intake.content"});
  ASSERT_OK_AND_ASSIGN(const std::string wrapped,
                       ladder.Wrap("intake.keys", KeyContext("person", 1),
                                   DataKey::New(random), random));
  const auto lost = StatusIs(absl::StatusCode::kDataLoss, _);
  EXPECT_THAT(ladder.Unwrap("intake.keys", KeyContext("person", 2), wrapped),
              lost);
  EXPECT_THAT(ladder.Unwrap("intake.keys", KeyContext("other", 1), wrapped),
              lost);
  EXPECT_THAT(ladder.Unwrap("intake.content", KeyContext("person", 1), wrapped),
              lost);
}

TEST(KeyLadderTest, AnotherRootOpensNothing) {
  SeededRandom random;
  ASSERT_OK_AND_ASSIGN(
      const std::string wrapped,
      LadderOf({"topic"}).Wrap("topic", "", DataKey::New(random), random));
  ASSERT_OK_AND_ASSIGN(
      const KeyLadder other,
      KeyLadder::FromRoot(FixedRootKey("another"), {"topic"}, {}));
  EXPECT_THAT(other.Unwrap("topic", "", wrapped),
              StatusIs(absl::StatusCode::kDataLoss, _));
}

TEST(KeyLadderTest, TheStateKeyIsNotTheWrappingKey) {
  SeededRandom random;
  const KeyLadder ladder = LadderOf({"topic"});
  ASSERT_OK_AND_ASSIGN(const std::string wrapped,
                       ladder.Wrap("topic", "", DataKey::New(random), random));
  ASSERT_OK_AND_ASSIGN(const DataKey state, ladder.TopicKey("topic"));
  const std::string associated("\0\0\0\4wrap\0\0\0\5topic\0\0\0\0", 21);
  EXPECT_FALSE(GcmOpen(state.Reveal(), associated, wrapped).has_value());
}

TEST(KeyLadderTest, MacsDifferByPurposeAndText) {
  const KeyLadder ladder = LadderOf({}, {"gate", "source-person"});
  ASSERT_OK_AND_ASSIGN(const std::string gate, ladder.Mac("gate", "a"));
  ASSERT_OK_AND_ASSIGN(const std::string again, ladder.Mac("gate", "a"));
  ASSERT_OK_AND_ASSIGN(const std::string other, ladder.Mac("gate", "b"));
  ASSERT_OK_AND_ASSIGN(const std::string person,
                       ladder.Mac("source-person", "a"));
  EXPECT_EQ(gate.size(), 32u);
  EXPECT_EQ(gate, again);
  EXPECT_NE(gate, other);
  EXPECT_NE(gate, person);
}

TEST(KeyLadderTest, RefusesAPurposeThatTheServiceDoesNotHold) {
  EXPECT_THAT(LadderOf({"topic"}, {"gate"}).Mac("study", "a"),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("'study' refused")));
}

}  // namespace
}  // namespace tyst::seal
