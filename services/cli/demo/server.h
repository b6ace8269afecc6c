// SPDX-License-Identifier: MIT
// A tyst-standalone that this process starts, waits for and stops.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include <sys/types.h>

#include "cli/demo/options.h"
#include "cli/terminal.h"
#include "platform/rpc/client.h"

namespace tyst::cli::demo {

// Thread safety: one owner. Lifetime: its end stops the server.
class Server final {
 public:
  // Starts the program of that name beside this one on the data folder and
  // waits until its doors are open. Fails with: what the server printed.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Options& options,
                                                       Terminal& terminal);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // A client with the token of `who` in the data folder.
  absl::StatusOr<std::unique_ptr<rpc::Client>> As(absl::string_view who) const;
  // "http://127.0.0.1:8080".
  const std::string& site() const { return site_; }
  bool running() const;
  // Until it ends by itself or Ctrl-C comes.
  void Wait();
  // Drains and ends; idempotent.
  void Stop();

 private:
  Server(const Options& options, Terminal& terminal, pid_t child);
  absl::Status AwaitDoors();
  bool ReadDoors();

  const Options options_;
  Terminal& terminal_;
  mutable pid_t child_;
  std::string doors_;
  std::string site_;
};

// Fails with: Cancelled once Ctrl-C or SIGTERM, both blocked, wait to be seen.
absl::Status CheckInterrupted();

// Calls `done` until it says true; meanwhile the server must run.
// Fails with: what `done` fails with; Cancelled by Ctrl-C; Unavailable when the
// server has ended; DeadlineExceeded after `limit` without success.
absl::Status Await(const Server& server, absl::string_view what,
                   absl::Duration limit,
                   const std::function<absl::StatusOr<bool>()>& done);

}  // namespace tyst::cli::demo
