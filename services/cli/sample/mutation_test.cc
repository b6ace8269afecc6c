// SPDX-License-Identifier: MIT
#include "cli/sample/mutation.h"

#include "gtest/gtest.h"

namespace tyst::sample {
namespace {

TEST(MutationTest, TheThreeMutationsOfCaerdydd) {
  EXPECT_EQ(Mutate("Caerdydd", Mutation::kSoft), "Gaerdydd");
  EXPECT_EQ(InPlace("Caerdydd"), "yng Nghaerdydd");
  EXPECT_EQ(Mutate("Caerdydd", Mutation::kAspirate), "Chaerdydd");
}

TEST(MutationTest, PlacesAreInThemAsPeopleSay) {
  EXPECT_EQ(InPlace("Bangor"), "ym Mangor");
  EXPECT_EQ(InPlace("Powys"), "ym Mhowys");
  EXPECT_EQ(InPlace("Gwynedd"), "yng Ngwynedd");
  EXPECT_EQ(InPlace("Torfaen"), "yn Nhorfaen");
  EXPECT_EQ(InPlace("Abertawe"), "yn Abertawe");
}

TEST(MutationTest, ALostGLeavesACapital) {
  EXPECT_EQ(Mutate("Gwynedd", Mutation::kSoft), "Wynedd");
}

TEST(MutationTest, DigraphsAreLettersOfTheirOwn) {
  EXPECT_EQ(Mutate("Llinos", Mutation::kSoft), "Linos");
  EXPECT_EQ(Mutate("Rhian", Mutation::kSoft), "Rian");
  EXPECT_EQ(Mutate("Dilys", Mutation::kSoft), "Ddilys");
  EXPECT_EQ(Mutate("Chloe", Mutation::kSoft), "Chloe");
  EXPECT_EQ(Mutate("Theo", Mutation::kAspirate), "Theo");
  EXPECT_EQ(Mutate("Elin", Mutation::kNasal), "Elin");
}

}  // namespace
}  // namespace tyst::sample
