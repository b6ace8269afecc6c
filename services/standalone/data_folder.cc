// SPDX-License-Identifier: MIT
#include "standalone/data_folder.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"

namespace tyst::standalone {
namespace {

constexpr int kFormat = 1;
constexpr size_t kSmallFile = 4096;

absl::Status CannotMake(const std::string& path, const std::string& why) {
  return absl::PermissionDeniedError(
      absl::StrCat("making of data folder '", path, "' failed: ", why,
                   "; choose another with --data"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<DataFolder>> DataFolder::Open(
    const Options& options) {
  const std::string& path = options.data_path;
  std::error_code error;
  std::filesystem::create_directories(path + "/tokens", error);
  std::filesystem::create_directories(path + "/keys", error);
  if (error) {
    return CannotMake(path, error.message());
  }
  for (const char* inner : {"", "/tokens", "/keys"}) {
    if (chmod((path + inner).c_str(), 0700) != 0) {
      return CannotMake(path, std::strerror(errno));
    }
  }
  const int lock =
      open((path + "/lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (lock < 0) {
    return CannotMake(path, std::strerror(errno));
  }
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return absl::FailedPreconditionError(absl::StrCat(
        "opening of data folder '", path,
        "' refused: another process has it open; stop that one first, or "
        "choose another folder with --data"));
  }
  std::unique_ptr<DataFolder> folder(new DataFolder(path, lock));
  RETURN_IF_ERROR(folder->CheckFormat(options));
  return folder;
}

DataFolder::~DataFolder() { close(lock_); }

absl::Status DataFolder::CheckFormat(const Options& options) {
  const std::string file = path_ + "/format.json";
  const bool demonstration = options.use == Use::kDemonstration;
  if (!std::filesystem::exists(file)) {
    partitions_ = options.partitions;
    return rpc::WriteSecretFile(file,
                                nlohmann::json{{"format", kFormat},
                                               {"partitions", partitions_},
                                               {"demonstration", demonstration}}
                                    .dump());
  }
  ASSIGN_OR_RETURN(const std::string text,
                   rpc::LoadSmallFile(file, kSmallFile));
  const auto found = nlohmann::json::parse(text, nullptr, false);
  if (!found.is_object() || found.value("format", 0) != kFormat) {
    return absl::FailedPreconditionError(absl::StrCat(
        "opening of data folder '", path_, "' refused: found format ",
        found.is_object() ? found.value("format", 0) : 0, ", expected ",
        kFormat, "; use the version of Tyst that made it"));
  }
  if (found.value("demonstration", false) != demonstration) {
    return absl::FailedPreconditionError(absl::StrCat(
        "opening of data folder '", path_, "' refused: it was made ",
        demonstration ? "for real records" : "for the synthetic sample",
        "; start it ", demonstration ? "without" : "with",
        " --demonstration, or choose another folder with --data"));
  }
  partitions_ = found.value("partitions", 0);
  return absl::OkStatus();
}

std::string DataFolder::RootKeyPath() const { return path_ + "/keys/root.key"; }

std::string DataFolder::TokenKeyPath() const {
  return path_ + "/keys/token.key";
}

std::string DataFolder::TokenPath(const std::string& who) const {
  return absl::StrCat(path_, "/tokens/", who, ".token");
}

std::string DataFolder::LogPath() const { return path_ + "/log"; }

std::string DataFolder::StorePath(const std::string& job, int partition) const {
  return absl::StrCat(path_, "/stores/", job, "/", partition);
}

absl::Status DataFolder::WriteDoors(const std::string& rpc,
                                    const std::string& http,
                                    const std::string& health) const {
  return rpc::WriteSecretFile(
      path_ + "/doors.json",
      nlohmann::json{
          {"rpc", rpc}, {"http", http}, {"health", health}, {"pid", getpid()}}
          .dump());
}

void DataFolder::RemoveDoors() const {
  std::error_code ignored;
  std::filesystem::remove(path_ + "/doors.json", ignored);
}

}  // namespace tyst::standalone
