// SPDX-License-Identifier: MIT
// The state of one job and one input partition: an ordered map of bytes with
// atomic batches. It is a materialisation of the log, never ahead of it
// (exactly-once.md): callers write only what has been committed there.
//
// Two implementations under one suite
// (store/testing/state_store_conformance.h): store/rocks_store.h, and
// store/testing/memory_store.h with simulated crashes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::store {

// One change: no value removes the key.
struct Write {
  std::string key;
  std::optional<std::string> value;

  friend bool operator==(const Write& a, const Write& b) {
    return a.key == b.key && a.value == b.value;
  }
};

enum class Visit { kContinue, kStop };
// Called with key and value; both live only for the call.
using Visitor =
    std::function<Visit(absl::string_view key, absl::string_view value)>;

// What a handler may read: a store, or a store seen through an overlay.
//
// Thread safety: as the implementation says. Fails with: DataLoss when what is
// stored cannot be trusted.
class StateReader {
 public:
  virtual ~StateReader() = default;
  // The value of `key`; nothing when there is none (never an empty default).
  virtual absl::StatusOr<std::optional<std::string>> Get(
      absl::string_view key) const = 0;
  // Visits keys that begin with `prefix` and are >= `from`, in byte order.
  virtual absl::Status Scan(absl::string_view prefix, absl::string_view from,
                            const Visitor& visit) const = 0;
};

// Thread safety: reads are safe beside one writer; a Scan sees one moment.
class StateStore : public StateReader {
 public:
  // Writes all of `batch` or nothing; survives kill -9 up to a whole batch.
  virtual absl::Status Apply(const std::vector<Write>& batch) = 0;
};

}  // namespace tyst::store
