// SPDX-License-Identifier: MIT
#include "platform/seal/aead.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/random.h"
#include "platform/base/testing/seeded_random.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::seal {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;
using testing::SeededRandom;
using testing::StatusIs;

const Place kHome{"intake.content", "person", "tyst.Content", "record", 3};

TEST(AeadTest, OpensWhatItSealed) {
  SeededRandom random;
  const DataKey key = DataKey::New(random);
  for (const std::string& plain :
       {std::string(), std::string("a"), std::string(100'000, 'x')}) {
    ASSERT_OK_AND_ASSIGN(const std::string opened,
                         Open(key, kHome, Seal(key, kHome, plain, random)));
    EXPECT_EQ(opened, plain);
  }
}

TEST(AeadTest, IsTheAes256GcmOfNistCaseFourteen) {
  // Key and nonce zero, 16 zero bytes (GCM specification, test case 14).
  class ZeroRandom final : public Random {
   public:
    void Fill(void* out, size_t size) override { memset(out, 0, size); }
  } zero;
  EXPECT_EQ(GcmSeal(KeyBytes{}, "", std::string(16, '\0'), zero).substr(12),
            std::string("\xce\xa7\x40\x3d\x4d\x60\x6b\x6e"
                        "\x07\x4e\xc5\xd3\xba\xf3\x9d\x18"
                        "\xd0\xd1\xc8\xa7\x99\x99\x6b\xf0"
                        "\x26\x5b\x98\xb5\xd4\x8a\xb9\x19",
                        32));
}

TEST(AeadTest, DoesNotOpenInAnotherPlace) {
  SeededRandom random;
  const DataKey key = DataKey::New(random);
  const std::string sealed = Seal(key, kHome, "own words", random);
  std::vector<Place> others(5, kHome);
  others[0].topic = "intake.identities";
  others[1].key = "another person";
  others[2].schema = "tyst.Identity";
  others[3].record_id = "another record";
  others[4].version = 4;
  for (const Place& other : others) {
    EXPECT_THAT(Open(key, other, sealed),
                StatusIs(absl::StatusCode::kDataLoss, Not(HasSubstr("own"))));
  }
}

TEST(AeadTest, FieldsOfAPlaceDoNotRunTogether) {
  EXPECT_NE(AssociatedData({"ab", "c", "", "", 0}),
            AssociatedData({"a", "bc", "", "", 0}));
}

TEST(AeadTest, DoesNotOpenAfterAnyFlippedBit) {
  SeededRandom random;
  const DataKey key = DataKey::New(random);
  const std::string sealed = Seal(key, kHome, "own words", random);
  for (size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_THAT(Open(key, kHome, changed), Not(IsOk())) << bit;
  }
}

TEST(AeadTest, DoesNotOpenWhenCutShort) {
  SeededRandom random;
  const DataKey key = DataKey::New(random);
  const std::string sealed = Seal(key, kHome, "own words", random);
  for (size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_THAT(Open(key, kHome, absl::string_view(sealed).substr(0, size)),
                StatusIs(absl::StatusCode::kDataLoss, ::testing::_));
  }
}

TEST(AeadTest, DoesNotOpenWithAnotherKeyEvenOfTheSameSlot) {
  SeededRandom random;
  const DataKey key = DataKey::New(random);
  const std::string sealed = Seal(key, kHome, "own words", random);
  for (int i = 0; i < 64; ++i) {
    EXPECT_THAT(Open(DataKey::New(random), kHome, sealed), Not(IsOk()));
    EXPECT_THAT(Open(key, kHome, sealed), IsOk());
  }
}

TEST(AeadTest, NoNonceComesTwice) {
  SystemRandom random;
  const DataKey key = DataKey::New(random);
  std::set<std::string> nonces;
  for (int i = 0; i < 10'000; ++i) {
    nonces.insert(Seal(key, kHome, "", random).substr(0, kNonceBytes));
  }
  EXPECT_EQ(nonces.size(), 10'000u);
}

TEST(AeadTest, ThreadsShareAKeyWithoutSharingAContext) {
  SystemRandom random;
  const DataKey key = DataKey::New(random);
  std::vector<std::thread> threads;
  std::vector<int> opened(4, 0);
  for (int& count : opened) {
    threads.emplace_back([&key, &random, &count] {
      for (int i = 0; i < 1000; ++i) {
        const std::string sealed = Seal(key, kHome, "own words", random);
        count += Open(key, kHome, sealed).ok() ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(opened, std::vector<int>(4, 1000));
}

TEST(DataKeyTest, RefusesBytesOfAnotherLength) {
  EXPECT_THAT(DataKey::FromBytes("short"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("found 5 bytes, expected 32")));
}

}  // namespace
}  // namespace tyst::seal
