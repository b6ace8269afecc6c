// SPDX-License-Identifier: MIT
#include "analysis/people/domain/contributions.h"

#include <string>
#include <vector>

#include "analysis/testing/people.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::analysis::people {
namespace {

using testing::Attendance;
using ::testing::Contains;
using testing::Conversation;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kCardiff[] = "W06000015";
constexpr char kVale[] = "W06000014";
constexpr char kNewport[] = "W06000022";
constexpr char kCardiffAndVale[] = "rpb-cardiff-and-vale";
constexpr char kWales[] = "W92000004";
const absl::CivilDay kMay(2026, 5, 20);

std::vector<int> CellsIn(const std::vector<Contribution>& contributions,
                         absl::string_view area) {
  std::vector<int> cells;
  for (const Contribution& one : contributions) {
    if (one.area == area) {
      cells.push_back(one.cell);
    }
  }
  return cells;
}

TEST(ContributionsTest, CountAPersonOnceAtEachLevel) {
  const Facts facts = {Conversation("a", kCardiff, kMay),
                       Conversation("b", kVale, kMay + 1),
                       Conversation("c", kCardiff, kMay + 2)};

  const auto counted = ContributionsOf(facts, testing::OutcomeDesign());

  const int all = OutcomeCell(0, kAllLanguages);
  const int english = OutcomeCell(0, 1);
  EXPECT_THAT(counted, SizeIs(6));
  EXPECT_THAT(CellsIn(counted, kCardiff), ElementsAre(all));
  EXPECT_THAT(CellsIn(counted, kVale), ElementsAre(all));
  EXPECT_THAT(CellsIn(counted, kCardiffAndVale), ElementsAre(all, english));
  EXPECT_THAT(CellsIn(counted, kWales), ElementsAre(all, english));
}

TEST(ContributionsTest, PutAConversationIntoTheQuarterOfItsDate) {
  const Facts facts = {Conversation("a", kCardiff, absl::CivilDay(2026, 3, 31)),
                       Conversation("b", kCardiff, absl::CivilDay(2026, 4, 1))};

  const auto counted = ContributionsOf(facts, testing::PeopleDesign());

  EXPECT_THAT(counted, SizeIs(6));
  EXPECT_EQ(counted.front().period, "2026-Q1");
  EXPECT_EQ(counted.back().period, "2026-Q2");
}

TEST(ContributionsTest, LeaveOutWhatMayNotBeUsedForTheDesign) {
  Facts facts = {Conversation("a", kCardiff, kMay)};
  facts[0].purposes = Bit(testing::kImprovement);

  EXPECT_THAT(ContributionsOf(facts, testing::AttendanceDesign()), IsEmpty());
  EXPECT_THAT(ContributionsOf(facts, testing::PeopleDesign()), SizeIs(3));
  facts[0].purposes = 0;
  EXPECT_THAT(ContributionsOf(facts, testing::PeopleDesign()), IsEmpty());
}

TEST(ContributionsTest, TakeSexFromTheLatestDateThenTheLowestId) {
  Facts facts = {Conversation("a", kCardiff, kMay),
                 Conversation("b", kCardiff, kMay),
                 Conversation("c", kCardiff, kMay - 1)};
  facts[0].sex = 1;
  facts[1].sex = 0;
  facts[2].sex = 2;

  const auto counted = ContributionsOf(facts, testing::PeopleDesign());

  EXPECT_THAT(CellsIn(counted, kWales), ElementsAre(PeopleCell(2, 1)));
}

TEST(ContributionsTest, TakeAgeOnTheFirstDayOfTheQuarter) {
  Facts facts = {Conversation("a", kCardiff, kMay)};
  facts[0].birth_week = absl::CivilDay(1961, 4, 3);
  EXPECT_THAT(CellsIn(ContributionsOf(facts, testing::PeopleDesign()), kWales),
              ElementsAre(PeopleCell(1, 0)));
  facts[0].birth_week = absl::CivilDay(1961, 3, 27);
  EXPECT_THAT(CellsIn(ContributionsOf(facts, testing::PeopleDesign()), kWales),
              ElementsAre(PeopleCell(2, 0)));
  facts[0].birth_week.reset();
  EXPECT_THAT(CellsIn(ContributionsOf(facts, testing::PeopleDesign()), kWales),
              ElementsAre(PeopleCell(3, 0)));
}

TEST(ContributionsTest, CountAttendancesBeforeAndAfterTheFirstConversation) {
  const Design design = testing::AttendanceDesign();
  const Facts facts = {Conversation("a", kCardiff, kMay),
                       Conversation("b", kNewport, kMay + 40),
                       Attendance("c", kMay - 181),
                       Attendance("d", kMay - 180),
                       Attendance("e", kMay),
                       Attendance("f", kMay + 1),
                       Attendance("g", kMay + 180),
                       Attendance("h", kMay + 181)};

  const auto counted = ContributionsOf(facts, design);

  EXPECT_THAT(counted, SizeIs(5));
  for (const char* const area :
       {kCardiff, kNewport, kCardiffAndVale, "rpb-gwent", kWales}) {
    EXPECT_THAT(counted,
                Contains(Contribution{"", area, AttendanceCell(design, 1, 2)}))
        << area;
  }
}

TEST(ContributionsTest, LeaveOutAttendancesWhenAWindowIsNotComplete) {
  Design design = testing::AttendanceDesign();
  const Facts facts = {Conversation("a", kCardiff, kMay)};

  design.feed_from = kMay - 180;
  design.feed_to = kMay + 180;
  EXPECT_THAT(ContributionsOf(facts, design), SizeIs(3));
  design.feed_from = kMay - 179;
  EXPECT_THAT(ContributionsOf(facts, design), IsEmpty());
  design.feed_from = kMay - 180;
  design.feed_to = kMay + 179;
  EXPECT_THAT(ContributionsOf(facts, design), IsEmpty());
}

TEST(ContributionsTest, CapAttendances) {
  const Design design = testing::AttendanceDesign();
  Facts facts = {Conversation("a", kCardiff, kMay)};
  for (int i = 0; i < 20; ++i) {
    facts.push_back(Attendance("b" + std::to_string(i), kMay + 1 + i));
  }

  EXPECT_THAT(
      ContributionsOf(facts, design),
      Contains(Contribution{"", kWales, AttendanceCell(design, 0, 12)}));
}

TEST(ContributionsTest, OfHealthRecordsAloneAreNone) {
  const Facts facts = {Attendance("a", kMay)};
  EXPECT_THAT(ContributionsOf(facts, testing::PeopleDesign()), IsEmpty());
  EXPECT_THAT(ContributionsOf(facts, testing::AttendanceDesign()), IsEmpty());
}

TEST(ContributionsTest, HaveNoRegionWhereNoneIsEstablished) {
  const Facts facts = {Conversation("a", kCardiff, absl::CivilDay(2018, 5, 1))};
  const auto counted = ContributionsOf(facts, testing::PeopleDesign());
  EXPECT_THAT(counted, SizeIs(2));
  EXPECT_THAT(CellsIn(counted, kCardiffAndVale), IsEmpty());
}

}  // namespace
}  // namespace tyst::analysis::people
