// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/handler.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "anonymisation/places.h"
#include "anonymisation/testing/intake.h"
#include "anonymisation/testing/job_bench.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::anonymisation {
namespace {

using testing::ALink;
using testing::Conversation;
using testing::EvidenceReader;
using ::testing::HasSubstr;
using testing::Intake;
using ::testing::IsEmpty;
using testing::JobBench;
using testing::LinkFor;
using ::testing::Not;
using ::testing::SizeIs;

const deidentification::Masker& TheMasker() {
  static const deidentification::Masker masker(
      deidentification::Lexicon::Default());
  return masker;
}

class DeidentificationTest : public ::testing::Test {
 protected:
  void Send(const runtime::Output& record) {
    ASSERT_OK(bench_.Run(record));
    last_ = bench_.Take();
    reader_.Read(last_);
  }
  v1::Evidence TheEvidenceAt(const std::string& pseudonym) {
    const auto found = reader_.At(pseudonym);
    EXPECT_THAT(found, SizeIs(1));
    return found.empty() ? v1::Evidence() : found.begin()->second;
  }
  int64_t Waiting(absl::Duration after) {
    auto count = CountWaiting(bench_.state(), testing::kStart + after,
                              absl::Minutes(10));
    EXPECT_OK(count);
    return *count;
  }

  std::map<Happened, int64_t> happened_;
  Intake intake_;
  DeidentificationHandler handler_{
      testing::Ladder(), TheMasker(),
      [this](Happened what, int64_t times) { happened_[what] += times; }};
  JobBench bench_{handler_, DeidentificationSpec()};
  EvidenceReader reader_;
  std::vector<runtime::Output> last_;
};

TEST_F(DeidentificationTest, PublishesWhatWasSaidWithoutWho) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Mae Rhian yn hoffi canu")));
  const v1::Evidence evidence = TheEvidenceAt("alf1");
  EXPECT_EQ(evidence.conversation().own_words().text(),
            "Mae [PERSON 1] yn hoffi canu");
  EXPECT_EQ(evidence.conversation().outcomes(0).words().text(),
            "Mae [PERSON 1] yn hoffi canu");
  EXPECT_EQ(evidence.conversation().own_words().masked_spans(), 1);
  EXPECT_EQ(evidence.week_of_birth(), "1947-11-03");
  EXPECT_EQ(evidence.date(), "2026-02-03");
  EXPECT_EQ(evidence.organisation(), "W06000001");
  EXPECT_THAT(evidence.DebugString(), Not(HasSubstr("practitioner-77")));
  EXPECT_EQ(happened_[Happened::kPublished], 1);
}

TEST_F(DeidentificationTest, LeadsAReviewToItsConversation) {
  const std::string talk(64, 'c');  // as intake names records
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = talk},
                       Conversation("Rhian")));
  const auto [evidence_id, told] = *reader_.At("alf1").begin();
  const std::string outcome_id = told.conversation().outcomes(0).id();
  EXPECT_THAT(outcome_id, SizeIs(64)) << "the sender's own name of it";
  intake::v1::Content content = Conversation("");
  auto& review = *content.mutable_outcome_review();
  review.set_conversation_record_id(talk);
  review.set_date("2026-05-06");
  review.add_outcomes()->set_result("partly");
  review.mutable_outcomes(0)->set_id("o1");
  Send(intake_.Content({.person = "p1", .record_id = "review"}, content));
  int found = 0;
  for (const auto& [id, evidence] : reader_.At("alf1")) {
    if (evidence.has_review()) {
      EXPECT_EQ(evidence.review().conversation_evidence_id(), evidence_id);
      EXPECT_EQ(evidence.review().outcomes(0).id(), outcome_id);
      EXPECT_EQ(evidence.date(), "2026-05-06");
      ++found;
    }
  }
  EXPECT_EQ(found, 1);
}

TEST_F(DeidentificationTest, KeepsTheDateAndSiteOfAnAttendance) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  intake::v1::Content content = Conversation("");
  content.mutable_emergency_attendance()->set_date("2026-01-09");
  content.mutable_emergency_attendance()->set_site("7A4BV");
  Send(intake_.Content({.person = "p1", .record_id = "r1"}, content));
  EXPECT_EQ(TheEvidenceAt("alf1").date(), "2026-01-09");
  EXPECT_EQ(TheEvidenceAt("alf1").attendance().site(), "7A4BV");
}

TEST_F(DeidentificationTest, LeavesKindsThatNobodyCountsYet) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  intake::v1::Content content = Conversation("");
  content.mutable_hospital_discharge()->set_date("2026-01-09");
  Send(intake_.Content({.person = "p1", .record_id = "r1"}, content));
  EXPECT_THAT(last_, IsEmpty());
}

TEST_F(DeidentificationTest, NamesNothingThatIntakeCanRecognise) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "record-one"},
                       Conversation("Rhian")));
  for (const runtime::Output& output : last_) {
    EXPECT_EQ(output.partition_key, "alf1");
    EXPECT_THAT(output.key, Not(HasSubstr("p1")));
    EXPECT_THAT(*output.value, Not(HasSubstr("record-one")));
    EXPECT_THAT(*output.value, Not(HasSubstr("Rhian")));
  }
  EXPECT_EQ(testing::CountIn(bench_.state(), "Rhian"), 0);
}

TEST_F(DeidentificationTest, GivesTheSameEvidenceInEveryOrder) {
  std::vector<runtime::Output> records = {
      intake_.Key("p1"),
      LinkFor("p1", 1, ALink("alf0", 1)),
      LinkFor("p1", 2, ALink("alf1", 2)),
      intake_.Content({.person = "p1", .record_id = "r1"},
                      Conversation("Rhian ar y bws")),
      intake_.Content({.person = "p1",
                       .record_id = "r1",
                       .version = 2,
                       .identity_version = 2},
                      Conversation("Rhian ar y trên")),
      intake_.Content({.person = "p1", .record_id = "r2"},
                      Conversation("Prys"))};
  std::map<std::string, std::string> expected;
  std::vector<size_t> order = {0, 1, 2, 3, 4, 5};
  do {
    // Each topic keeps its own order.
    const auto place = [&order](size_t i) {
      return std::find(order.begin(), order.end(), i);
    };
    if (place(1) > place(2) || place(3) > place(4)) {
      continue;
    }
    DeidentificationHandler handler(testing::Ladder(), TheMasker(),
                                    [](Happened, int64_t) {});
    JobBench bench(handler, DeidentificationSpec());
    EvidenceReader reader;
    for (const size_t i : order) {
      ASSERT_OK(bench.Run(records[i]));
      reader.Read(bench.Take());
    }
    std::map<std::string, std::string> found;
    for (const auto& [key, evidence] : reader.standing()) {
      found[key] = evidence.SerializeAsString();
    }
    EXPECT_THAT(found, SizeIs(2));
    if (expected.empty()) {
      expected = found;
    }
    EXPECT_EQ(found, expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(DeidentificationTest, WaitsForALinkThatReflectsTheIdentity) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content(
      {.person = "p1", .record_id = "r1", .identity_version = 2},
      Conversation("Rhian")));
  EXPECT_THAT(last_, IsEmpty());
  EXPECT_EQ(Waiting(absl::Minutes(9)), 0);
  EXPECT_EQ(Waiting(absl::Minutes(11)), 1);
  EXPECT_EQ(happened_[Happened::kWaited], 1);
  Send(LinkFor("p1", 2, ALink("alf1", 2)));
  EXPECT_THAT(reader_.standing(), SizeIs(1));
  EXPECT_EQ(Waiting(absl::Hours(1)), 0);
}

TEST_F(DeidentificationTest, WithholdsWhatHasNoBasisForAnyPurpose) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  intake::v1::Content content = Conversation("Rhian");
  content.mutable_bases(0)->set_kind(intake::v1::BASIS_KIND_REFUSED);
  Send(intake_.Content({.person = "p1", .record_id = "r1"}, content));
  EXPECT_THAT(last_, IsEmpty());
  EXPECT_EQ(happened_[Happened::kNoBasis], 1);
}

TEST_F(DeidentificationTest, WithdrawsWhenACorrectionHasNoBasisAnyMore) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian")));
  intake::v1::Content refused = Conversation("Rhian");
  refused.clear_bases();
  Send(intake_.Content({.person = "p1", .record_id = "r1", .version = 2},
                       refused));
  EXPECT_THAT(reader_.standing(), IsEmpty());
}

TEST_F(DeidentificationTest, CarriesOnlyThePurposesWithABasis) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  intake::v1::Content content = Conversation("Rhian");
  auto& refused = *content.add_bases();
  refused.set_purpose(intake::v1::PURPOSE_LINKAGE);
  refused.set_kind(intake::v1::BASIS_KIND_REFUSED);
  auto& legal = *content.add_bases();
  legal.set_purpose(intake::v1::PURPOSE_RESEARCH);
  legal.set_kind(intake::v1::BASIS_KIND_LEGAL);
  Send(intake_.Content({.person = "p1", .record_id = "r1"}, content));
  EXPECT_THAT(TheEvidenceAt("alf1").purposes(),
              ::testing::ElementsAre(intake::v1::PURPOSE_IMPROVEMENT,
                                     intake::v1::PURPOSE_RESEARCH));
}

TEST_F(DeidentificationTest, MovesEvidenceAndKeyWhenTwoPeopleProveToBeOne) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf2", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian")));
  const std::string before = TheEvidenceAt("alf2").SerializeAsString();
  Send(LinkFor("p1", 2, ALink("alf1", 1)));
  EXPECT_THAT(reader_.At("alf2"), IsEmpty());
  EXPECT_EQ(TheEvidenceAt("alf1").SerializeAsString(), before);
  ASSERT_THAT(reader_.keys(), SizeIs(2));
  const auto& anew = reader_.keys().begin()->second;
  const auto& moved = reader_.keys().rbegin()->second;
  EXPECT_EQ(anew.person_pseudonym(), "alf1");
  EXPECT_EQ(anew.generation(), 2);
  EXPECT_TRUE(moved.has_moved());
  EXPECT_EQ(moved.moved().generation(), 1);
  EXPECT_EQ(happened_[Happened::kMoved], 1);
}

TEST_F(DeidentificationTest, TakesTheNextGenerationWhenAKeyComesBack) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian")));
  Send(LinkFor("p1", 2, ALink("alf2", 1)));
  Send(LinkFor("p1", 3, ALink("alf1", 1)));
  EXPECT_THAT(reader_.At("alf1"), SizeIs(1));
  EXPECT_EQ(reader_.keys().begin()->second.generation(), 3);
}

TEST_F(DeidentificationTest, MasksAnewWhenANameBecomesKnown) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian and Zuzka")));
  v1::Link link = ALink("alf1", 2);
  link.add_known_as("Zuzka");
  Send(LinkFor("p1", 2, link));
  EXPECT_EQ(TheEvidenceAt("alf1").conversation().own_words().text(),
            "[PERSON 1] and [PERSON 1]");
}

TEST_F(DeidentificationTest, IgnoresWhatItHasActedOn) {
  const runtime::Output content = intake_.Content(
      {.person = "p1", .record_id = "r1"}, Conversation("Rhian"));
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(content);
  for (const runtime::Output& again :
       {content, LinkFor("p1", 1, ALink("alf1", 1)), intake_.Key("p1")}) {
    Send(again);
    EXPECT_THAT(last_, IsEmpty());
  }
}

TEST_F(DeidentificationTest, WithdrawsWhatIntakeWithdraws) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian")));
  Send(intake_.Withdrawal({.person = "p1", .record_id = "r1", .version = 2}));
  EXPECT_THAT(reader_.standing(), IsEmpty());
  Send(LinkFor("p1", 2, ALink("alf2", 1)));
  EXPECT_THAT(reader_.standing(), IsEmpty());
}

TEST_F(DeidentificationTest, ForgetsWhatWaitsWhenItIsWithdrawn) {
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian")));
  Send(intake_.Withdrawal({.person = "p1", .record_id = "r1", .version = 2}));
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  EXPECT_THAT(reader_.standing(), IsEmpty());
  EXPECT_EQ(Waiting(absl::Hours(1)), 0);
}

TEST_F(DeidentificationTest, RetractsBeforeItForgetsADestroyedKey) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation("Rhian")));
  Send(intake_.KeyDestroyed("p1"));
  EXPECT_THAT(reader_.standing(), IsEmpty());
  EXPECT_TRUE(reader_.keys().begin()->second.has_destroyed());
  // Nothing comes back under that key, and a new one starts afresh.
  Send(intake_.Content({.person = "p1", .record_id = "r2"},
                       Conversation("Rhian")));
  EXPECT_THAT(last_, IsEmpty());
  EXPECT_EQ(happened_[Happened::kDiscarded], 1);
  Send(intake_.Key("p1", 2));
  Send(intake_.Content({.person = "p1", .record_id = "r3", .generation = 2},
                       Conversation("Rhian")));
  EXPECT_THAT(reader_.standing(), SizeIs(1));
  EXPECT_EQ(reader_.keys().begin()->second.generation(), 2);
}

TEST_F(DeidentificationTest, KeepsStateValuesSmall) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink(std::string(32, 'a'), 1)));
  Send(intake_.Content({.person = "p1", .record_id = "r1"},
                       Conversation(std::string(20000, 'x'))));
  EXPECT_LE(bench_.longest_value(), 512u);
}

TEST_F(DeidentificationTest, RefusesContentFromAnotherPlace) {
  Send(intake_.Key("p1"));
  Send(LinkFor("p1", 1, ALink("alf1", 1)));
  runtime::Output moved = intake_.Content({.person = "p1", .record_id = "r1"},
                                          Conversation("Rhian"));
  intake::v1::ContentRecord record;
  ASSERT_TRUE(record.ParseFromString(*moved.value));
  record.set_version(2);
  moved.value = record.SerializeAsString();
  EXPECT_THAT(
      bench_.Run(moved),
      tyst::testing::StatusIs(absl::StatusCode::kDataLoss, ::testing::_));
}

}  // namespace
}  // namespace tyst::anonymisation
