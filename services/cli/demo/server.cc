// SPDX-License-Identifier: MIT
#include "cli/demo/server.h"

#include <csignal>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"

extern char** environ;

namespace tyst::cli::demo {
namespace {

constexpr size_t kDoorsBytes = 4096;
constexpr absl::Duration kStartLimit = absl::Minutes(2);
constexpr absl::Duration kLookAgain = absl::Milliseconds(100);
constexpr absl::Duration kCallLimit = absl::Seconds(60);

std::string DoorsPath(const Options& options) {
  return options.data + "/doors.json";
}

// The server lies beside this program.
std::string ServerProgram() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return (self.parent_path() / "tyst-standalone").string();
}

absl::StatusOr<pid_t> Spawn(const Options& options) {
  std::vector<std::string> words = {ServerProgram(),
                                    "--data",
                                    options.data,
                                    "--http-port",
                                    absl::StrCat(options.port),
                                    "--demonstration",
                                    "--with-parent"};
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const std::string log = options.data + "/standalone.log";
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  posix_spawnattr_t attributes;  // A group of its own: Ctrl-C is ours to pass.
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t child = 0;
  const int failed = posix_spawn(&child, arguments[0], &actions, &attributes,
                                 arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return absl::NotFoundError(absl::StrCat(
        "starting of '", words[0], "' failed: ", std::strerror(failed),
        "; build it: deploy/build release"));
  }
  return child;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const Options& options,
                                                      Terminal& terminal) {
  std::error_code error;
  std::filesystem::create_directories(options.data, error);
  ASSIGN_OR_RETURN(const pid_t child, Spawn(options));
  std::unique_ptr<Server> server(new Server(options, terminal, child));
  RETURN_IF_ERROR(server->AwaitDoors());
  return server;
}

Server::Server(const Options& options, Terminal& terminal, pid_t child)
    : options_(options), terminal_(terminal), child_(child) {}

Server::~Server() { Stop(); }

absl::Status Server::AwaitDoors() {
  const absl::Status opened =
      Await(*this, "the doors of the server", kStartLimit,
            [this]() -> absl::StatusOr<bool> { return ReadDoors(); });
  if (absl::IsUnavailable(opened)) {
    const auto said =
        rpc::LoadSmallFile(options_.data + "/standalone.log", 64 << 10);
    return absl::UnavailableError(said.ok() ? *said
                                            : std::string(opened.message()));
  }
  return opened;
}

// The file may be that of an earlier run, or of another server on the folder.
bool Server::ReadDoors() {
  const auto text = rpc::LoadSmallFile(DoorsPath(options_), kDoorsBytes);
  const auto doors = text.ok() ? nlohmann::json::parse(*text, nullptr, false)
                               : nlohmann::json();
  if (!doors.is_object() || doors.value("pid", 0) != child_) {
    return false;
  }
  doors_ = doors.value("rpc", "");
  site_ = doors.value("http", "");
  return true;
}

absl::StatusOr<std::unique_ptr<rpc::Client>> Server::As(
    absl::string_view who) const {
  rpc::ClientOptions options;
  options.address = doors_;
  options.token_path = absl::StrCat(options_.data, "/tokens/", who, ".token");
  options.deadline = kCallLimit;
  return rpc::Client::Connect(std::move(options), terminal_.clock,
                              terminal_.random);
}

bool Server::running() const {
  if (child_ != 0 && waitpid(child_, nullptr, WNOHANG) == child_) {
    child_ = 0;
  }
  return child_ != 0;
}

void Server::Wait() {
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  const timespec second{.tv_sec = 1, .tv_nsec = 0};
  while (running() && sigtimedwait(&stops, nullptr, &second) < 0) {
  }
}

void Server::Stop() {
  if (running()) {
    kill(child_, SIGTERM);
    waitpid(child_, nullptr, 0);
    child_ = 0;
  }
}

absl::Status CheckInterrupted() {
  sigset_t waiting;
  sigpending(&waiting);
  return sigismember(&waiting, SIGINT) == 1 ||
                 sigismember(&waiting, SIGTERM) == 1
             ? absl::CancelledError(
                   "interrupted; start it again and it goes on from here")
             : absl::OkStatus();
}

absl::Status Await(const Server& server, absl::string_view what,
                   absl::Duration limit,
                   const std::function<absl::StatusOr<bool>()>& done) {
  const absl::Time until = absl::Now() + limit;
  while (absl::Now() < until) {
    RETURN_IF_ERROR(CheckInterrupted());
    ASSIGN_OR_RETURN(const bool reached, done());
    if (reached) {
      return absl::OkStatus();
    }
    if (!server.running()) {
      return absl::UnavailableError(
          absl::StrCat("waiting for ", what, " failed: the server has ended"));
    }
    absl::SleepFor(kLookAgain);
  }
  return absl::DeadlineExceededError(absl::StrCat("waiting for ", what,
                                                  " failed: not there after ",
                                                  absl::FormatDuration(limit)));
}

}  // namespace tyst::cli::demo
