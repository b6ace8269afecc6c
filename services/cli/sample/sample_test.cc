// SPDX-License-Identifier: MIT
#include "cli/sample/sample.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "cli/sample/person.h"
#include "cli/sample/records.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "reference/nhs_number.h"
#include "reference/person.h"

namespace tyst::sample {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr int64_t kFew = 4000;

Record RecordOf(const SampleLine& line) {
  Record record;
  EXPECT_TRUE(record.ParseFromString(line.record));
  return record;
}

TEST(SampleStreamTest, IsTheSameForTheSameSeed) {
  SampleStream a({.seed = 7, .records = 300});
  SampleStream b({.seed = 7, .records = 300});
  SampleStream other({.seed = 8, .records = 300});
  int64_t unlike = 0;
  while (const auto line = a.Next()) {
    const auto same = b.Next();
    ASSERT_TRUE(same.has_value());
    EXPECT_EQ(line->record, same->record);
    EXPECT_EQ(line->raw, same->raw);
    unlike += other.Next()->record == line->record ? 0 : 1;
  }
  EXPECT_FALSE(b.Next().has_value());
  EXPECT_GT(unlike, 290);
}

TEST(SampleStreamTest, HasAsManyLinesAsAsked) {
  SampleStream stream({.seed = 1, .records = 123});
  int64_t lines = 0;
  while (stream.Next().has_value()) {
    ++lines;
  }
  EXPECT_EQ(lines, 123);
}

TEST(SampleStreamTest, EverySenderAndEveryEndingOccurs) {
  SampleStream stream({.seed = 1, .records = kFew});
  std::set<std::string> senders;
  std::map<Ending, int64_t> endings;
  while (const auto line = stream.Next()) {
    senders.insert(line->sender);
    ++endings[line->expected.ending];
  }
  EXPECT_EQ(senders.size(), 22u + 7u);
  EXPECT_EQ(endings.size(), 5u);
  EXPECT_GT(endings[Ending::kAccepted], kFew * 8 / 10);
}

TEST(SampleStreamTest, NothingInItCanBeReal) {
  SampleStream stream({.seed = 1, .records = kFew});
  while (const auto line = stream.Next()) {
    if (!line->raw.empty()) {
      continue;
    }
    const Record record = RecordOf(*line);
    EXPECT_EQ(record.source().system(), std::string(kSampleSystem));
    const auto& identity = record.identity();
    if (!identity.nhs_number().empty()) {
      EXPECT_TRUE(reference::IsNhsTestNumber(identity.nhs_number()));
    }
    EXPECT_NE(identity.address().postcode().find_last_of("CIKMOV"),
              std::string::npos);
    EXPECT_TRUE(reference::NormalisePostcode(identity.address().postcode())
                    .has_value());
    if (record.has_conversation()) {
      EXPECT_THAT(
          record.conversation().own_words().text(),
          AnyOf(HasSubstr("Synthetic text"), HasSubstr("Testun synthetig")));
      EXPECT_THAT(
          record.conversation().analysis().text(),
          AnyOf(HasSubstr("Synthetic text"), HasSubstr("Testun synthetig")));
    }
  }
}

TEST(SampleStreamTest, NarrativesAreOfSomeSixHundredBytes) {
  SampleStream stream({.seed = 1, .records = kFew});
  int64_t bytes = 0;
  int64_t conversations = 0;
  while (const auto line = stream.Next()) {
    if (line->raw.empty() && RecordOf(*line).has_conversation()) {
      const Record record = RecordOf(*line);
      bytes +=
          static_cast<int64_t>(record.conversation().own_words().text().size() +
                               record.conversation().analysis().text().size());
      ++conversations;
    }
  }
  EXPECT_GT(bytes / conversations, 500);
  EXPECT_LT(bytes / conversations, 700);
}

TEST(SampleStreamTest, OnlySpoiltNumbersFailTheCheckDigit) {
  SampleStream stream({.seed = 1, .records = kFew});
  while (const auto line = stream.Next()) {
    const std::string number =
        line->raw.empty() ? RecordOf(*line).identity().nhs_number() : "";
    if (!number.empty()) {
      EXPECT_EQ(reference::CheckNhsNumber(number) ==
                    reference::NhsNumberCheck::kValid,
                line->expected.field != "identity.nhs_number");
    }
  }
}

TEST(SampleStreamTest, ARepeatIsTheSameLineAndACorrectionAnother) {
  SampleStream stream({.seed = 3, .records = kFew});
  std::map<std::string, std::string> standing;
  while (const auto line = stream.Next()) {
    if (!line->raw.empty()) {
      continue;
    }
    const Record record = RecordOf(*line);
    std::string& before =
        standing[line->sender + "/" + record.source().record_id()];
    switch (line->expected.ending) {
      case Ending::kAccepted:
        EXPECT_EQ(before, "");
        before = line->record;
        break;
      case Ending::kRepeated:
        EXPECT_EQ(before, line->record);
        break;
      case Ending::kCorrected:
        EXPECT_NE(before, "");
        EXPECT_NE(before, line->record);
        EXPECT_EQ(record.source().version(), 2);
        break;
      case Ending::kQuarantined:
      case Ending::kRefused:
        EXPECT_EQ(before, "");
        break;
    }
  }
}

TEST(PersonTest, EveryoneHasANumberOfTheirOwn) {
  std::set<std::string> numbers;
  int64_t with_number = 0;
  for (int64_t number = 1; number <= 5000; ++number) {
    const Person person = MakePerson(1, number);
    if (!person.nhs_number.empty()) {
      ++with_number;
      numbers.insert(person.nhs_number);
    }
  }
  EXPECT_EQ(static_cast<int64_t>(numbers.size()), with_number);
  EXPECT_GT(with_number, 4500);
}

TEST(PersonTest, AuthoritiesHavePeopleInProportion) {
  std::map<std::string, int> people;
  for (int64_t number = 1; number <= 20000; ++number) {
    ++people[std::string(MakePerson(1, number).home.code)];
  }
  // Cardiff has 362,312 of 3,107,489 residents, Merthyr Tydfil 58,839.
  EXPECT_NEAR(people["W06000015"], 2332, 150);
  EXPECT_NEAR(people["W06000024"], 379, 70);
}

TEST(WriteSampleTest, WritesAFileForEachSenderAndTheTruthBesideThem) {
  const testing::TemporaryDirectory folder;
  ASSERT_OK_AND_ASSIGN(
      const SampleSummary summary,
      WriteSample({.seed = 1, .records = 2000}, folder.path()));
  EXPECT_EQ(summary.lines, 2000);
  int64_t files = 0;
  int64_t rows = 0;
  const std::filesystem::path records =
      std::filesystem::path(folder.path()) / "records";
  for (const auto& entry : std::filesystem::directory_iterator(records)) {
    ++files;
    std::ifstream in(entry.path());
    for (std::string row; std::getline(in, row);) {
      ++rows;
    }
  }
  EXPECT_EQ(files, 29);
  EXPECT_EQ(rows, 2000);
}

TEST(WriteSampleTest, SomeAuthoritiesSendSpreadsheets) {
  const testing::TemporaryDirectory folder;
  ASSERT_OK_AND_ASSIGN(
      const SampleSummary summary,
      WriteSample(
          {.seed = 1, .records = kFew, .form = SampleForm::kAsSendersDo},
          folder.path()));
  int64_t spreadsheets = 0;
  for (const SampleFile& file : summary.files) {
    std::ifstream in(std::filesystem::path(folder.path()) / file.path);
    std::string first;
    std::getline(in, first);
    if (file.path == "records/" + file.sender + ".csv") {
      ++spreadsheets;
      const bool welsh =
          file.sender == "W06000002" || file.sender == "W06000008";
      EXPECT_THAT(first, HasSubstr(welsh ? "Geiriau'r person" : "Own words"));
    }
  }
  EXPECT_EQ(spreadsheets, 4);
}

TEST(WriteSampleTest, AFolderThatCannotBeMadeIsAnError) {
  EXPECT_THAT(WriteSample({.seed = 1, .records = 10}, "/proc/none").status(),
              testing::StatusIs(absl::StatusCode::kUnavailable,
                                HasSubstr("sample files")));
}

}  // namespace
}  // namespace tyst::sample
