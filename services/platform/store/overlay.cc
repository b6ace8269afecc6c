// SPDX-License-Identifier: MIT
#include "platform/store/overlay.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

#include "platform/base/status_macros.h"

namespace tyst::store {

void Overlay::Put(std::string key, std::optional<std::string> value) {
  changes_.insert_or_assign(std::move(key), std::move(value));
}

void Overlay::Put(const std::vector<Write>& writes) {
  for (const Write& write : writes) {
    changes_.insert_or_assign(write.key, write.value);
  }
}

absl::StatusOr<std::optional<std::string>> Overlay::Get(
    absl::string_view key) const {
  const auto found = changes_.find(key);
  if (found != changes_.end()) {
    return found->second;
  }
  return below_.Get(key);
}

absl::Status Overlay::Scan(absl::string_view prefix, absl::string_view from,
                           const Visitor& visit) const {
  auto next = changes_.lower_bound(std::max(prefix, from));
  Visit wanted = Visit::kContinue;
  // Visits our own entries before `limit`, or all that are left.
  const auto visit_changes = [&](std::optional<absl::string_view> limit) {
    for (; next != changes_.end() && wanted == Visit::kContinue &&
           absl::StartsWith(next->first, prefix) &&
           (!limit.has_value() || next->first < *limit);
         ++next) {
      if (next->second.has_value()) {
        wanted = visit(next->first, *next->second);
      }
    }
  };
  RETURN_IF_ERROR(below_.Scan(
      prefix, from, [&](absl::string_view key, absl::string_view value) {
        visit_changes(key);
        if (wanted == Visit::kStop) {
          return wanted;
        }
        if (next != changes_.end() && next->first == key) {
          wanted = next->second.has_value() ? visit(key, *next->second)
                                            : Visit::kContinue;
          ++next;
          return wanted;
        }
        wanted = visit(key, value);
        return wanted;
      }));
  visit_changes(std::nullopt);
  return absl::OkStatus();
}

std::vector<Write> Overlay::Changes() const {
  std::vector<Write> changes;
  changes.reserve(changes_.size());
  for (const auto& [key, value] : changes_) {
    changes.push_back(Write{key, value});
  }
  return changes;
}

}  // namespace tyst::store
