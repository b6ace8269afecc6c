// SPDX-License-Identifier: MIT
#include "anonymisation/linking/handler.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "anonymisation/places.h"
#include "anonymisation/testing/intake.h"
#include "anonymisation/testing/job_bench.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::anonymisation {
namespace {

using ::testing::ElementsAre;
using testing::Intake;
using ::testing::IsEmpty;
using testing::JobBench;
using testing::OpenLinkOf;
using testing::Rhian;
using ::testing::SizeIs;

class LinkingTest : public ::testing::Test {
 protected:
  void Identify(const std::string& person, int64_t version,
                const intake::v1::Identity& identity) {
    ASSERT_OK(bench_.Run(intake_.Identity(person, version, identity)));
    for (const runtime::Output& output : bench_.Take()) {
      links_[output.key] = OpenLinkOf(output);
      issued_.push_back(output.key);
    }
  }
  std::string Pseudonym(const std::string& person) {
    return links_[person].person_pseudonym();
  }

  Intake intake_;
  LinkingHandler handler_{testing::Ladder()};
  JobBench bench_{handler_, LinkingSpec()};
  std::map<std::string, v1::Link> links_;
  std::vector<std::string> issued_;
};

TEST_F(LinkingTest, PublishesALinkWithAllThatMustBeMasked) {
  Identify("p1", 1, Rhian());
  const v1::Link& link = links_["p1"];
  EXPECT_THAT(link.person_pseudonym(), SizeIs(32));
  EXPECT_EQ(link.identity_version(), 1);
  EXPECT_EQ(link.rule(), "new");
  ASSERT_THAT(link.names(), SizeIs(1));
  EXPECT_EQ(link.names(0).family(), "Prys");
  ASSERT_THAT(link.addresses(), SizeIs(1));
  EXPECT_EQ(link.addresses(0).postcode(), "CF10 1AB");
}

TEST_F(LinkingTest, JoinsWhoSharesNumberAndBirthDate) {
  Identify("p1", 1, Rhian());
  intake::v1::Identity other = Rhian();
  other.mutable_names(0)->set_family("Jones");
  other.mutable_address()->set_postcode("LL1 1AA");
  Identify("p2", 1, other);
  EXPECT_EQ(Pseudonym("p1"), Pseudonym("p2"));
  EXPECT_EQ(links_["p2"].rule(), "nhs-number");
  // Each source person's link carries its own names alone.
  EXPECT_THAT(links_["p2"].names(), SizeIs(1));
}

TEST_F(LinkingTest, JoinsWhoSharesTheFiveVariables) {
  Identify("p1", 1, Rhian());
  Identify("p2", 1, Rhian(""));
  EXPECT_EQ(Pseudonym("p1"), Pseudonym("p2"));
  EXPECT_EQ(links_["p2"].rule(), "exact");
}

TEST_F(LinkingTest, KeepsApartWhoDiffersInTheBirthDate) {
  Identify("p1", 1, Rhian());
  intake::v1::Identity other = Rhian();
  other.set_birth_date("1947-11-04");
  Identify("p2", 1, other);
  EXPECT_NE(Pseudonym("p1"), Pseudonym("p2"));
}

TEST_F(LinkingTest, NeverJoinsUnknownBirthDates) {
  intake::v1::Identity unknown = Rhian();
  unknown.set_birth_date("1811-11-11");
  Identify("p1", 1, unknown);
  Identify("p2", 1, unknown);
  EXPECT_NE(Pseudonym("p1"), Pseudonym("p2"));
}

TEST_F(LinkingTest, IgnoresAnIdentityItHasActedOn) {
  Identify("p1", 2, Rhian());
  issued_.clear();
  Identify("p1", 2, Rhian());
  Identify("p1", 1, Rhian());
  EXPECT_THAT(issued_, IsEmpty());
}

TEST_F(LinkingTest, KeepsEveryNameAndAddressEverKnown) {
  Identify("p1", 1, Rhian());
  intake::v1::Identity married = Rhian();
  married.mutable_names(0)->set_family("Jones");
  married.add_known_as("Rhi");
  Identify("p1", 2, married);
  EXPECT_THAT(links_["p1"].names(), SizeIs(2));
  EXPECT_THAT(links_["p1"].known_as(), ElementsAre("Rhi"));
  EXPECT_THAT(links_["p1"].addresses(), SizeIs(1));
  EXPECT_EQ(links_["p1"].identity_version(), 2);
}

TEST_F(LinkingTest, MergesWhenALaterRecordProvesTwoAreOne) {
  Identify("old", 1, Rhian(""));
  const std::string old = Pseudonym("old");
  intake::v1::Identity numbered = Rhian();
  numbered.mutable_address()->set_postcode("LL1 1AA");
  Identify("new", 1, numbered);
  Identify("newer", 1, numbered);
  ASSERT_NE(Pseudonym("new"), old);
  issued_.clear();
  // Same five variables as "old", same number as "new".
  Identify("bridge", 1, Rhian());
  EXPECT_EQ(Pseudonym("new"), old);
  EXPECT_EQ(Pseudonym("newer"), old);
  EXPECT_EQ(Pseudonym("bridge"), old);
  EXPECT_THAT(issued_, ElementsAre("new", "newer", "bridge"));
  EXPECT_THAT(links_["new"].names(), SizeIs(1));
}

TEST_F(LinkingTest, RemembersTheKeysOfFormerIdentities) {
  Identify("p1", 1, Rhian(""));
  intake::v1::Identity moved = Rhian("");
  moved.mutable_address()->set_postcode("LL1 1AA");
  Identify("p1", 2, moved);
  Identify("p2", 1, Rhian(""));
  EXPECT_EQ(Pseudonym("p1"), Pseudonym("p2"));
}

TEST_F(LinkingTest, KeepsNoNameOrNumberInState) {
  intake::v1::Identity identity = Rhian();
  identity.mutable_address()->clear_lines();
  for (int i = 0; i < 5; ++i) {
    identity.mutable_address()->add_lines(
        absl::StrCat("Plas Cuddiedig ", std::string(200, 'x'), i));
  }
  Identify("p1", 1, identity);
  for (const char* text : {"Rhian", "Prys", "prys", "9990000018", "Cuddiedig",
                           "CF10", "1947-11-03"}) {
    EXPECT_EQ(testing::CountIn(bench_.state(), text), 0) << text;
  }
  EXPECT_LE(bench_.longest_value(), 512u);
}

TEST_F(LinkingTest, RefusesAnIdentityFromAnotherPlace) {
  runtime::Output stolen = intake_.Identity("p1", 1, Rhian());
  intake::v1::IdentityRecord record;
  ASSERT_TRUE(record.ParseFromString(*stolen.value));
  record.set_source_person_key("p2");
  stolen.value = record.SerializeAsString();
  EXPECT_THAT(
      bench_.Run(stolen),
      tyst::testing::StatusIs(absl::StatusCode::kDataLoss, ::testing::_));
}

// The sets of source people that share a pseudonym.
std::set<std::set<std::string>> GroupsOf(
    const std::map<std::string, std::string>& pseudonyms) {
  std::map<std::string, std::set<std::string>> groups;
  for (const auto& [person, pseudonym] : pseudonyms) {
    groups[pseudonym].insert(person);
  }
  std::set<std::set<std::string>> found;
  for (const auto& [pseudonym, group] : groups) {
    found.insert(group);
  }
  return found;
}

TEST(LinkingOrderTest, GroupsAreTheSameInEveryOrder) {
  Intake intake;
  intake::v1::Identity far = Rhian("");
  far.mutable_address()->set_postcode("LL1 1AA");
  intake::v1::Identity far_numbered = far;
  far_numbered.set_nhs_number("9990000018");
  intake::v1::Identity other = Rhian("9990000026");
  other.set_birth_date("1950-01-01");
  std::vector<runtime::Output> records = {
      intake.Identity("a", 1, Rhian("")), intake.Identity("b", 1, Rhian()),
      intake.Identity("c", 1, far_numbered), intake.Identity("d", 1, far),
      intake.Identity("e", 1, other)};
  std::vector<size_t> order = {0, 1, 2, 3, 4};
  do {
    LinkingHandler handler(testing::Ladder());
    JobBench bench(handler, LinkingSpec());
    std::map<std::string, std::string> pseudonyms;
    for (const size_t i : order) {
      ASSERT_OK(bench.Run(records[i]));
      for (const runtime::Output& output : bench.Take()) {
        pseudonyms[output.key] = OpenLinkOf(output).person_pseudonym();
      }
    }
    EXPECT_EQ(GroupsOf(pseudonyms),
              (std::set<std::set<std::string>>{{"a", "b", "c", "d"}, {"e"}}));
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace tyst::anonymisation
