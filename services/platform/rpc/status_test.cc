// SPDX-License-Identifier: MIT
#include "platform/rpc/status.h"

#include "platform/base/testing/status_matchers.h"

namespace tyst::rpc {
namespace {

using ::testing::IsEmpty;
using ::tyst::testing::IsOk;
using ::tyst::testing::StatusIs;

TEST(StatusTest, EveryCodeComesBackAsItWas) {
  for (int code = 1; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), "why");
    EXPECT_EQ(FromGrpc(ToGrpc(status)), status) << code;
  }
}

TEST(StatusTest, SuccessStaysSuccess) {
  EXPECT_TRUE(ToGrpc(absl::OkStatus()).ok());
  EXPECT_THAT(FromGrpc(grpc::Status::OK), IsOk());
}

TEST(StatusTest, AnUnheardOfCodeIsNotTakenForSuccess) {
  EXPECT_THAT(FromGrpc(grpc::Status(grpc::StatusCode::DO_NOT_USE, "")),
              StatusIs(absl::StatusCode::kUnknown, IsEmpty()));
}

}  // namespace
}  // namespace tyst::rpc
