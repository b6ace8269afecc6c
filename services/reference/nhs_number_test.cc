// SPDX-License-Identifier: MIT
#include "reference/nhs_number.h"

#include "gtest/gtest.h"

namespace tyst::reference {
namespace {

TEST(NhsNumberTest, KnownNumbersPass) {
  for (const char* number :
       {"9434765919", "9876543210", "999 000 0018", "943-476-5919"}) {
    EXPECT_EQ(CheckNhsNumber(number), NhsNumberCheck::kValid) << number;
  }
}

TEST(NhsNumberTest, AChangedDigitFails) {
  EXPECT_EQ(CheckNhsNumber("9434765918"), NhsNumberCheck::kWrongCheckDigit);
  EXPECT_EQ(CheckNhsNumber("9434765199"), NhsNumberCheck::kWrongCheckDigit);
}

TEST(NhsNumberTest, TenEqualDigitsFailThoughTheArithmeticHolds) {
  EXPECT_EQ(CheckNhsNumber("1111111111"), NhsNumberCheck::kAllDigitsEqual);
  EXPECT_EQ(CheckNhsNumber("0000000000"), NhsNumberCheck::kAllDigitsEqual);
}

TEST(NhsNumberTest, OnlyTenDigitsAreANumber) {
  for (const char* number : {"", "943476591", "94347659190", "943476591X",
                             "943\xc2\xa0"
                             "47659"}) {
    EXPECT_EQ(CheckNhsNumber(number), NhsNumberCheck::kNotTenDigits);
  }
}

TEST(NhsNumberTest, TheDigitOfARemainderOfTenDoesNotExist) {
  EXPECT_EQ(NhsCheckDigit("999000001"), '8');
  EXPECT_EQ(NhsCheckDigit("000000005"), '1');            // 5 * 2 = 10, 11 - 10
  EXPECT_FALSE(NhsCheckDigit("000000006").has_value());  // 11 - 1
  EXPECT_FALSE(NhsCheckDigit("12345678").has_value());
}

TEST(NhsNumberTest, TheTestRangeIsKnown) {
  EXPECT_TRUE(IsNhsTestNumber("999 000 0018"));
  EXPECT_FALSE(IsNhsTestNumber("9434765919"));
}

}  // namespace
}  // namespace tyst::reference
