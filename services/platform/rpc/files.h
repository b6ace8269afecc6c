// SPDX-License-Identifier: MIT
// Small files that hold keys and tokens: whole reads with a cap, and writes
// that only the owner can read.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::rpc {

// Fails with: NotFound, PermissionDenied, InvalidArgument beyond `cap_bytes`.
absl::StatusOr<std::string> LoadSmallFile(const std::string& path,
                                          size_t cap_bytes);
// Writes a file beside `path`, mode 0600, syncs it and renames it into place.
// Fails with: PermissionDenied, Unavailable.
absl::Status WriteSecretFile(const std::string& path, absl::string_view text);
// Fails with: FailedPrecondition when anyone but the owner may read `path`.
absl::Status CheckOwnerOnly(const std::string& path);

}  // namespace tyst::rpc
