// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/domain/matching_text.h"

#include <string>

#include "gtest/gtest.h"

#include "anonymisation/deidentification/domain/tokens.h"

namespace tyst::deidentification {
namespace {

TEST(MatchingTextTest, ComposesAccentsAndFindsTheWayBack) {
  const std::string original = "a Sio\xCC\x82n b";  // o + combining circumflex
  const MatchingText text(original);
  EXPECT_EQ(text.text(), "a Si\xC3\xB4n b");
  const auto [begin, end] = text.OriginalBytes(2, 7);
  EXPECT_EQ(original.substr(begin, end - begin), "Sio\xCC\x82n");
}

TEST(MatchingTextTest, DropsInvisibleLettersInsideAName) {
  const std::string original =
      "Rhi\xC2\xAD"
      "an";
  const MatchingText text(original);
  EXPECT_EQ(text.text(), "Rhian");
  EXPECT_EQ(text.OriginalBytes(0, 5), (std::pair<size_t, size_t>(0, 7)));
}

TEST(MatchingTextTest, MakesTypographyPlain) {
  EXPECT_EQ(MatchingText("029\xC2\xA0"
                         "2087\xE2\x80\x93"
                         "4000")
                .text(),
            "029 2087-4000");
  EXPECT_EQ(MatchingText("Si\xC3\xA2n\xE2\x80\x99s").text(), "Si\xC3\xA2n's");
}

TEST(MatchingTextTest, TakesBrokenBytes) {
  const std::string original = "a\xFF\xC3 b";
  const MatchingText text(original);
  EXPECT_EQ(text.OriginalBytes(0, text.text().size()),
            (std::pair<size_t, size_t>(0, original.size())));
}

TEST(TokensTest, FoldsCaseAndAccents) {
  const Tokens tokens("SI\xC3\x94N Llŷr");
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens.Folded(0), "sion");
  EXPECT_EQ(tokens.Folded(1), "llyr");
}

TEST(TokensTest, TakesAPlaceholderAsOneToken) {
  const Tokens tokens("gyda [PERSON 12] ac [PERSON Rhian]");
  ASSERT_EQ(tokens.size(), 5u);
  EXPECT_TRUE(tokens[1].placeholder);
  EXPECT_FALSE(tokens[3].placeholder);
}

TEST(TokensTest, DoesNotTakeANumberInBracketsForAPlaceholder) {
  const Tokens tokens("[PERSON 9434765919]");
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_FALSE(tokens[0].placeholder);
}

}  // namespace
}  // namespace tyst::deidentification
