// SPDX-License-Identifier: MIT
#include "cli/sample/truth.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "cli/sample/json.h"
#include "cli/sample/records.h"

namespace tyst::sample {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Who {
  std::string sender;
  std::string local_id;
  std::string nhs_number;
  std::string birth_date;
  std::string family = "Sampl";
  std::string postcode = "CF10 1KO";
};

SampleLine LineOf(const Who& who, Ending ending = Ending::kAccepted) {
  Record record;
  record.mutable_source()->set_organisation(who.sender);
  auto& identity = *record.mutable_identity();
  auto& name = *identity.add_names();
  name.set_given("Siân");
  name.set_family(who.family);
  identity.set_local_id(who.local_id);
  identity.set_nhs_number(who.nhs_number);
  identity.set_birth_date(who.birth_date);
  identity.set_sex("F");
  identity.mutable_address()->set_postcode(who.postcode);
  record.mutable_emergency_attendance()->set_date("2026-01-01");
  SampleLine line;
  line.sender = who.sender;
  line.person = 1;
  line.record = record.SerializeAsString();
  line.expected.ending = ending;
  return line;
}

std::vector<std::string> PeopleOf(const std::vector<SampleLine>& lines) {
  TruthBook book;
  int64_t row = 0;
  for (const SampleLine& line : lines) {
    book.Enter(line, "f", ++row);
  }
  return book.People();
}

TEST(TruthBookTest, ANumberAndABirthDateLink) {
  EXPECT_THAT(
      PeopleOf({LineOf({"A", "1", "9990000018", "1950-01-01"}),
                LineOf({"B", "2", "9990000018", "1950-01-01", "Arall"})}),
      ElementsAre(HasSubstr(R"("source_people":["A/1","B/2"])")));
}

TEST(TruthBookTest, ANumberWithAnotherBirthDateDoesNotLink) {
  EXPECT_THAT(
      PeopleOf({LineOf({"A", "1", "9990000018", "1950-01-01"}),
                LineOf({"B", "2", "9990000018", "1951-01-01", "Arall"})}),
      SizeIs(2));
}

TEST(TruthBookTest, AnUnknownBirthDateIsTheSameAsNoOther) {
  EXPECT_THAT(PeopleOf({LineOf({"A", "1", "9990000018", "1811-11-11"}),
                        LineOf({"B", "2", "9990000018", "1811-11-11"})}),
              SizeIs(2));
}

TEST(TruthBookTest, FiveEqualVariablesLinkAndFourDoNot) {
  EXPECT_THAT(PeopleOf({LineOf({"A", "1", "", "1950-01-01"}),
                        LineOf({"B", "2", "", "1950-01-01"})}),
              ElementsAre(HasSubstr(R"("rule":"five-variables")")));
  EXPECT_THAT(
      PeopleOf({LineOf({"A", "1", "", "1950-01-01"}),
                LineOf({"B", "2", "", "1950-01-01", "Sampl", "CF10 2KO"})}),
      SizeIs(2));
}

TEST(TruthBookTest, ALaterRecordProvesThatTwoAreOne) {
  EXPECT_THAT(PeopleOf({LineOf({"A", "1", "", "1950-01-01", "Un"}),
                        LineOf({"B", "2", "9990000018", "1950-01-01", "Dau"}),
                        LineOf({"A", "1", "9990000018", "1950-01-01", "Un"},
                               Ending::kCorrected)}),
              SizeIs(1));
}

TEST(TruthBookTest, WhatIsNotTakenLinksNobody) {
  EXPECT_THAT(PeopleOf({LineOf({"A", "1", "9990000018", "1950-01-01"}),
                        LineOf({"B", "2", "9990000018", "1950-01-01"},
                               Ending::kQuarantined)}),
              SizeIs(1));
}

TEST(TruthBookTest, ARowThatIsNoRecordHasOnlyItsPlace) {
  SampleLine line;
  line.sender = "A";
  line.raw = "{\"source\"";
  line.expected = {Ending::kRefused, "", ""};
  TruthBook book;
  EXPECT_EQ(book.Enter(line, "records/A.jsonl", 3),
            R"({"file":"records/A.jsonl","line":3,"sender":"A",)"
            R"("outcome":"refused","field":"","reason":"","person":0})");
}

TEST(JsonTest, QuotesAndControlCharactersAreEscaped) {
  EXPECT_EQ(Quoted("a\"b\\c\nŵ"), R"("a\"b\\c\u000aŵ")");
}

}  // namespace
}  // namespace tyst::sample
