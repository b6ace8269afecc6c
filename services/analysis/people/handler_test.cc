// SPDX-License-Identifier: MIT
#include "analysis/people/handler.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "analysis/testing/jobs_fixture.h"

namespace tyst::analysis {
namespace {

using ::testing::_;
using ::testing::IsEmpty;
using testing::Message;
using ::testing::SizeIs;
using testing::Told;
using ::tyst::testing::IsOk;
using ::tyst::testing::StatusIs;

using testing::Codes;
using testing::JobsTest;

const Codes kWalesAspectA = {"2026-Q1", "W92000004", "a", "total"};

TEST_F(JobsTest, BringAConversationIntoAProposal) {
  SetDesigns();
  Tell({});
  Commit();

  const auto aspects = TableAtCut(1, "aspects/1");
  EXPECT_EQ(aspects.cells_size(), 30 * 12 + 8 * 12 * 3);
  EXPECT_EQ(ValueOf(aspects, kWalesAspectA), 1);
  EXPECT_EQ(ValueOf(aspects, {"2026-Q1", "W92000004", "a", "en"}), 1);
  EXPECT_EQ(ValueOf(aspects, {"2026-Q1", "W92000004", "a", "cy"}), 0);
  const auto people = TableAtCut(2, "people/1");
  EXPECT_EQ(ValueOf(people, {"2026-Q1", "W06000015", "65+", "F"}), 1);
  const auto attendances = TableAtCut(3, "attendances/1");
  EXPECT_EQ(ValueOf(attendances, {"W06000015"}), 1);
}

TEST_F(JobsTest, CountAttendancesOfTheLinkedPerson) {
  SetDesigns();
  Tell({});
  Tell({.evidence = "2",
        .source = "board",
        .organisation = "7A4",
        .date = "2026-03-01",
        .aspect = ""});
  Commit();

  const auto table = TableAtCut(1, "attendances/1");
  EXPECT_EQ(ValueOf(table, {"W92000004"}), 1);
  EXPECT_EQ(ValueOf(table, {"W92000004"}, "attendances-before"), 0);
  EXPECT_EQ(ValueOf(table, {"W92000004"}, "attendances-after"), 1);
}

TEST_F(JobsTest, SayNothingAboutARepeat) {
  SetDesigns();
  Tell({});
  Commit();
  const auto before = Cells();

  Tell({});
  ASSERT_OK(people_.EndBatch());

  EXPECT_THAT(people_.Take(), IsEmpty());
  EXPECT_EQ(Cells(), before);
}

TEST_F(JobsTest, GoBackToBeforeOnAWithdrawal) {
  SetDesigns();
  Tell({});
  Commit();
  const auto before = Cells();
  const auto people_before = people_.State("p/");
  const Told second{
      .evidence = "2", .organisation = "W06000023", .aspect = "h"};
  Tell(second);
  Commit();
  EXPECT_NE(Cells(), before);

  Evidence(testing::WithdrawnOf(second));
  Commit();

  EXPECT_EQ(Cells(), before);
  EXPECT_EQ(people_.State("p/"), people_before);
  Evidence(testing::WithdrawnOf({}));
  Commit();
  EXPECT_THAT(Cells(), IsEmpty());
  EXPECT_THAT(people_.State("p/"), IsEmpty());
}

TEST_F(JobsTest, ReplaceWhatIsCorrected) {
  SetDesigns();
  Tell({});
  Evidence(testing::EvidenceOf({.aspect = "b", .version = 2}, random_));
  Commit();

  const auto table = TableAtCut(1, "aspects/1");
  EXPECT_EQ(ValueOf(table, kWalesAspectA), 0);
  EXPECT_EQ(ValueOf(table, {"2026-Q1", "W92000004", "b", "total"}), 1);
}

TEST_F(JobsTest, WaitForTheKeyOfEvidenceThatCameFirst) {
  SetDesigns();
  const Told early{.narrative_bytes = 3000};
  Evidence(testing::EvidenceOf(early, random_));
  Commit();
  EXPECT_THAT(Cells(), IsEmpty());
  EXPECT_LE(people_.longest_value(), 512u);

  Key(testing::KeyOf(early, ladder_, random_));
  Commit();

  EXPECT_EQ(ValueOf(TableAtCut(1, "aspects/1"), kWalesAspectA), 1);
  EXPECT_THAT(people_.State("v/"), IsEmpty());
  EXPECT_THAT(people_.State("w/"), IsEmpty());
}

TEST_F(JobsTest, ForgetWaitingEvidenceThatIsWithdrawn) {
  SetDesigns();
  Evidence(testing::EvidenceOf({}, random_));
  Evidence(testing::WithdrawnOf({.version = 2}));
  Key(testing::KeyOf({}, ladder_, random_));
  Commit();

  EXPECT_THAT(Cells(), IsEmpty());
  EXPECT_THAT(people_.State("v/"), IsEmpty());
}

TEST_F(JobsTest, TakeBackWhatADestroyedKeyHadSealed) {
  SetDesigns();
  Tell({});
  Tell({.evidence = "2", .source = "other", .aspect = "b"});
  Commit();

  Key(testing::DestroyedKeyOf({}));
  Commit();
  Evidence(testing::EvidenceOf({}, random_));  // late: its key is gone
  Commit();

  const auto table = TableAtCut(1, "aspects/1");
  EXPECT_EQ(ValueOf(table, kWalesAspectA), 0);
  EXPECT_EQ(ValueOf(table, {"2026-Q1", "W92000004", "b", "total"}), 1);
  EXPECT_EQ(people_did_[people::Happened::kDiscarded], 2);

  Tell({.version = 2, .generation = 2});
  Commit();
  EXPECT_EQ(ValueOf(TableAtCut(2, "aspects/1"), kWalesAspectA), 1);
}

TEST_F(JobsTest, CountAPersonOnceAfterAMerge) {
  SetDesigns();
  const std::string other(32, 'b');
  const Told moved{.person = other, .evidence = "2", .source = "t"};
  Told arrived = moved;
  arrived.person = Told().person;
  arrived.version = 2;
  Tell({});
  Tell(moved);
  Commit();
  EXPECT_EQ(ValueOf(TableAtCut(1, "aspects/1"), kWalesAspectA), 2);

  Key(testing::MovedKeyOf(moved));
  Tell(arrived);
  Evidence(testing::MovedOf(
      {.person = other, .evidence = "2", .source = "t", .version = 2}));
  Commit();

  EXPECT_EQ(ValueOf(TableAtCut(2, "aspects/1"), kWalesAspectA), 1);
  EXPECT_THAT(people_.State(absl::StrCat("p/", other)), IsEmpty());
}

TEST_F(JobsTest, KeepALongLifeInSmallValues) {
  SetDesigns();
  for (int i = 0; i < 40; ++i) {
    Tell({.evidence = absl::StrCat(i)});
  }
  Commit();
  const std::string person = Told().person;
  EXPECT_GT(people_.State(absl::StrCat("p/", person)).size(), 4u);
  EXPECT_LE(people_.longest_value(), 512u);

  for (int i = 1; i < 40; ++i) {
    Evidence(testing::WithdrawnOf({.evidence = absl::StrCat(i)}));
  }
  Commit();
  EXPECT_THAT(people_.State(absl::StrCat("p/", person)), SizeIs(1));
  EXPECT_EQ(ValueOf(TableAtCut(1, "aspects/1"), kWalesAspectA), 1);
}

TEST_F(JobsTest, CountEveryoneByANewDesignStepByStep) {
  constexpr int kPeople = 1100;  // three steps
  for (int i = 0; i < kPeople; ++i) {
    Tell({.person = absl::StrCat(absl::Hex(i * 7919, absl::kZeroPad16)),
          .evidence = absl::StrCat(i)});
  }
  Policy(testing::OutcomePolicy());
  ASSERT_OK_AND_ASSIGN(const bool first, people_.FireTimer());
  ASSERT_TRUE(first);
  Commit();
  // People on both sides of the mark change while the design is worked off.
  for (const int i : {0, kPeople - 1}) {
    Evidence(testing::WithdrawnOf(
        {.person = absl::StrCat(absl::Hex(i * 7919, absl::kZeroPad16)),
         .evidence = absl::StrCat(i)}));
  }
  Settle();

  EXPECT_EQ(ValueOf(TableAtCut(1, "aspects/1"), kWalesAspectA), kPeople - 2);
}

TEST_F(JobsTest, CountEveryoneBeforeACutGoesOn) {
  for (int i = 0; i < 700; ++i) {
    Tell({.person = absl::StrCat(absl::Hex(i, absl::kZeroPad16)),
          .evidence = absl::StrCat(i)});
  }
  Policy(testing::PeoplePolicy(2));
  EXPECT_EQ(ValueOf(TableAtCut(1, "people/2"),
                    {"2026-Q1", "W92000004", "total", "total"}),
            700);
}

TEST_F(JobsTest, GiveTheSameTablesInAnyOrder) {
  std::map<std::string, std::string> expected;
  for (uint32_t seed = 0; seed < 8; ++seed) {
    SCOPED_TRACE(seed);
    testing::Harness people(people_handler_);
    testing::Harness tables(tables_handler_);
    std::vector<std::pair<std::string, Message>> messages;
    for (int i = 0; i < 40; ++i) {
      const Told told{
          .person = std::string(32, static_cast<char>('a' + i % 6)),
          .evidence = absl::StrCat(i),
          .source = absl::StrCat(i % 3),
          .organisation = i % 2 == 0 ? "W06000015" : "W06000014",
          .date = absl::StrCat("2026-0", 1 + i % 9, "-11"),
          .aspect =
              i % 4 == 0 ? "" : std::string(1, static_cast<char>('a' + i % 8)),
          .sex = i % 5 == 0 ? "M" : "F"};
      messages.emplace_back("anonymisation.keys",
                            testing::KeyOf(told, ladder_, random_));
      messages.emplace_back("anonymisation.evidence",
                            testing::EvidenceOf(told, random_));
    }
    for (const Message& policy :
         {testing::OutcomePolicy(), testing::PeoplePolicy(),
          testing::AttendancePolicy()}) {
      messages.emplace_back("governance.policies", policy);
    }
    std::mt19937 shuffle(seed);
    const auto repeated = messages;
    messages.insert(messages.end(), repeated.begin(), repeated.begin() + 20);
    std::shuffle(messages.begin(), messages.end(), shuffle);
    for (const auto& [topic, message] : messages) {
      ASSERT_OK(people.Deliver(topic, message.key, message.value));
      ASSERT_OK(shuffle() % 5 == 0 ? people.EndBatch() : absl::OkStatus());
      ASSERT_OK(shuffle() % 5 == 0 ? people.FireTimer().status()
                                   : absl::OkStatus());
    }
    ASSERT_OK(people.Cut(1));
    for (const runtime::Output& output : people.Take()) {
      ASSERT_OK(tables.Deliver(output.topic, output.key, *output.value));
    }
    expected = seed == 0 ? tables.State("c/") : expected;
    EXPECT_EQ(tables.State("c/"), expected);
  }
  EXPECT_GT(expected.size(), 30u);
}

TEST_F(JobsTest, ForgetWhatWasNotCommitted) {
  SetDesigns();
  Tell({});
  people_handler_.Abandon();
  ASSERT_OK(people_.EndBatch());
  EXPECT_THAT(people_.Take(), IsEmpty());
}

TEST_F(JobsTest, RefuseEvidenceThatMakesNoSense) {
  Key(testing::KeyOf({}, ladder_, random_));
  for (const Told& told :
       {Told{.organisation = "W06000007"}, Told{.date = "2026-02-30"},
        Told{.aspect = "z"}, Told{.language = "xx"}, Told{.sex = "Q"}}) {
    const Message evidence = testing::EvidenceOf(told, random_);
    EXPECT_THAT(
        people_.Deliver("anonymisation.evidence", evidence.key, evidence.value),
        StatusIs(absl::StatusCode::kInvalidArgument, _));
  }
  EXPECT_THAT(people_.Deliver("anonymisation.evidence", "x", "not a message"),
              StatusIs(absl::StatusCode::kInvalidArgument, _));
  EXPECT_THAT(people_.State("p/"), IsEmpty());
}

}  // namespace
}  // namespace tyst::analysis
