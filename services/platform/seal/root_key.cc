// SPDX-License-Identifier: MIT
#include "platform/seal/root_key.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/digest.h"
#include "platform/base/random.h"
#include "platform/base/status_macros.h"

namespace tyst::seal {
namespace {

class FileDescriptor final {
 public:
  explicit FileDescriptor(int value) : value_(value) {}
  ~FileDescriptor() {
    if (value_ >= 0) {
      close(value_);
    }
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  bool open() const { return value_ >= 0; }
  int get() const { return value_; }

 private:
  const int value_;
};

absl::Status Failed(absl::string_view action, const std::string& path) {
  const int error = errno;
  const std::string message = absl::StrCat(action, " of root key '", path,
                                           "' failed: ", std::strerror(error));
  return error == ENOENT ? absl::NotFoundError(message)
                         : absl::UnavailableError(message);
}

absl::Status CheckMode(int file, const std::string& path) {
  struct stat found {};
  if (fstat(file, &found) != 0) {
    return Failed("inspection", path);
  }
  if (!S_ISREG(found.st_mode)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "loading of root key '", path, "' refused: it is no regular file"));
  }
  if ((found.st_mode & 077) != 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        "loading of root key '", path, "' refused: found mode ",
        absl::StrFormat("%04o", found.st_mode & 07777U),
        ", expected 0600; take the rights of group and others away (chmod "
        "600), and if others could have read it, treat the key as known"));
  }
  return absl::OkStatus();
}

std::string DirectoryOf(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

absl::Status SyncDirectory(const std::string& path) {
  const FileDescriptor directory(
      open(DirectoryOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.open() || fsync(directory.get()) != 0) {
    return Failed("syncing of folder", path);
  }
  return absl::OkStatus();
}

absl::Status WriteWhole(const std::string& path, absl::string_view bytes) {
  const FileDescriptor file(
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.open()) {
    return Failed("creation", path);
  }
  if (fchmod(file.get(), 0600) != 0 ||
      write(file.get(), bytes.data(), bytes.size()) !=
          static_cast<ssize_t>(bytes.size()) ||
      fsync(file.get()) != 0) {
    return Failed("writing", path);
  }
  return absl::OkStatus();
}

// Written under a name of its own and linked into place: a reader never sees
// half a key, and an existing one is never replaced.
absl::Status Create(const std::string& path) {
  SystemRandom random;
  const std::string draft = absl::StrCat(path, ".", random.Hex(8));
  std::string bytes = random.Bytes(kKeyBytes);
  const absl::Status written = WriteWhole(draft, bytes);
  OPENSSL_cleanse(bytes.data(), bytes.size());
  if (!written.ok()) {
    unlink(draft.c_str());
    return written;
  }
  const bool linked = link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
  const absl::Status failed =
      linked ? absl::OkStatus() : Failed("creation", path);
  unlink(draft.c_str());
  RETURN_IF_ERROR(failed);
  return SyncDirectory(path);
}

}  // namespace

absl::StatusOr<std::unique_ptr<FileRootKey>> FileRootKey::Load(
    const std::string& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) {
    return Failed("loading", path);
  }
  RETURN_IF_ERROR(CheckMode(file.get(), path));
  // One byte more than a key, to see that the file ends.
  std::string bytes(kKeyBytes + 1, '\0');
  const ssize_t size = read(file.get(), bytes.data(), bytes.size());
  if (size != static_cast<ssize_t>(kKeyBytes)) {
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return absl::DataLossError(absl::StrCat(
        "loading of root key '", path, "' failed: found ",
        size > static_cast<ssize_t>(kKeyBytes) ? "more than 32"
                                               : absl::StrCat(size),
        " bytes, expected 32; restore the file from your copy, since without "
        "it nothing sealed under it opens"));
  }
  absl::StatusOr<DataKey> key =
      DataKey::FromBytes(absl::string_view(bytes.data(), kKeyBytes));
  OPENSSL_cleanse(bytes.data(), bytes.size());
  RETURN_IF_ERROR(key.status());
  return std::unique_ptr<FileRootKey>(new FileRootKey(*std::move(key)));
}

absl::StatusOr<std::unique_ptr<FileRootKey>> FileRootKey::LoadOrCreate(
    const std::string& path) {
  absl::StatusOr<std::unique_ptr<FileRootKey>> loaded = Load(path);
  if (!absl::IsNotFound(loaded.status())) {
    return loaded;
  }
  RETURN_IF_ERROR(Create(path));
  return Load(path);
}

absl::StatusOr<std::string> FileRootKey::Derive(absl::string_view purpose,
                                                size_t size) const {
  const auto* bytes = reinterpret_cast<const char*>(key_.Reveal().data());
  return HkdfSha256(absl::string_view(bytes, kKeyBytes), purpose, size);
}

}  // namespace tyst::seal
