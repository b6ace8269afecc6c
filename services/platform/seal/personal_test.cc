// SPDX-License-Identifier: MIT
#include "platform/seal/personal.h"

#include <ostream>
#include <string>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "platform/seal/aead.h"

namespace tyst::seal {
namespace {

template <typename T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

using PersonalText = Personal<std::string>;

static_assert(!Streamable<PersonalText>);
static_assert(!Streamable<Personal<int>>);
static_assert(!Streamable<DataKey>);
static_assert(!std::is_convertible_v<PersonalText, std::string>);
static_assert(!std::is_convertible_v<PersonalText, absl::string_view>);
static_assert(!std::is_constructible_v<std::string, PersonalText>);
static_assert(!std::is_constructible_v<absl::string_view, PersonalText>);
static_assert(!std::is_constructible_v<absl::AlphaNum, PersonalText>);
static_assert(!std::is_convertible_v<Personal<int>, int>);
static_assert(!std::is_convertible_v<std::string, PersonalText>);

TEST(PersonalTest, EqualsOnlyTheSameValue) {
  EXPECT_TRUE(PersonalText("Siân") == PersonalText("Siân"));
  EXPECT_FALSE(PersonalText("Siân") == PersonalText("Sian"));
}

TEST(PersonalTest, IsRevealedOnlyByName) {
  EXPECT_EQ(PersonalText("Siân").Reveal(), "Siân");
}

}  // namespace
}  // namespace tyst::seal
