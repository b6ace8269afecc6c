// SPDX-License-Identifier: MIT
#include "intake/receipts/handler.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "intake/receipts/codec.h"
#include "intake/testing/job_bench.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::intake {
namespace {

using testing::EventOf;
using ::testing::IsEmpty;
using testing::JobBench;

const absl::Time kNow = absl::FromUnixSeconds(1'795'597'200);

Receipt Of(const std::string& submission, Outcome outcome) {
  return {{submission, "batch/1", 7, "W06000015", "record", absl::Time()},
          outcome,
          {},
          kNow,
          1};
}

class ReceiptsHandlerTest : public ::testing::Test {
 protected:
  runtime::Effects Run(const Receipt& receipt) {
    absl::StatusOr<runtime::Effects> effects =
        bench_.Run(EventOf(EncodeReceipt(receipt), kNow));
    EXPECT_OK(effects);
    return effects.value_or(runtime::Effects());
  }

  ReceiptsHandler handler_;
  JobBench bench_{handler_};
};

TEST_F(ReceiptsHandlerTest, KeepsAReceiptUnderSubmissionAndBatchAndCountsIt) {
  const Receipt receipt = Of("s1", Outcome::kAccepted);
  EXPECT_EQ(
      Run(receipt).writes,
      (std::vector<store::Write>{{"s/s1", EncodeReceiptState(receipt)},
                                 {"b/W06000015/batch%2F1/s1", "1"},
                                 {"n/W06000015/batch%2F1/1", EncodeCount(1)}}));
  EXPECT_EQ(Run(Of("s2", Outcome::kAccepted)).writes[2].value, EncodeCount(2));
  EXPECT_EQ(*DecodeReceiptState(EncodeReceiptState(receipt)), receipt);
}

TEST_F(ReceiptsHandlerTest, TheFirstReceiptOfASubmissionIsTheFinalOne) {
  Run(Of("s1", Outcome::kAccepted));
  EXPECT_THAT(Run(Of("s1", Outcome::kRepeated)).writes, IsEmpty());
}

TEST_F(ReceiptsHandlerTest, StateStaysSmallHoweverManyReasons) {
  Receipt receipt = Of("s1", Outcome::kQuarantined);
  receipt.reasons.assign(40, {"conversation.outcomes[0].aspect", "unknown-code",
                              "a code of the list 'aspect'"});
  const std::string state = EncodeReceiptState(receipt);
  EXPECT_LE(state.size(), 512u);
  EXPECT_GT(DecodeReceiptState(state)->reasons.size(), 2u);
}

TEST_F(ReceiptsHandlerTest, AReceiptWithoutOutcomeIsADeadLetter) {
  runtime::Event event = EventOf(EncodeReceipt(Of("s1", Outcome(0))), kNow);
  EXPECT_THAT(bench_.Run(event),
              tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                      ::testing::_));
}

}  // namespace
}  // namespace tyst::intake
