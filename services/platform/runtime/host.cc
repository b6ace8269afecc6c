// SPDX-License-Identifier: MIT
#include "platform/runtime/host.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"

namespace tyst::runtime {

std::vector<std::string> TopicsOf(const JobSpec& spec) {
  std::set<std::string> topics;
  for (const auto* list :
       {&spec.inputs, &spec.mirrored, &spec.followed, &spec.outputs}) {
    topics.insert(list->begin(), list->end());
  }
  for (const absl::string_view kind : {"commands", "changelog", "dead"}) {
    topics.insert(absl::StrCat(spec.service, ".", spec.job, ".", kind));
  }
  topics.insert(absl::StrCat(spec.service, ".keyring"));
  return {topics.begin(), topics.end()};
}

std::unique_ptr<Job> MakeJob(const Host& host, JobSpec spec,
                             EventHandler& handler,
                             const seal::KeyLadder& ladder) {
  JobParts parts{.spec = std::move(spec),
                 .topics = host.topics,
                 .handler = handler,
                 .ladder = ladder,
                 .clock = host.clock,
                 .random = host.random};
  const std::string name = parts.Name();
  return std::make_unique<Job>(std::move(parts), host.connect(name),
                               host.stores(name), host.job_options);
}

}  // namespace tyst::runtime
