// SPDX-License-Identifier: MIT
#include "cli/csv_reader.h"

#include <sstream>

#include "gmock/gmock.h"

namespace tyst::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<CsvRow> ReadAll(const std::string& text) {
  std::istringstream in(text);
  CsvReader reader(in, ',');
  std::vector<CsvRow> rows;
  while (std::optional<CsvRow> row = reader.Next()) {
    rows.push_back(*std::move(row));
  }
  return rows;
}

TEST(CsvReaderTest, ReadsQuotesCommasAndLineBreaksWithinFields) {
  const auto rows = ReadAll("a,\"b, \"\"c\"\"\nd\",e\r\nf,,\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].fields, ElementsAre("a", "b, \"c\"\nd", "e"));
  EXPECT_THAT(rows[1].fields, ElementsAre("f", "", ""));
  EXPECT_EQ(rows[0].line, 1);
  EXPECT_EQ(rows[1].line, 3);
}

TEST(CsvReaderTest, SkipsAByteOrderMarkAndEmptyRowsAndNeedsNoLastLineEnd) {
  const auto rows = ReadAll("\xef\xbb\xbf\"x\",y\n\n,\n\nz,w");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].fields, ElementsAre("x", "y"));
  EXPECT_THAT(rows[1].fields, ElementsAre("z", "w"));
  EXPECT_EQ(rows[1].line, 5);
}

TEST(CsvReaderTest, NamesWhatCannotBeReadAndGoesOn) {
  const auto rows = ReadAll("\"a\"b,c\nd,e\n\"open,f\ng");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].problem, "text after the closing quote of a field");
  EXPECT_THAT(rows[1].problem, IsEmpty());
  EXPECT_EQ(rows[2].problem, "a quoted field without its closing quote");
}

TEST(CsvReaderTest, ARowWithoutEndTakesNoMemory) {
  const auto rows = ReadAll(std::string(size_t{3} << 20, 'x') + "\nnext\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].problem, "a row of more than 1 MB");
  EXPECT_THAT(rows[1].fields, ElementsAre("next"));
}

TEST(CsvReaderTest, NothingIsNoRow) {
  EXPECT_THAT(ReadAll(""), IsEmpty());
  EXPECT_THAT(ReadAll("\n\r\n\n"), IsEmpty());
}

}  // namespace
}  // namespace tyst::cli
