// SPDX-License-Identifier: MIT
#include "platform/rpc/server.h"

#include <thread>

#include <grpcpp/channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/health_check_service_interface.h>

#include "platform/base/testing/status_matchers.h"
#include "platform/rpc/testing/loopback_door.h"
#include "tyst/dissemination/v1/service.grpc.pb.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::rpc {
namespace {

using intake::v1::IntakeService;
using intake::v1::SubmitRequest;
using intake::v1::SubmitResponse;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

// Answers with who the caller is, as the gate told it.
class EchoIntake final : public IntakeService::Service {
 public:
  grpc::Status Submit(grpc::ServerContext* context,
                      const SubmitRequest* request,
                      SubmitResponse* response) override {
    const absl::StatusOr<Caller> caller = CallerOf(*context);
    if (!caller.ok()) {
      return ToGrpc(caller.status());
    }
    if (calls_to_fail_ > 0) {
      --calls_to_fail_;
      return ToGrpc(absl::UnavailableError("not now"));
    }
    response->add_answers()->set_submission_id(
        absl::StrCat(caller->subject, "/", caller->organisation, "/",
                     caller->roles.front(), "/", request->batch_id()));
    return grpc::Status::OK;
  }

  int calls_to_fail_ = 0;
};

class RpcServerTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::string> Submit(Client& client,
                                     const std::string& batch = "b") {
    const auto stub = IntakeService::NewStub(client.channel());
    SubmitRequest request;
    request.set_batch_id(batch);
    const absl::StatusOr<SubmitResponse> response =
        client.Call(*stub, &IntakeService::Stub::Submit, request);
    if (!response.ok()) {
      return response.status();
    }
    return response->answers(0).submission_id();
  }

  EchoIntake intake_;
  dissemination::v1::DisseminationService::Service dissemination_;
  testing::LoopbackDoor door_{
      {Mount<IntakeService>(intake_),
       Mount<dissemination::v1::DisseminationService>(dissemination_)}};
};

TEST_F(RpcServerTest, AHandlerReadsWhoCalls) {
  const auto client = door_.ClientAs("data_officer", "W06000015", "officer-1");
  ASSERT_OK_AND_ASSIGN(const std::string answer, Submit(*client));
  EXPECT_EQ(answer, "officer-1/W06000015/data_officer/b");
}

TEST_F(RpcServerTest, CallersOnOneConnectionAreNeverMixedUp) {
  const auto client = door_.Anyone();
  const auto stub = IntakeService::NewStub(client->channel());
  const auto call_as = [&](const std::string& name) {
    const absl::Time now = door_.clock().Now();
    const auto token = IssueToken(door_.key(), TokenTerms(),
                                  Claims{.subject = name,
                                         .organisation = name + "-org",
                                         .roles = {"data_officer"},
                                         .issued = now,
                                         .not_before = now,
                                         .expires = now + absl::Hours(1)});
    ASSERT_OK(token);
    for (int i = 0; i < 50; ++i) {
      grpc::ClientContext context;
      context.AddMetadata("authorization", "Bearer " + *token);
      context.set_deadline(absl::ToChronoTime(now + absl::Seconds(30)));
      SubmitResponse response;
      ASSERT_TRUE(stub->Submit(&context, SubmitRequest(), &response).ok());
      ASSERT_EQ(response.answers(0).submission_id(),
                absl::StrCat(name, "/", name, "-org/data_officer/"));
    }
  };
  std::thread one(call_as, "one");
  std::thread two(call_as, "two");
  one.join();
  two.join();
}

TEST_F(RpcServerTest, RefusesTheWrongRoleAndTheStranger) {
  EXPECT_THAT(Submit(*door_.ClientAs("analyst", "tyst")),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("without a role")));
  EXPECT_THAT(Submit(*door_.Anyone()),
              StatusIs(absl::StatusCode::kUnauthenticated,
                       HasSubstr("authorization: Bearer")));
  EXPECT_THAT(
      Submit(*door_.ClientWith("a.b.c")),
      StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("token refused")));
}

TEST_F(RpcServerTest, RefusesACallWithoutDeadline) {
  const auto client = door_.ClientAs("data_officer", "W06000015");
  grpc::ClientContext context;
  ASSERT_OK(client->Prepare(context, absl::InfiniteFuture()));
  SubmitResponse response;
  const auto stub = IntakeService::NewStub(client->channel());
  EXPECT_THAT(
      FromGrpc(stub->Submit(&context, SubmitRequest(), &response)),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no deadline")));
}

TEST_F(RpcServerTest, WhatIsPublicNeedsNoTokenAndWhatIsUnknownIsDenied) {
  using dissemination::v1::DisseminationService;
  const auto client = door_.Anyone();
  const auto stub = DisseminationService::NewStub(client->channel());
  EXPECT_THAT(client->Call(*stub, &DisseminationService::Stub::ListReleases,
                           dissemination::v1::ListReleasesRequest()),
              StatusIs(absl::StatusCode::kUnimplemented, ::testing::_));
  testing::LoopbackDoor empty({});
  EXPECT_THAT(Submit(*empty.ClientAs("data_officer", "W06000015")),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("no access rule")));
}

TEST_F(RpcServerTest, TheClientTriesAgainWhatWasUnavailable) {
  intake_.calls_to_fail_ = 2;
  const auto client = door_.ClientAs("data_officer", "W06000015");
  EXPECT_OK(Submit(*client));
  intake_.calls_to_fail_ = 100;
  EXPECT_THAT(Submit(*client),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("not now")));
  EXPECT_EQ(intake_.calls_to_fail_, 95);
}

TEST_F(RpcServerTest, AMessageBeyondTheLimitIsRefused) {
  const auto client = door_.ClientAs("data_officer", "W06000015");
  EXPECT_THAT(Submit(*client, std::string((size_t{8} << 20) + 1, 'x')),
              StatusIs(absl::StatusCode::kResourceExhausted, ::testing::_));
}

TEST_F(RpcServerTest, AnOversizeTokenReachesNeitherHandlerNorWire) {
  const std::string oversize(size_t{30} << 10, 'x');
  EXPECT_FALSE(Submit(*door_.ClientWith(oversize)).ok());

  const auto client = door_.Anyone();
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + oversize);
  ASSERT_OK(client->Prepare(context, door_.clock().Now() + absl::Seconds(20)));
  SubmitResponse response;
  const auto stub = IntakeService::NewStub(client->channel());
  EXPECT_FALSE(stub->Submit(&context, SubmitRequest(), &response).ok());
}

TEST_F(RpcServerTest, HealthAnswersAnyoneWithADeadline) {
  const auto client = door_.Anyone();
  grpc::TemplatedGenericStub<grpc::ByteBuffer, grpc::ByteBuffer> stub(
      client->channel());
  grpc::CompletionQueue queue;
  grpc::ClientContext context;
  ASSERT_OK(client->Prepare(context, door_.clock().Now() + absl::Seconds(20)));
  const grpc::Slice empty;
  const auto call =
      stub.PrepareUnaryCall(&context, "/grpc.health.v1.Health/Check",
                            grpc::ByteBuffer(&empty, 1), &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  ASSERT_TRUE(queue.Next(&tag, &ok));
  EXPECT_TRUE(status.ok()) << status.error_message();
  grpc::Slice slice;
  ASSERT_TRUE(response.DumpToSingleSlice(&slice).ok());
  // HealthCheckResponse{status: SERVING}.
  EXPECT_EQ(std::string(slice.begin(), slice.end()), "\x08\x01");
}

TEST_F(RpcServerTest, APortIsNeverShared) {
  SystemClock clock;
  const auto second = Server::Start(
      ServerOptions{.port = door_.server().port()}, {},
      *TokenVerifier::Create({door_.key().Public()}, TokenTerms()), clock);
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable,
                               HasSubstr("cannot be listened on")));
}

TEST_F(RpcServerTest, WillNotStartWithAnRpcThatHasNoRule) {
  SystemClock clock;
  // Its descriptors come with gRPC, and carry no rule of ours.
  const Mounted foreign{.name = "grpc.reflection.v1alpha.ServerReflection",
                        .service = nullptr};
  EXPECT_THAT(
      Server::Start(
          ServerOptions(), {foreign},
          *TokenVerifier::Create({door_.key().Public()}, TokenTerms()), clock),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               HasSubstr("ServerReflectionInfo has no rule")));
}

TEST_F(RpcServerTest, WillNotListenToOthersWithoutTls) {
  SystemClock clock;
  for (const char* host : {"0.0.0.0", "[::]", "192.0.2.1", ""}) {
    EXPECT_THAT(Server::Start(ServerOptions{.host = host}, {},
                              *TokenVerifier::Create({door_.key().Public()},
                                                     TokenTerms()),
                              clock),
                StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("tls")));
  }
}

TEST_F(RpcServerTest, CountsCallsByWhatTheGateDid) {
  telemetry::Registry metrics;
  testing::LoopbackDoor door({Mount<IntakeService>(intake_)},
                             {.metrics = &metrics});
  EXPECT_OK(Submit(*door.ClientAs("data_officer", "W06000015")));
  EXPECT_FALSE(Submit(*door.ClientAs("analyst", "tyst")).ok());
  EXPECT_FALSE(Submit(*door.Anyone()).ok());
  door.server().Drain(absl::Seconds(5));
  EXPECT_THAT(
      metrics.Serialise(),
      ::testing::AllOf(
          HasSubstr("tyst_rpc_calls_total{outcome=\"admitted\"} 1"),
          HasSubstr("tyst_rpc_calls_total{outcome=\"permission-denied\"} 1"),
          HasSubstr("tyst_rpc_calls_total{outcome=\"unauthenticated\"} 1"),
          HasSubstr("tyst_rpc_call_seconds_count 1")));
}

TEST_F(RpcServerTest, DrainedItTakesNoMoreCalls) {
  const auto client = door_.ClientAs("data_officer", "W06000015");
  EXPECT_OK(Submit(*client));
  door_.server().Drain(absl::Seconds(5));
  EXPECT_THAT(Submit(*client),
              StatusIs(absl::StatusCode::kUnavailable, ::testing::_));
}

TEST(CallerOfTest, WithoutAGateThereIsNoCaller) {
  const grpc::ServerContext context;
  EXPECT_THAT(CallerOf(context), StatusIs(absl::StatusCode::kUnauthenticated,
                                          HasSubstr("no gate")));
}

}  // namespace
}  // namespace tyst::rpc
