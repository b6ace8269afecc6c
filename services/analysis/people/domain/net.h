// SPDX-License-Identifier: MIT
// Signed changes of finest cells, netted: what a commit says to the tables.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "analysis/people/domain/contributions.h"

namespace tyst::analysis::people {

struct Change {
  int64_t people = 0;
  int64_t record_keys = 0;  // of their sum

  friend bool operator==(const Change&, const Change&) = default;
};

// Cells of one period and area, in order; no change is nothing.
struct AreaChanges {
  std::string period;
  std::string area;
  std::vector<std::pair<int, Change>> cells;

  friend bool operator==(const AreaChanges&, const AreaChanges&) = default;
};

// Thread safety: none; it belongs to one loop thread.
class Net final {
 public:
  // The person with `record_key` is counted in `after`, no longer in `before`,
  // both ordered. Cells in both are left alone.
  void Move(const std::string& table_id, int record_key,
            const std::vector<Contribution>& before,
            const std::vector<Contribution>& after);

  // Everything since the last call, by table id, in order of period and area.
  std::map<std::string, std::vector<AreaChanges>> Take();
  bool empty() const { return tables_.empty(); }

 private:
  using AreaKey = std::pair<std::string, std::string>;  // period, area
  using Cells = absl::flat_hash_map<int, Change>;
  using Areas = absl::flat_hash_map<AreaKey, Cells>;

  static void Add(Areas& areas, const Contribution& at, int sign,
                  int record_key);

  std::map<std::string, Areas> tables_;
};

}  // namespace tyst::analysis::people
