// SPDX-License-Identifier: MIT
// The whole of intake on a real embedded log, driven through its gRPC door.
#include "intake/app.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "intake/places.h"
#include "intake/testing/running_intake.h"
#include "intake/testing/sample_record.h"
#include "platform/base/testing/status_matchers.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::intake {
namespace {

using ::testing::_;
using testing::Attendance;
using testing::Conversation;
using ::testing::HasSubstr;
using tyst::testing::StatusIs;

v1::SubmitRequest RequestOf(const std::string& key,
                            const std::vector<v1::Record>& records) {
  v1::SubmitRequest request;
  request.set_idempotency_key(key);
  request.set_batch_id("file.csv");
  for (const v1::Record& record : records) {
    v1::SubmittedLine& line = *request.add_lines();
    line.set_line(request.lines_size());
    *line.mutable_record() = record;
  }
  return request;
}

class IntakeAppTest : public ::testing::Test {
 protected:
  IntakeAppTest() { Connect(); }

  void Restart() {
    stub_.reset();
    client_.reset();
    intake_.Restart();
    Connect();
  }

  absl::StatusOr<v1::SubmitResponse> Submit(const v1::SubmitRequest& request) {
    return client_->Call(*stub_, &v1::IntakeService::Stub::Submit, request);
  }

  // Receipts by outcome, once `expected` of them are there.
  std::map<int, int64_t> Summary(int64_t expected) {
    std::map<int, int64_t> counts;
    for (int attempt = 0; attempt < 500; ++attempt) {
      counts.clear();
      int64_t sum = 0;
      const auto response =
          client_->Call(*stub_, &v1::IntakeService::Stub::SummariseReceipts,
                        v1::SummariseReceiptsRequest());
      EXPECT_OK(response);
      for (const v1::OutcomeCount& count : response->counts()) {
        counts[count.outcome()] = count.records();
        sum += count.records();
      }
      if (sum >= expected) {
        return counts;
      }
      intake_.WaitAMoment();
    }
    ADD_FAILURE() << "no " << expected << " receipts came";
    return counts;
  }

  v1::GetReceiptsResponse Receipts(int page_size,
                                   const std::string& token = "") {
    v1::GetReceiptsRequest request;
    request.set_batch_id("file.csv");
    request.set_page_size(page_size);
    request.set_page_token(token);
    auto response =
        client_->Call(*stub_, &v1::IntakeService::Stub::GetReceipts, request);
    EXPECT_OK(response);
    return *std::move(response);
  }

  // How many records lie on `topic`.
  int64_t RecordsOn(const std::string& topic) {
    int64_t records = 0;
    for (int partition = 0; partition < *intake_.log().Partitions(topic);
         ++partition) {
      int64_t at = 0;
      for (;;) {
        const auto read = intake_.log().Read({topic, partition}, at, {});
        EXPECT_OK(read);
        if (read->empty()) {
          break;
        }
        for (const bus::Delivered& record : *read) {
          EXPECT_EQ(record.value->find("canary"), std::string::npos) << topic;
        }
        records += static_cast<int64_t>(read->size());
        at = read->back().offset + 1;
      }
    }
    return records;
  }

  testing::RunningIntake intake_;
  std::unique_ptr<rpc::Client> client_;
  std::unique_ptr<v1::IntakeService::Stub> stub_;

 private:
  void Connect() {
    client_ = intake_.ClientOf(testing::kAuthority);
    stub_ = v1::IntakeService::NewStub(client_->channel());
  }
};

TEST_F(IntakeAppTest, EveryRecordEndsInOneReceipt) {
  v1::Record corrected = Conversation("r1", "p1");
  corrected.mutable_conversation()->set_place_type("office");
  v1::Record malformed = Conversation("", "p1");
  ASSERT_OK_AND_ASSIGN(
      const v1::SubmitResponse response,
      Submit(RequestOf(
          "k1",
          {Conversation("r1", "p1"), Conversation("r1", "p1"), corrected,
           Conversation("r2", "p2"), Conversation("r3", ""), malformed})));
  EXPECT_EQ(response.answers(5).problems(0).field(), "source.record_id");
  EXPECT_EQ(response.answers(5).submission_id(), "");

  EXPECT_EQ(Summary(5),
            (std::map<int, int64_t>{{v1::RECEIPT_OUTCOME_ACCEPTED, 2},
                                    {v1::RECEIPT_OUTCOME_CORRECTED, 1},
                                    {v1::RECEIPT_OUTCOME_REPEATED, 1},
                                    {v1::RECEIPT_OUTCOME_QUARANTINED, 1}}));
  EXPECT_EQ(RecordsOn(kContentTopic), 3);
  EXPECT_EQ(RecordsOn(kIdentitiesTopic), 2);
  EXPECT_EQ(RecordsOn(kKeysTopic), 2);
  EXPECT_EQ(RecordsOn(kQuarantineTopic), 1);
  EXPECT_THAT(intake_.metrics().Serialise(),
              HasSubstr("door_records_total{outcome=\"refused\"} 1\n"));
}

TEST_F(IntakeAppTest, ACallMadeAgainGivesTheSameAnswerAndChangesNothing) {
  const v1::SubmitRequest request =
      RequestOf("k1", {Conversation("r1", "p1"), Conversation("r2", "p2")});
  ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse first, Submit(request));
  ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse second, Submit(request));
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  // A third record behind both calls: once it is through, so are they.
  ASSERT_OK(Submit(
      RequestOf("k2", {Conversation("r1", "p1"), Conversation("r2", "p2")})));
  EXPECT_EQ(Summary(4),
            (std::map<int, int64_t>{{v1::RECEIPT_OUTCOME_ACCEPTED, 2},
                                    {v1::RECEIPT_OUTCOME_REPEATED, 2}}));
  EXPECT_EQ(RecordsOn(kContentTopic), 2);
}

TEST_F(IntakeAppTest, ReceiptsComeInPagesAndOneByOne) {
  std::vector<v1::Record> records;
  for (int i = 0; i < 7; ++i) {
    records.push_back(Conversation("r" + std::to_string(i), "p"));
  }
  ASSERT_OK_AND_ASSIGN(const v1::SubmitResponse response,
                       Submit(RequestOf("k1", records)));
  Summary(7);
  std::vector<std::string> ids;
  std::string token;
  do {
    const v1::GetReceiptsResponse page = Receipts(3, token);
    for (const v1::Receipt& receipt : page.receipts()) {
      ids.push_back(receipt.submission_id());
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(ids.size(), 7u);
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));

  v1::GetReceiptsRequest one;
  one.set_submission_id(response.answers(2).submission_id());
  ASSERT_OK_AND_ASSIGN(
      const v1::GetReceiptsResponse found,
      client_->Call(*stub_, &v1::IntakeService::Stub::GetReceipts, one));
  ASSERT_EQ(found.receipts_size(), 1);
  EXPECT_EQ(found.receipts(0).line(), 3);
}

TEST_F(IntakeAppTest, QuarantineIsListedAndShownToItsSenderOnly) {
  v1::Record wrong = Conversation("r1", "p1");
  wrong.mutable_conversation()->set_place_type("moon");
  ASSERT_OK_AND_ASSIGN(
      const v1::SubmitResponse response,
      Submit(RequestOf("k1", {wrong, Conversation("r2", "")})));
  Summary(2);

  // The receipt may be there a moment before the mirror.
  v1::ListQuarantineResponse listed;
  for (int i = 0; i < 500 && listed.entries_size() < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(
        listed, client_->Call(*stub_, &v1::IntakeService::Stub::ListQuarantine,
                              v1::ListQuarantineRequest()));
    intake_.WaitAMoment();
  }
  EXPECT_EQ(listed.entries_size(), 2);

  v1::ShowQuarantineRequest request;
  request.set_submission_id(response.answers(0).submission_id());
  ASSERT_OK_AND_ASSIGN(
      const v1::ShowQuarantineResponse shown,
      client_->Call(*stub_, &v1::IntakeService::Stub::ShowQuarantine, request));
  EXPECT_EQ(shown.record().SerializeAsString(), wrong.SerializeAsString());
  EXPECT_EQ(shown.entry().reasons(0).field(), "conversation.place_type");

  const auto other = intake_.ClientOf("W06000001");
  EXPECT_THAT(
      other->Call(*stub_, &v1::IntakeService::Stub::ShowQuarantine, request),
      StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_THAT(
      intake_.door()
          .ClientAs("operator", testing::kAuthority)
          ->Call(*stub_, &v1::IntakeService::Stub::ShowQuarantine, request),
      StatusIs(absl::StatusCode::kPermissionDenied, _));
}

TEST_F(IntakeAppTest, QuarantineComesInPagesEvenAfterARestart) {
  std::vector<v1::Record> records;
  for (int i = 0; i < 7; ++i) {
    records.push_back(Conversation("r" + std::to_string(i), ""));
  }
  ASSERT_OK(Submit(RequestOf("k1", records)));
  Summary(7);
  Restart();
  std::set<int64_t> lines;
  std::vector<int> sizes;
  v1::ListQuarantineRequest request;
  request.set_page_size(3);
  // The last commit of `persons` may be behind that of `receipts`.
  for (int i = 0; i < 500 && lines.size() < 7; ++i) {
    lines.clear();
    sizes.clear();
    request.clear_page_token();
    do {
      ASSERT_OK_AND_ASSIGN(
          const v1::ListQuarantineResponse page,
          client_->Call(*stub_, &v1::IntakeService::Stub::ListQuarantine,
                        request));
      for (const v1::QuarantineEntry& entry : page.entries()) {
        EXPECT_TRUE(lines.insert(entry.line()).second);
      }
      sizes.push_back(page.entries_size());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    intake_.WaitAMoment();
  }
  EXPECT_THAT(sizes, ::testing::ElementsAre(3, 3, 1));
}

TEST_F(IntakeAppTest, ARestartLosesNothingAndDoublesNothing) {
  const v1::SubmitRequest request =
      RequestOf("k1", {Conversation("r1", "p1"), Conversation("r2", "p2")});
  ASSERT_OK(Submit(request));
  Restart();
  ASSERT_OK(Submit(request));
  ASSERT_OK(Submit(RequestOf("k2", {Conversation("r1", "p1")})));
  EXPECT_EQ(Summary(3),
            (std::map<int, int64_t>{{v1::RECEIPT_OUTCOME_ACCEPTED, 2},
                                    {v1::RECEIPT_OUTCOME_REPEATED, 1}}));
  EXPECT_EQ(RecordsOn(kContentTopic), 2);
  EXPECT_EQ(RecordsOn(kKeysTopic), 2);
}

TEST_F(IntakeAppTest, AMalformedCallIsRefusedWhole) {
  EXPECT_THAT(Submit(RequestOf("", {})),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       ::testing::AllOf(HasSubstr("idempotency_key"),
                                        HasSubstr("lines: found 0"))));
  EXPECT_THAT(Submit(RequestOf(
                  "k1", std::vector<v1::Record>(501, Conversation("r", "p")))),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("lines: found 501, expected 1 to 500")));
}

}  // namespace
}  // namespace tyst::intake
