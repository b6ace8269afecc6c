// SPDX-License-Identifier: MIT
#include "cli/csv_records.h"

#include <sstream>

#include "cli/csv_values.h"
#include "cli/json_records.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::tyst::testing::StatusIs;

std::vector<SourceRecord> ReadAll(const std::string& text) {
  std::istringstream in(text);
  absl::StatusOr<std::unique_ptr<CsvRecords>> records = CsvRecords::Open(in);
  EXPECT_OK(records);
  std::vector<SourceRecord> all;
  while (std::optional<SourceRecord> record = (*records)->Next()) {
    all.push_back(*std::move(record));
  }
  return all;
}

TEST(CsvRecordsTest, EnglishAndWelshHeadingsGiveTheSameRecord) {
  const auto english = ReadAll(
      "Record ID,Given names,Family name,Date of birth,Date,Language used,"
      "Aspect,Improvement basis,Improvement basis date\n"
      "C-1,Siân,Prydderch,1941-03-02,2026-02-11,Welsh,a,consent,2026-02-11\n");
  const auto welsh = ReadAll(
      "ID Y COFNOD;Enwau cyntaf;Cyfenw;Dyddiad geni;Dyddiad;Iaith y sgwrs;"
      "Agwedd;Sail gwella;Dyddiad y sail gwella\r\n"
      "C-1;Siân;Prydderch;02/03/1941;11.2.2026;cymraeg;"
      "iechyd corfforol, iechyd meddwl a llesiant emosiynol;Cydsyniad;"
      "11/02/2026\r\n");
  ASSERT_THAT(english, SizeIs(1));
  ASSERT_THAT(welsh, SizeIs(1));
  EXPECT_THAT(welsh[0].problems, IsEmpty());
  EXPECT_EQ(english[0].record.SerializeAsString(),
            welsh[0].record.SerializeAsString());
  EXPECT_EQ(english[0].record.conversation().language_conducted(), "cy");
  EXPECT_EQ(english[0].record.bases(0).purpose(),
            intake::v1::PURPOSE_IMPROVEMENT);
}

TEST(CsvRecordsTest, RowsOfOneRecordAreItsOutcomes) {
  const auto records = ReadAll(
      "Record ID,Date,Aspect,Score,Scale,Lowest score,Highest score\n"
      "C-1,2026-02-11,a,0,ladder,0,10\n"
      "C-1,,c,,,,\n"
      "C-2,2026-02-12,,,,,\n");
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[0].rows, 2);
  EXPECT_EQ(records[0].line, 2);
  EXPECT_EQ(records[1].line, 4);
  const auto& conversation = records[0].record.conversation();
  ASSERT_EQ(conversation.outcomes_size(), 2);
  EXPECT_EQ(conversation.outcomes(0).id(), "1");
  EXPECT_EQ(conversation.outcomes(1).id(), "2");
  // A score of zero is a score; none is none.
  EXPECT_TRUE(conversation.outcomes(0).has_baseline_score());
  EXPECT_FALSE(conversation.outcomes(1).has_baseline_score());
  EXPECT_EQ(records[1].record.conversation().outcomes_size(), 0);
}

TEST(CsvRecordsTest, RowsOfOneRecordMustAgreeAndStandTogether) {
  const auto records = ReadAll(
      "Record ID,Date,Aspect\n"
      "C-1,2026-02-11,a\n"
      "C-1,2026-02-12,b\n"
      "C-2,2026-02-11,a\n"
      "C-1,2026-02-11,c\n");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_THAT(records[0].problems,
              ElementsAre(LineProblem{3, "conversation.date", "2026-02-12",
                                      "as on line 2 of the same record, or "
                                      "empty"}));
  EXPECT_THAT(records[1].problems, IsEmpty());
  EXPECT_THAT(records[2].problems,
              ElementsAre(LineProblem{
                  5, "source.record_id", "rows of an earlier record",
                  "rows of one record one after the other, or a version of "
                  "its own"}));
}

TEST(CsvRecordsTest, TheSameRowsAgainAreARepeatForIntakeToRecognise) {
  const auto records = ReadAll(
      "Record ID,Date,Aspect\n"
      "C-1,2026-02-11,a\nC-1,,b\n"
      "C-2,2026-02-11,a\n"
      "C-1,2026-02-11,a\nC-1,,b\n");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_THAT(records[2].problems, IsEmpty());
  EXPECT_EQ(records[2].record.SerializeAsString(),
            records[0].record.SerializeAsString());
}

TEST(CsvRecordsTest, NextVersionsOfARecordAreRecordsOfTheirOwn) {
  EXPECT_THAT(ReadAll("Record ID,Version,Date\n"
                      "C-1,1,2026-02-11\nC-1,2,2026-02-12\n"),
              SizeIs(2));
  EXPECT_THAT(ReadAll("Version,Record ID,Date\n"
                      "1,,2026-02-11\n1,,2026-02-12\n"),
              SizeIs(2));
}

TEST(CsvRecordsTest, EachBadCellIsNamedByLineFieldFoundAndExpected) {
  const auto records = ReadAll(
      "Record ID,Version,Linkage basis,Score,Site\n"
      "C-1,one,perhaps,3.5,7A1\n"
      "C-2,1,,,,\n"
      "C-3,1\n");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_THAT(
      records[0].problems,
      ElementsAre(
          LineProblem{2, "source.version", "one", "a whole number"},
          LineProblem{2, "emergency_attendance.site", "7A1",
                      "nothing in a record of this kind"},
          LineProblem{2, "bases.kind", "perhaps", "consent, refused or legal"},
          LineProblem{2, "conversation.outcomes", "",
                      "nothing in a record of this kind"}));
  EXPECT_THAT(records[1].problems,
              ElementsAre(LineProblem{3, "", "6 fields", "a row of 5 fields"}));
  EXPECT_THAT(records[2].problems, IsEmpty());
}

TEST(CsvRecordsTest, AnAttendanceIsReadAsOne) {
  const auto records = ReadAll(
      "Math,ID y cofnod,Dyddiad,Safle\nymweliad brys,A-1,2026-02-11,7A1A1\n");
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records[0].problems, IsEmpty());
  EXPECT_EQ(records[0].record.emergency_attendance().date(), "2026-02-11");
  EXPECT_EQ(records[0].record.emergency_attendance().site(), "7A1A1");
}

TEST(CsvRecordsTest, AFileInAnotherEncodingIsNamedAsSuch) {
  const auto records = ReadAll("Record ID,Given names\nC-1,Si\xe2n\n");
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_THAT(records[0].problems, SizeIs(1));
  EXPECT_THAT(records[0].problems[0].expected, HasSubstr("UTF-8"));
  EXPECT_THAT(records[0].problems[0].found, "bytes");
}

TEST(CsvRecordsTest, HeadingsAreCheckedBeforeAnythingIsSent) {
  std::istringstream in("Recrd ID,Date,Dyddiad,Shoe size\nC-1,,,\n");
  EXPECT_THAT(
      CsvRecords::Open(in),
      StatusIs(absl::StatusCode::kInvalidArgument,
               ::testing::AllOf(HasSubstr("unknown heading 'Recrd ID'"),
                                HasSubstr("heading 'Dyddiad' twice"),
                                HasSubstr("unknown heading 'Shoe size'"),
                                HasSubstr("no heading 'Record ID'"))));
}

TEST(CsvColumnsTest, NoHeadingMeansTwoThings) {
  for (const CsvColumn& one : CsvColumns()) {
    EXPECT_EQ(FindColumn(one.english), &one) << one.english;
    EXPECT_EQ(FindColumn(one.welsh), &one) << one.welsh;
  }
}

TEST(DateOfTest, KnowsTheWaysInWhichDatesAreWritten) {
  EXPECT_EQ(DateOf(" 2026-02-03 "), "2026-02-03");
  EXPECT_EQ(DateOf("3/2/2026"), "2026-02-03");
  EXPECT_EQ(DateOf("03.02.2026"), "2026-02-03");
  // Left to intake, which refuses it.
  EXPECT_EQ(DateOf("3/2/26"), "3/2/26");
  EXPECT_EQ(DateOf("February"), "February");
}

TEST(JsonRecordsTest, ReadsOneRecordALineAndNamesTheLinesThatAreNone) {
  std::istringstream in(
      "{\"source\":{\"record_id\":\"C-1\"}}\n\nnot json\n"
      "{\"source\":{\"recordId\":\"C-2\"},\"unknown\":1}\n"
      "{\"source\":{\"recordId\":\"C-3\"}}");
  JsonRecords records(in);
  const auto first = records.Next();
  EXPECT_EQ(first->record.source().record_id(), "C-1");
  const auto second = records.Next();
  EXPECT_EQ(second->line, 3);
  EXPECT_THAT(second->problems, SizeIs(1));
  EXPECT_THAT(records.Next()->problems, SizeIs(1));
  EXPECT_EQ(records.Next()->record.source().record_id(), "C-3");
  EXPECT_FALSE(records.Next().has_value());
}

}  // namespace
}  // namespace tyst::cli
