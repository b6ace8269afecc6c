// SPDX-License-Identifier: MIT
// Whatever the order and however often evidence comes, the tables are those of
// the people as they stand in the end.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"

#include "analysis/people/domain/contributions.h"
#include "analysis/people/domain/net.h"
#include "analysis/testing/people.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::analysis::people {
namespace {

using testing::Attendance;
using testing::Conversation;

using Counts = std::map<std::tuple<std::string, std::string, std::string, int>,
                        std::pair<int64_t, int64_t>>;

const std::vector<Design>& Designs() {
  static const auto* const designs =
      new std::vector<Design>{testing::OutcomeDesign(), testing::PeopleDesign(),
                              testing::AttendanceDesign()};
  return *designs;
}

// People by pseudonym, and the tables that their changes have been folded into.
class Fold {
 public:
  template <typename Act>
  void Apply(const std::string& person, Act act) {
    Facts& facts = people_[person];
    const Facts before = facts;
    act(facts);
    const int record_key = static_cast<int>(person.front());
    for (const Design& design : Designs()) {
      net_.Move(TableIdOf(design), record_key, ContributionsOf(before, design),
                ContributionsOf(facts, design));
    }
  }

  void Commit() {
    for (const auto& [table, areas] : net_.Take()) {
      for (const AreaChanges& area : areas) {
        for (const auto& [cell, change] : area.cells) {
          auto& count = counts_[{table, area.period, area.area, cell}];
          count.first += change.people;
          count.second += change.record_keys;
          ASSERT_GE(count.first, 0);
          if (count == std::pair<int64_t, int64_t>()) {
            counts_.erase({table, area.period, area.area, cell});
          }
        }
      }
    }
  }

  const Counts& counts() const { return counts_; }

 private:
  std::map<std::string, Facts> people_;
  Net net_;
  Counts counts_;
};

struct Delivery {
  std::string person;
  Fact fact;
};

std::vector<Delivery> SomeEvidence(std::mt19937& random) {
  const std::vector<std::string> authorities = {"W06000015", "W06000014",
                                                "W06000023", "W06000001"};
  std::vector<Delivery> evidence;
  for (int i = 0; i < 60; ++i) {
    const std::string person(1, static_cast<char>('p' + random() % 5));
    const absl::CivilDay date =
        absl::CivilDay(2026, 1, 1) + static_cast<int>(random() % 270);
    Fact fact =
        random() % 3 == 0
            ? Attendance(absl::StrCat(i), date)
            : Conversation(absl::StrCat(i), authorities[random() % 4], date);
    fact.aspects = fact.aspects == 0 ? 0 : random() % 4096;
    fact.sex = static_cast<int>(random() % 4);
    fact.purposes = random() % 4;
    evidence.push_back({person, fact});
  }
  return evidence;
}

Counts CountsOf(const std::vector<Delivery>& deliveries, std::mt19937& random) {
  Fold fold;
  for (const Delivery& one : deliveries) {
    fold.Apply(one.person, [&](Facts& facts) { Replace(facts, one.fact); });
    if (random() % 7 == 0) {
      fold.Commit();
    }
  }
  fold.Commit();
  return fold.counts();
}

TEST(OrderTest, AnyPermutationWithRepeatsGivesTheSameTables) {
  for (uint32_t seed = 1; seed <= 30; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<Delivery> evidence = SomeEvidence(random);
    const Counts expected = CountsOf(evidence, random);
    ASSERT_FALSE(expected.empty());
    const std::vector<Delivery> repeated(evidence.begin(),
                                         evidence.begin() + 30);
    evidence.insert(evidence.end(), repeated.begin(), repeated.end());
    std::shuffle(evidence.begin(), evidence.end(), random);
    EXPECT_EQ(CountsOf(evidence, random), expected);
  }
}

TEST(OrderTest, ACorrectionWinsOverWhatItCorrectsInAnyOrder) {
  std::mt19937 random(7);
  const Fact first = Conversation("a", "W06000015", absl::CivilDay(2026, 1, 9));
  Fact second = first;
  second.version = 2;
  second.organisation = "W06000001";
  EXPECT_EQ(CountsOf({{"p", first}, {"p", second}}, random),
            CountsOf({{"p", second}, {"p", first}}, random));
}

TEST(OrderTest, AWithdrawalGoesBackToBefore) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const std::vector<Delivery> evidence = SomeEvidence(random);
    Fold fold;
    for (const Delivery& one : evidence) {
      fold.Apply(one.person, [&](Facts& facts) { Replace(facts, one.fact); });
    }
    fold.Commit();
    const Counts before = fold.counts();
    const std::vector<Fact> extra = {
        Conversation("x", "W06000023", absl::CivilDay(2026, 2, 2)),
        Attendance("y", absl::CivilDay(2026, 2, 12))};
    for (const Fact& fact : extra) {
      fold.Apply("p", [&](Facts& facts) { Replace(facts, fact); });
      fold.Commit();
    }
    EXPECT_NE(fold.counts(), before);
    for (const Fact& fact : extra) {
      fold.Apply("p", [&](Facts& facts) {
        Withdraw(facts, fact.evidence_id, fact.version);
      });
      fold.Commit();
    }
    EXPECT_EQ(fold.counts(), before);
  }
}

TEST(OrderTest, AMergeCountsAPersonOnce) {
  const Fact one = Conversation("a", "W06000015", absl::CivilDay(2026, 1, 9));
  const Fact other = Conversation("b", "W06000014", absl::CivilDay(2026, 1, 8));
  Fold fold;
  fold.Apply("p", [&](Facts& facts) { Replace(facts, one); });
  fold.Apply("q", [&](Facts& facts) { Replace(facts, other); });
  fold.Commit();
  const auto wales =
      std::tuple(TableIdOf(testing::PeopleDesign()), std::string("2026-Q1"),
                 std::string("W92000004"), PeopleCell(2, 0));
  EXPECT_EQ(fold.counts().at(wales), std::pair(int64_t{2}, int64_t{'p' + 'q'}));

  fold.Apply("q", [&](Facts& facts) { Withdraw(facts, "b", other.version); });
  fold.Apply("p", [&](Facts& facts) { Replace(facts, other); });
  fold.Commit();

  EXPECT_EQ(fold.counts().at(wales), std::pair(int64_t{1}, int64_t{'p'}));
}

TEST(OrderTest, AFarewellLeavesWhatIsNewerInAnyOrder) {
  const Fact old = Conversation("a", "W06000015", absl::CivilDay(2026, 1, 9));
  Fact arrival = old;
  arrival.version = 3;
  const auto farewell = [](Facts& facts) { Withdraw(facts, "a", 2); };
  for (const bool farewell_first : {true, false}) {
    Facts facts;
    Replace(facts, old);
    if (farewell_first) {
      farewell(facts);
    }
    Replace(facts, arrival);
    if (!farewell_first) {
      farewell(facts);
    }
    EXPECT_EQ(facts, Facts{arrival});
  }
}

TEST(OrderTest, ADestroyedKeyTakesWhatItSealedAndNothingElse) {
  Facts facts = {Conversation("a", "W06000015", absl::CivilDay(2026, 1, 9)),
                 Conversation("b", "W06000014", absl::CivilDay(2026, 1, 9)),
                 Conversation("c", "W06000015", absl::CivilDay(2026, 1, 9))};
  facts[2].generation = 2;

  EXPECT_EQ(WithdrawSource(facts, "source-W06000015", 1), 1);

  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].evidence_id, "b");
  EXPECT_EQ(facts[1].evidence_id, "c");
}

}  // namespace
}  // namespace tyst::analysis::people
