// SPDX-License-Identifier: MIT
// Both jobs of analysis, one partition each, joined as the runtime joins them.
// For tests only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/people/handler.h"
#include "analysis/tables/handler.h"
#include "analysis/testing/evidence.h"
#include "analysis/testing/harness.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/seal/envelope.h"
#include "tyst/analysis/v1/events.pb.h"

namespace tyst::analysis::testing {

using Codes = std::vector<std::string>;

class JobsTest : public ::testing::Test {
 protected:
  JobsTest()
      : ladder_(Ladder()),
        day_key_(seal::DataKey::New(random_)),
        people_handler_(
            ladder_,
            [this](absl::CivilDay) {
              return absl::StatusOr<people::DayKey>({"day", day_key_});
            },
            [this](people::Happened what, int64_t times) {
              people_did_[what] += times;
            }),
        tables_handler_(
            ladder_,
            [this](const std::string&) {
              return absl::StatusOr<seal::DataKey>(day_key_);
            },
            [this](tables::Happened what, int64_t times) {
              tables_did_[what] += times;
            }),
        people_(people_handler_),
        tables_(tables_handler_) {}

  void SetDesigns(int64_t version = 1) {
    for (const Message& policy : {OutcomePolicy(version), PeoplePolicy(version),
                                  AttendancePolicy(version)}) {
      Policy(policy);
    }
    Settle();
  }
  void Policy(const Message& policy) {
    ASSERT_OK(people_.Deliver("governance.policies", policy.key, policy.value));
    ASSERT_OK(tables_.Deliver("governance.policies", policy.key, policy.value));
  }
  void Key(const Message& key) {
    ASSERT_OK(people_.Deliver("anonymisation.keys", key.key, key.value));
  }
  void Evidence(const Message& evidence) {
    ASSERT_OK(people_.Deliver("anonymisation.evidence", evidence.key,
                              evidence.value));
  }
  void Tell(const Told& told) {
    Key(KeyOf(told, ladder_, random_));
    Evidence(EvidenceOf(told, random_));
  }
  // Fires every timer and carries contributions to the tables.
  void Settle() {
    while (true) {
      ASSERT_OK_AND_ASSIGN(const bool fired, people_.FireTimer());
      if (!fired) {
        break;
      }
    }
    Commit();
  }
  void Commit() {
    ASSERT_OK(people_.EndBatch());
    Carry();
  }
  void Carry() {
    for (const runtime::Output& output : people_.Take()) {
      ASSERT_OK(tables_.Deliver(output.topic, output.key, *output.value));
    }
  }

  // Takes a cut and opens what is proposed for one table.
  analysis::v1::TrueTable TableAtCut(int64_t cut, const std::string& table) {
    const Message order = CutOrderOf(cut, {table});
    EXPECT_OK(tables_.Deliver("governance.cuts", order.key, order.value));
    EXPECT_OK(people_.Cut(cut));
    Carry();
    EXPECT_OK(tables_.Cut(cut));
    analysis::v1::TrueTable whole;
    for (const runtime::Output& output : tables_.Take()) {
      analysis::v1::ProposalRecord record;
      EXPECT_TRUE(record.ParseFromString(*output.value));
      EXPECT_EQ(record.cut(), cut);
      EXPECT_EQ(record.policies_next_offset(), 3);
      const auto opened = seal::OpenWithOwnKey(
          ladder_,
          {.topic = "analysis.proposals",
           .key = output.key,
           .schema = "tyst.analysis.v1.TrueTable",
           .record_id = output.key,
           .version = cut},
          {record.table().wrapped_key(), record.table().ciphertext(), 0});
      EXPECT_OK(opened);
      EXPECT_TRUE(whole.MergeFromString(*opened));
    }
    return whole;
  }
  static int64_t ValueOf(const analysis::v1::TrueTable& table,
                         const Codes& codes,
                         const std::string& measure = "people") {
    for (const analysis::v1::TrueCell& cell : table.cells()) {
      if (cell.measure() == measure &&
          Codes(cell.codes().begin(), cell.codes().end()) == codes) {
        return cell.value();
      }
    }
    return -1;
  }
  std::map<std::string, std::string> Cells() { return tables_.State("c/"); }

  tyst::testing::SeededRandom random_;
  const seal::KeyLadder ladder_;
  const seal::DataKey day_key_;
  std::map<people::Happened, int64_t> people_did_;
  std::map<tables::Happened, int64_t> tables_did_;
  people::PeopleHandler people_handler_;
  tables::TablesHandler tables_handler_;
  Harness people_;
  Harness tables_;
};

}  // namespace tyst::analysis::testing
