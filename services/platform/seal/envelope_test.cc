// SPDX-License-Identifier: MIT
#include "platform/seal/envelope.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/seeded_random.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "tyst/event/v1/event.pb.h"

namespace tyst::seal {
namespace {

using ::testing::_;
using testing::FixedRootKey;
using tyst::testing::SeededRandom;
using tyst::testing::StatusIs;

const Place kHome{"intake.identities", "person", "tyst.Identity", "id", 1};

KeyLadder Ladder() {
  return *KeyLadder::FromRoot(FixedRootKey(),
                              {"intake.identities", "intake.quarantine"}, {});
}

TEST(EnvelopeTest, OpensInItsPlaceAfterTheWire) {
  SeededRandom random;
  ASSERT_OK_AND_ASSIGN(const WrappedSealed sealed,
                       SealWithOwnKey(Ladder(), kHome, "Siân", random));
  event::v1::SealedWithKey wire;
  ToProto(sealed, wire);
  ASSERT_OK_AND_ASSIGN(const std::string opened,
                       OpenWithOwnKey(Ladder(), kHome, FromProto(wire)));
  EXPECT_EQ(opened, "Siân");
}

TEST(EnvelopeTest, OpensInNoOtherPlace) {
  SeededRandom random;
  ASSERT_OK_AND_ASSIGN(const WrappedSealed sealed,
                       SealWithOwnKey(Ladder(), kHome, "Siân", random));
  Place topic = kHome;
  topic.topic = "intake.quarantine";
  Place version = kHome;
  version.version = 2;
  const auto lost = StatusIs(absl::StatusCode::kDataLoss, _);
  EXPECT_THAT(OpenWithOwnKey(Ladder(), topic, sealed), lost);
  EXPECT_THAT(OpenWithOwnKey(Ladder(), version, sealed), lost);
}

TEST(EnvelopeTest, EachHasAKeyOfItsOwn) {
  SeededRandom random;
  ASSERT_OK_AND_ASSIGN(const WrappedSealed one,
                       SealWithOwnKey(Ladder(), kHome, "Siân", random));
  ASSERT_OK_AND_ASSIGN(const WrappedSealed two,
                       SealWithOwnKey(Ladder(), kHome, "Siân", random));
  const WrappedSealed mixed{one.wrapped_key, two.ciphertext, 0};
  EXPECT_THAT(OpenWithOwnKey(Ladder(), kHome, mixed),
              StatusIs(absl::StatusCode::kDataLoss, _));
}

TEST(EnvelopeTest, CannotBeMadeForATopicWithoutKey) {
  SeededRandom random;
  Place elsewhere = kHome;
  elsewhere.topic = "governance.releases";
  EXPECT_THAT(SealWithOwnKey(Ladder(), elsewhere, "Siân", random),
              StatusIs(absl::StatusCode::kPermissionDenied, _));
}

}  // namespace
}  // namespace tyst::seal
