// SPDX-License-Identifier: MIT
#include "analysis/people/domain/net.h"

#include <algorithm>

namespace tyst::analysis::people {

void Net::Add(Areas& areas, const Contribution& at, int sign, int record_key) {
  Change& change = areas[AreaKey(at.period, at.area)][at.cell];
  change.people += sign;
  change.record_keys += sign * record_key;
}

void Net::Move(const std::string& table_id, int record_key,
               const std::vector<Contribution>& before,
               const std::vector<Contribution>& after) {
  if (before == after) {
    return;
  }
  Areas& areas = tables_[table_id];
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() || now != after.end()) {
    if (now == after.end() || (old != before.end() && *old < *now)) {
      Add(areas, *old++, -1, record_key);
    } else if (old == before.end() || *now < *old) {
      Add(areas, *now++, 1, record_key);
    } else {
      ++old;
      ++now;
    }
  }
}

std::map<std::string, std::vector<AreaChanges>> Net::Take() {
  std::map<std::string, std::vector<AreaChanges>> taken;
  for (const auto& [table_id, areas] : tables_) {
    std::vector<AreaChanges> changed;
    for (const auto& [at, cells] : areas) {
      AreaChanges one{at.first, at.second, {}};
      for (const auto& [cell, change] : cells) {
        if (change != Change()) {
          one.cells.emplace_back(cell, change);
        }
      }
      std::ranges::sort(one.cells, {}, [](const auto& c) { return c.first; });
      if (!one.cells.empty()) {
        changed.push_back(std::move(one));
      }
    }
    std::ranges::sort(changed, {}, [](const AreaChanges& c) {
      return std::pair(c.period, c.area);
    });
    if (!changed.empty()) {
      taken.emplace(table_id, std::move(changed));
    }
  }
  tables_.clear();
  return taken;
}

}  // namespace tyst::analysis::people
