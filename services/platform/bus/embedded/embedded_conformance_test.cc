// SPDX-License-Identifier: MIT
#include <memory>
#include <string>

#include "platform/base/clock.h"
#include "platform/base/testing/temporary_directory.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/bus/testing/event_log_conformance.h"

namespace tyst::bus::testing {
namespace {

class EmbeddedTraits {
 public:
  explicit EmbeddedTraits(EmbeddedOptions options = {}) : options_(options) {
    options_.min_compaction_lag = absl::ZeroDuration();
    options_.tombstone_retention = absl::ZeroDuration();
  }
  absl::Status Open(const TopicCatalogue& catalogue) {
    auto opened =
        EmbeddedBroker::Open(directory_.path(), catalogue, clock_, options_);
    if (opened.ok()) {
      broker_ = *std::move(opened);
    }
    return opened.status();
  }
  void Close() { broker_.reset(); }
  std::unique_ptr<EventLog> Connect(const std::string& client) {
    return broker_->Connect(client);
  }
  absl::Status Compact() {
    return broker_->Compact(clock_.Now() + absl::Seconds(1));
  }

 private:
  ::tyst::testing::TemporaryDirectory directory_;
  SystemClock clock_;
  EmbeddedOptions options_;
  std::unique_ptr<EmbeddedBroker> broker_;
};

// Nothing stays in memory: every read comes from disk.
class DiskTraits : public EmbeddedTraits {
 public:
  DiskTraits()
      : EmbeddedTraits([] {
          EmbeddedOptions options;
          options.tail_bytes = 0;
          return options;
        }()) {}
};

INSTANTIATE_TYPED_TEST_SUITE_P(Embedded, EventLogConformance, EmbeddedTraits);
INSTANTIATE_TYPED_TEST_SUITE_P(Embedded, EventLogOwnership, EmbeddedTraits);
INSTANTIATE_TYPED_TEST_SUITE_P(EmbeddedOnDisk, EventLogOwnership, DiskTraits);
INSTANTIATE_TYPED_TEST_SUITE_P(EmbeddedOnDisk, EventLogConformance, DiskTraits);

}  // namespace
}  // namespace tyst::bus::testing
