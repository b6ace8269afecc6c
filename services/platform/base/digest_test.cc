// SPDX-License-Identifier: MIT
#include "platform/base/digest.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace tyst {
namespace {

TEST(DigestTest, Sha256OfAbcIsThatOfFips180) {
  EXPECT_EQ(Hex(Sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223"
            "b00361a396177a9cb410ff61f20015ad");
}

TEST(DigestTest, HmacIsThatOfRfc4231CaseTwo) {
  EXPECT_EQ(Hex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c7"
            "5a003f089d2739839dec58b964ec3843");
}

TEST(DigestTest, HkdfIsThatOfRfc5869CaseThree) {
  EXPECT_EQ(Hex(HkdfSha256(std::string(22, '\x0b'), "", 42)),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
            "9d201395faa4b61a96c8");
}

TEST(DigestTest, LengthPrefixedKeepsFieldsApart) {
  EXPECT_NE(LengthPrefixed({"ab", "c"}), LengthPrefixed({"a", "bc"}));
}

TEST(DigestTest, PartitionsAreAllUsedAndStable) {
  std::set<int> seen;
  for (int i = 0; i < 100; ++i) {
    seen.insert(PartitionOf("key" + std::to_string(i), 4));
  }
  EXPECT_EQ(seen, (std::set<int>{0, 1, 2, 3}));
  EXPECT_EQ(PartitionOf("abc", 4), 2);  // 0xba7816bf8f01cfea mod 4
}

}  // namespace
}  // namespace tyst
