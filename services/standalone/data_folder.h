// SPDX-License-Identifier: MIT
// The folder in which a standalone keeps everything: lock, format, keys,
// tokens, log, stores, and where its doors are.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "standalone/options.h"

namespace tyst::standalone {

// Thread safety: immutable after Open. Lifetime: its end gives up the lock.
// Fails with: FailedPrecondition — in use by another process, of another
// format, or made for another use or partition count; PermissionDenied.
class DataFolder final {
 public:
  // Opens the folder, or makes it, readable by its owner only.
  static absl::StatusOr<std::unique_ptr<DataFolder>> Open(
      const Options& options);
  ~DataFolder();
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;

  int partitions() const { return partitions_; }
  std::string RootKeyPath() const;
  std::string TokenKeyPath() const;
  std::string TokenPath(const std::string& who) const;
  std::string LogPath() const;
  // Of one partition of a job ("<service>-<job>").
  std::string StorePath(const std::string& job, int partition) const;

  // doors.json: where clients of this machine find the doors, and the process
  // that has opened them.
  absl::Status WriteDoors(const std::string& rpc, const std::string& http,
                          const std::string& health) const;
  void RemoveDoors() const;

 private:
  DataFolder(std::string path, int lock)
      : path_(std::move(path)), lock_(lock) {}

  absl::Status CheckFormat(const Options& options);

  const std::string path_;
  const int lock_;
  int partitions_ = 0;
};

}  // namespace tyst::standalone
