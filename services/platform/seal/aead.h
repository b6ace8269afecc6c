// SPDX-License-Identifier: MIT
// Seals bytes for one place: a ciphertext moved to another topic, key, schema,
// record or version does not open there.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/base/random.h"
#include "platform/seal/gcm.h"

namespace tyst::seal {

// 32 secret bytes, cleansed on destruction. It has no operator<<.
class DataKey final {
 public:
  static DataKey New(Random& random);
  // Fails with: InvalidArgument unless `bytes` are 32.
  static absl::StatusOr<DataKey> FromBytes(absl::string_view bytes);

  DataKey(const DataKey&) = default;
  DataKey& operator=(const DataKey&) = default;
  ~DataKey();

  const KeyBytes& Reveal() const { return bytes_; }

  friend bool operator==(const DataKey& a, const DataKey& b);

 private:
  DataKey() = default;

  KeyBytes bytes_{};
};

// Where a ciphertext belongs: its associated data. Fields are length-prefixed,
// so no two different places give the same bytes.
struct Place {
  std::string topic;
  std::string key;     // record key
  std::string schema;  // full message name
  std::string record_id;
  int64_t version = 0;
};

std::string AssociatedData(const Place& place);

// nonce (12) || ciphertext || tag (16).
std::string Seal(const DataKey& key, const Place& place,
                 absl::string_view plain, Random& random);
// Fails with: DataLoss if it does not open.
absl::StatusOr<std::string> Open(const DataKey& key, const Place& place,
                                 absl::string_view sealed);

}  // namespace tyst::seal
