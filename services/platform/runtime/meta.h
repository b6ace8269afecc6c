// SPDX-License-Identifier: MIT
// M(p): where one partition of a job stands. It is the last changelog record of
// every commit and lies in the store beside the state that it describes
// (exactly-once.md section 3).
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::runtime {

// How far one channel has come.
struct ChannelPosition {
  int64_t sequence = 0;
  std::string chain;  // 16 bytes; empty before the first record

  friend bool operator==(const ChannelPosition&,
                         const ChannelPosition&) = default;
};

// No cut is under way: no policy offset has been gathered.
inline constexpr int64_t kNoCutPolicies = INT64_MAX;

struct Meta {
  std::string life;
  int64_t transactions = 0;
  std::map<std::string, int64_t> input;     // next offset by input topic
  std::map<std::string, int64_t> followed;  // next offset by followed topic
  std::map<std::string, ChannelPosition> sent;
  std::map<std::string, ChannelPosition> seen;
  // Newest cut by incoming data channel: "<job>/<source partition>><topic>".
  std::map<std::string, int64_t> cut_seen;
  int64_t cut_done = 0;
  int64_t cut_policies_next_offset = kNoCutPolicies;
  int64_t changes = 0;
  std::string changes_hash;
  absl::Time committed = absl::UnixEpoch();
  int64_t aside_next = 0;
  // Of the store's copy only.
  int64_t changelog_next = 0;
  std::map<std::string, int64_t> mirrored;
};

enum class MetaCopy { kChangelog, kStore };

// The bytes of M(p); the changelog's copy leaves out what only the store knows.
std::string EncodeMeta(const Meta& meta, MetaCopy copy);
// Fails with: DataLoss.
absl::StatusOr<Meta> DecodeMeta(absl::string_view bytes);

}  // namespace tyst::runtime
