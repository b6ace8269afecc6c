// SPDX-License-Identifier: MIT
// The whole of dissemination on a real embedded log: releases in, pages and
// gRPC answers out.
#include "dissemination/app.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "dissemination/codec.h"
#include "dissemination/handler.h"
#include "dissemination/testing/sample_release.h"
#include "platform/base/random.h"
#include "platform/base/testing/simulated_clock.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/rpc/testing/loopback_door.h"
#include "platform/seal/testing/fixed_root_key.h"
#include "platform/store/testing/memory_store.h"
#include "platform/web/testing/http_client.h"
#include "tyst/dissemination/v1/service.grpc.pb.h"

namespace tyst::dissemination {
namespace {

using testing::Encoded;
using ::testing::HasSubstr;
using testing::SampleRelease;
using web::testing::Fetch;

bus::TopicCatalogue Topics() {
  std::ifstream file(TYST_SOURCE_DIR "/deploy/topics.json");
  const std::string json((std::istreambuf_iterator<char>(file)), {});
  return *bus::TopicCatalogue::Parse(json, 1);
}

class DisseminationAppTest : public ::testing::Test {
 protected:
  DisseminationAppTest() { Open(); }
  ~DisseminationAppTest() override { Close(); }

  // A new process on the same log; its store is rebuilt.
  void Restart() {
    Close();
    Open();
  }

  // Appends as governance would and waits until it has been handled.
  void Append(const std::string& id, std::string bytes,
              const std::string& schema = kReleaseSchema) {
    const bus::TopicPartition to{kReleasesTopic, 0};
    const auto offsets = door_->Append(
        {{to, id, std::move(bytes), {{"schema", schema}, {"id", id}}}});
    ASSERT_OK(offsets);
    ASSERT_OK(const_cast<runtime::Job*>(app_->Jobs().front())
                  ->WaitHandled(to, offsets->front(), absl::Seconds(60)));
  }

  web::testing::Reply Get(const std::string& path) {
    return Fetch(app_->http_port(), path);
  }

  std::unique_ptr<App> app_;

 private:
  void Open() {
    broker_ = *bus::EmbeddedBroker::Open(
        directory_.Sub("log"), topics_, clock_,
        {.durability = bus::Durability::kProcessCrashOnly});
    const runtime::Host host{
        .topics = topics_,
        .root = root_,
        .clock = clock_,
        .random = random_,
        .metrics = metrics_,
        .connect = [this](std::string name) { return broker_->Connect(name); },
        .stores =
            [](const std::string&) {
              return [](int, runtime::OpenMode)
                         -> absl::StatusOr<std::unique_ptr<store::StateStore>> {
                return std::make_unique<store::testing::MemoryStore>();
              };
            }};
    app_ = *App::Create(host, DisseminationOptions());
    ASSERT_OK(app_->Start());
    door_ = broker_->Connect("governance");
  }
  void Close() {
    door_.reset();
    app_.reset();
    broker_.reset();
  }

  const bus::TopicCatalogue topics_ = Topics();
  seal::testing::FixedRootKey root_;
  tyst::testing::SimulatedClock clock_;
  SystemRandom random_;
  telemetry::Registry metrics_;
  tyst::testing::TemporaryDirectory directory_;
  std::unique_ptr<bus::EmbeddedBroker> broker_;
  std::unique_ptr<bus::EventLog> door_;
};

TEST_F(DisseminationAppTest, ShowsAReleaseWhenItComesAndAfterARestart) {
  EXPECT_EQ(Get("/en/releases/r1").status, 404);

  Append("r1", Encoded(SampleRelease("r1")));

  const auto before = Get("/cy/datganiadau/r1");
  EXPECT_EQ(before.status, 200);
  EXPECT_EQ(Get("/health").body, "{\"status\":\"serving\",\"releases\":1}");
  Restart();
  const auto after = Get("/cy/datganiadau/r1");
  EXPECT_EQ(after.body, before.body);
  EXPECT_EQ(after.Header("etag"), before.Header("etag"));
}

TEST_F(DisseminationAppTest, GoesOnAfterARecordThatIsNoRelease) {
  Append("x", "\xff");
  Append("y", Encoded(SampleRelease("y")), "tyst.event.v1.Cut");
  Release nowhere = SampleRelease("z");
  nowhere.tables.clear();
  Append("z", Encoded(nowhere));
  Append("r1", Encoded(SampleRelease("r1")));

  EXPECT_EQ(Get("/en/releases/r1").status, 200);
  EXPECT_EQ(Get("/en/releases/y").status, 404);
  EXPECT_EQ(Get("/en/releases/z").status, 404);
  Restart();
  EXPECT_EQ(Get("/en/releases/r1").status, 200);
}

TEST_F(DisseminationAppTest, ShowsTheNewestVersionWhateverComesLater) {
  Release revised = SampleRelease("r1");
  revised.version = 2;
  Append("r1", Encoded(revised));
  Append("r1", Encoded(SampleRelease("r1")));

  EXPECT_THAT(Get("/en/releases/r1").body, HasSubstr("revision 2"));
}

TEST_F(DisseminationAppTest, AnswersOverGrpc) {
  Append("r1", Encoded(SampleRelease("r1")));
  rpc::testing::LoopbackDoor server(app_->Doors());
  const auto client = server.Anyone();
  const auto stub = v1::DisseminationService::NewStub(client->channel());

  ASSERT_OK_AND_ASSIGN(
      const v1::ListReleasesResponse list,
      client->Call(*stub, &v1::DisseminationService::Stub::ListReleases,
                   v1::ListReleasesRequest()));
  ASSERT_EQ(list.releases_size(), 1);
  EXPECT_EQ(list.releases(0).id(), "r1");

  v1::GetReleaseRequest request;
  request.set_id("r1");
  ASSERT_OK_AND_ASSIGN(
      const v1::GetReleaseResponse whole,
      client->Call(*stub, &v1::DisseminationService::Stub::GetRelease,
                   request));
  EXPECT_EQ(whole.release().tables_size(), 3);

  request.set_id("r2");
  EXPECT_THAT(
      client->Call(*stub, &v1::DisseminationService::Stub::GetRelease, request),
      ::tyst::testing::StatusIs(absl::StatusCode::kNotFound,
                                HasSubstr("'r2'")));
}

}  // namespace
}  // namespace tyst::dissemination
