// SPDX-License-Identifier: MIT
#include "cli/text_table.h"

#include <sstream>

#include "gtest/gtest.h"

namespace tyst::cli {
namespace {

TEST(TextTableTest, AlignsByCharactersNotBytes) {
  TextTable table({{"Enw"}, {"Nifer", Align::kRight}});
  table.Add({"Tŷ", "1"});
  table.Add({"Llanelli", "22,000"});
  std::ostringstream out;
  table.Print(out);
  EXPECT_EQ(out.str(),
            "Enw        Nifer\n"
            "--------  ------\n"
            "Tŷ             1\n"
            "Llanelli  22,000\n");
}

TEST(TextTableTest, WhatASenderWroteCannotDriveTheTerminal) {
  EXPECT_EQ(Printable("a\033[2Jb\nc\xc2\x9b"
                      "d â"),
            "a?[2Jb?c?d â");
}

TEST(WithCommasTest, GroupsThousandsAndKeepsTheSign) {
  EXPECT_EQ(WithCommas(0), "0");
  EXPECT_EQ(WithCommas(999), "999");
  EXPECT_EQ(WithCommas(-1000), "-1,000");
  EXPECT_EQ(WithCommas(1234567), "1,234,567");
  EXPECT_EQ(WithCommas(INT64_MIN), "-9,223,372,036,854,775,808");
}

}  // namespace
}  // namespace tyst::cli
