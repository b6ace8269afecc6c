// SPDX-License-Identifier: MIT
// A real server on a free loopback port, with a key of its own, and clients of
// it that act in any role. For tests of anything that answers rpc.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include <unistd.h>

#include "platform/base/random.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/rpc/client.h"
#include "platform/rpc/files.h"
#include "platform/rpc/server.h"
#include "platform/rpc/token.h"

namespace tyst::rpc::testing {

// Lifetime: the mounted services outlive it, and it its clients.
class LoopbackDoor final {
 public:
  explicit LoopbackDoor(std::vector<Mounted> services,
                        ServerOptions options = {})
      : key_(Must(SigningKey::New())),
        server_(Must(Server::Start(
            options, std::move(services),
            Must(TokenVerifier::Create({key_.Public()}, TokenTerms())),
            clock_))) {}

  Server& server() { return *server_; }
  const SigningKey& key() const { return key_; }
  SystemClock& clock() { return clock_; }

  // A client whose token says so.
  std::unique_ptr<Client> ClientAs(const std::string& role,
                                   const std::string& organisation,
                                   const std::string& subject = "tester") {
    const absl::Time now = clock_.Now();
    return ClientWith(
        Must(IssueToken(key_, TokenTerms(),
                        Claims{.subject = subject,
                               .organisation = organisation,
                               .roles = {role},
                               .issued = now,
                               .not_before = now,
                               .expires = now + absl::Hours(1)})));
  }
  std::unique_ptr<Client> ClientWith(const std::string& token) {
    const std::string path =
        absl::StrCat(::testing::TempDir(), "/token-", random_.Hex(8));
    EXPECT_OK(WriteSecretFile(path, token));
    token_files_.push_back(path);
    return ClientOf(path);
  }
  // Without a token.
  std::unique_ptr<Client> Anyone() { return ClientOf(""); }

  ~LoopbackDoor() {
    for (const std::string& path : token_files_) {
      unlink(path.c_str());
    }
  }

 private:
  template <typename T>
  static T Must(absl::StatusOr<T> result) {
    EXPECT_OK(result);
    return *std::move(result);
  }
  std::unique_ptr<Client> ClientOf(const std::string& token_path) {
    return Must(Client::Connect(ClientOptions{.address = server_->address(),
                                              .token_path = token_path,
                                              .deadline = absl::Seconds(20),
                                              .wait = [](absl::Duration) {}},
                                clock_, random_));
  }

  SystemClock clock_;
  SystemRandom random_;
  SigningKey key_;
  std::vector<std::string> token_files_;
  std::unique_ptr<Server> server_;
};

}  // namespace tyst::rpc::testing
