// SPDX-License-Identifier: MIT
#include "platform/rpc/files.h"

#include <cerrno>
#include <fstream>

#include "absl/strings/str_cat.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/status_macros.h"

namespace tyst::rpc {
namespace {

absl::Status FileError(absl::string_view action, const std::string& path) {
  return absl::ErrnoToStatus(
      errno, absl::StrCat(action, " of file '", path,
                          "' failed; check that it exists and who owns it"));
}

absl::Status WriteAndSync(int file, const std::string& path,
                          absl::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0) {
      return FileError("write", path);
    }
    text.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0 ? absl::OkStatus() : FileError("sync", path);
}

}  // namespace

absl::StatusOr<std::string> LoadSmallFile(const std::string& path,
                                          size_t cap_bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return FileError("load", path);
  }
  std::string text(cap_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(file.gcount()));
  if (text.size() > cap_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("load of file '", path, "' refused: found more than ",
                     cap_bytes, " bytes; name another file"));
  }
  return text;
}

absl::Status WriteSecretFile(const std::string& path, absl::string_view text) {
  const std::string draft = path + ".new";
  unlink(draft.c_str());
  const int file =
      open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    return FileError("creation", draft);
  }
  const absl::Status written = WriteAndSync(file, draft, text);
  close(file);
  RETURN_IF_ERROR(written);
  if (rename(draft.c_str(), path.c_str()) != 0) {
    return FileError("rename", path);
  }
  return absl::OkStatus();
}

absl::Status CheckOwnerOnly(const std::string& path) {
  struct stat found = {};
  if (stat(path.c_str(), &found) != 0) {
    return FileError("inspection", path);
  }
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("load of secret file '", path,
                     "' refused: found access for others, expected mode 0600; "
                     "run chmod 600 on it"));
  }
  return absl::OkStatus();
}

}  // namespace tyst::rpc
