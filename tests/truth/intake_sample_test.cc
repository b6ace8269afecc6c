// SPDX-License-Identifier: MIT
// A sample goes through the real door of the whole intake, on the embedded log:
// every line must end as the sample foretold, for the reason it foretold.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "cli/sample/sample.h"
#include "intake/testing/running_intake.h"
#include "platform/base/testing/status_matchers.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst {
namespace {

namespace v1 = ::tyst::intake::v1;
using v1::IntakeService;

constexpr int kLines = 4500;
constexpr int kLinesACall = 200;
constexpr char kBatch[] = "sample";

// "conversation.outcomes[2].aspect" is "conversation.outcomes.aspect" there.
std::string WithoutIndices(const std::string& field) {
  std::string kept;
  bool inside = false;
  for (const char c : field) {
    inside = inside || c == '[';
    if (!inside) {
      kept.push_back(c);
    }
    inside = inside && c != ']';
  }
  return kept;
}

// How a line ended, or was to end: "quarantined: identity.local_id (…)".
std::string Text(absl::string_view outcome, const std::string& field,
                 const std::string& reason) {
  return absl::StrCat(outcome, ": ", field, " (", reason, ")");
}

std::string Foretold(const sample::Expectation& expected) {
  return Text(sample::NameOf(expected.ending), expected.field, expected.reason);
}

std::string EndOf(const v1::LineAnswer& answer) {
  std::string fields;
  for (const v1::FieldProblem& problem : answer.problems()) {
    absl::StrAppend(&fields, fields.empty() ? "" : ", ",
                    WithoutIndices(problem.field()));
  }
  return Text("refused", fields, "");
}

std::string EndOf(const v1::Receipt& receipt) {
  const std::string name = v1::ReceiptOutcome_Name(receipt.outcome());
  std::string fields;
  std::string codes;
  for (const v1::Reason& reason : receipt.reasons()) {
    const char* comma = fields.empty() ? "" : ", ";
    absl::StrAppend(&fields, comma, WithoutIndices(reason.field()));
    absl::StrAppend(&codes, comma, reason.code());
  }
  return Text(absl::AsciiStrToLower(name.substr(sizeof("RECEIPT_OUTCOME"))),
              fields, codes);
}

// One sender at the door. What is sent goes in calls of kLinesACall.
class Sender final {
 public:
  explicit Sender(std::unique_ptr<rpc::Client> client)
      : client_(std::move(client)),
        stub_(IntakeService::NewStub(client_->channel())) {}

  void Send(const sample::SampleLine& line) {
    v1::SubmittedLine& out = *request_.add_lines();
    foretold_.push_back(Foretold(line.expected));
    out.set_line(static_cast<int64_t>(foretold_.size()));
    ASSERT_TRUE(out.mutable_record()->ParseFromString(line.record));
    if (request_.lines_size() == kLinesACall) {
      Flush();
    }
  }
  void Flush() {
    if (request_.lines_size() == 0) {
      return;
    }
    request_.set_batch_id(kBatch);
    request_.set_idempotency_key(absl::StrCat("call-", ++calls_));
    ASSERT_OK_AND_ASSIGN(
        const v1::SubmitResponse response,
        client_->Call(*stub_, &IntakeService::Stub::Submit, request_));
    for (const v1::LineAnswer& answer : response.answers()) {
      if (answer.problems_size() > 0) {
        ended_[answer.line()] = EndOf(answer);
      }
    }
    request_.Clear();
  }

  // How every line ended so far, by its number; those still on their way are
  // not in it.
  const std::map<int64_t, std::string>& Ended() {
    v1::GetReceiptsRequest request;
    request.set_batch_id(kBatch);
    do {
      const auto page =
          client_->Call(*stub_, &IntakeService::Stub::GetReceipts, request);
      EXPECT_OK(page);
      for (const v1::Receipt& receipt : page->receipts()) {
        ended_[receipt.line()] = EndOf(receipt);
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return ended_;
  }
  const std::vector<std::string>& foretold() const { return foretold_; }

 private:
  const std::unique_ptr<rpc::Client> client_;
  const std::unique_ptr<IntakeService::Stub> stub_;
  v1::SubmitRequest request_;
  int calls_ = 0;
  std::vector<std::string> foretold_;
  std::map<int64_t, std::string> ended_;
};

class IntakeSampleTest : public ::testing::Test {
 protected:
  // Sends the sample; a row that is no record never reaches the door.
  void SendAll() {
    sample::SampleStream stream({.seed = 1, .records = kLines});
    while (std::optional<sample::SampleLine> line = stream.Next()) {
      if (line->raw.empty()) {
        std::unique_ptr<Sender>& sender = senders_[line->sender];
        if (sender == nullptr) {
          sender = std::make_unique<Sender>(intake_.ClientOf(line->sender));
        }
        sender->Send(*line);
      }
    }
    for (const auto& [name, sender] : senders_) {
      sender->Flush();
    }
  }
  static size_t Await(Sender& sender, intake::testing::RunningIntake& intake) {
    size_t ended = sender.Ended().size();
    for (int i = 0; i < 1000 && ended < sender.foretold().size(); ++i) {
      intake.WaitAMoment();
      ended = sender.Ended().size();
    }
    return ended;
  }

  intake::testing::RunningIntake intake_;
  std::map<std::string, std::unique_ptr<Sender>> senders_;
};

TEST_F(IntakeSampleTest, EveryLineEndsAsForetold) {
  SendAll();
  std::set<std::string> kinds;
  for (const auto& [name, sender] : senders_) {
    ASSERT_EQ(Await(*sender, intake_), sender->foretold().size()) << name;
    for (const auto& [line, end] : sender->Ended()) {
      const std::string& foretold =
          sender->foretold()[static_cast<size_t>(line - 1)];
      EXPECT_EQ(end, foretold) << name << " line " << line;
      kinds.insert(foretold);
    }
  }
  EXPECT_EQ(senders_.size(), 29u) << "22 authorities and 7 health boards";
  EXPECT_THAT(
      kinds,
      ::testing::UnorderedElementsAre(
          "accepted:  ()", "corrected:  ()", "repeated:  ()",
          "quarantined: conversation.place_type (unknown-code)",
          "quarantined: conversation.outcomes.aspect (unknown-code)",
          "quarantined: conversation.date (date-in-future)",
          "quarantined: conversation.date (date-before-birth)",
          "quarantined: identity.nhs_number (nhs-number-check-digit)",
          "quarantined: identity.local_id (local-id-missing)",
          "refused: source.organisation ()", "refused: conversation.date ()",
          "refused: source.record_id ()"));
}

}  // namespace
}  // namespace tyst
