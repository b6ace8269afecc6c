// SPDX-License-Identifier: MIT
#include "benchmark/calls.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "cli/sample/sample.h"

namespace tyst::benchmark {
namespace {

constexpr size_t kRecordBytes = 2048;

// Fills a text up that no narrative is and that goes no further than gate 1, so
// that records have the size that the budget speaks of and no more narrative.
void Pad(intake::v1::Record& record) {
  const size_t size = record.ByteSizeLong();
  if (size < kRecordBytes) {
    std::string& text =
        *record.mutable_conversation()->mutable_communication_needs();
    absl::StrAppend(&text, " ");
    while (text.size() < kRecordBytes - size) {
      absl::StrAppend(&text, "Large print; a loop; time. ");
    }
  }
}

// Without a basis for any purpose a record ends at gate 1.
bool MayBeUsed(const intake::v1::Record& record) {
  return std::any_of(record.bases().begin(), record.bases().end(),
                     [](const intake::v1::Basis& basis) {
                       return basis.kind() != intake::v1::BASIS_KIND_REFUSED;
                     });
}

class Filling final {
 public:
  Filling(uint64_t seed, int records_a_call)
      : seed_(seed), records_a_call_(records_a_call) {}

  void Add(const std::string& sender, intake::v1::Record record) {
    Pad(record);
    const auto& talk = record.conversation();
    load_.narrative_bytes += static_cast<int64_t>(
        talk.own_words().text().size() + talk.analysis().text().size());
    // The sample's people repeat with its seed; its record ids must not.
    record.mutable_source()->set_record_id(
        absl::StrCat(record.source().record_id(), "-", seed_));
    load_.bytes += static_cast<int64_t>(record.ByteSizeLong());
    ReadyCall& call = open_[sender];
    auto& line = *call.request.add_lines();
    line.set_line(++load_.records);
    *line.mutable_record() = std::move(record);
    if (call.request.lines_size() == records_a_call_) {
      Close(sender);
    }
  }

  Load Finish() {
    while (!open_.empty()) {
      Close(open_.begin()->first);
    }
    return std::move(load_);
  }

 private:
  void Close(const std::string& sender) {
    ReadyCall call = std::move(open_[sender]);
    open_.erase(sender);
    call.sender = sender;
    call.request.set_batch_id(absl::StrCat("benchmark-", seed_));
    call.request.set_idempotency_key(
        absl::StrCat("benchmark-", seed_, "-", load_.calls.size()));
    load_.calls.push_back(std::move(call));
  }

  const uint64_t seed_;
  const int records_a_call_;
  std::map<std::string, ReadyCall> open_;  // by sender
  Load load_;
};

}  // namespace

absl::StatusOr<Load> MakeLoad(uint64_t seed, int64_t records,
                              int records_a_call) {
  sample::SampleStream stream(
      {.seed = seed, .records = std::numeric_limits<int64_t>::max() / 2});
  Filling filling(seed, records_a_call);
  for (int64_t made = 0; made < records;) {
    const std::optional<sample::SampleLine> line = stream.Next();
    if (!line.has_value()) {
      return absl::InternalError("making of records failed: the sample ended");
    }
    intake::v1::Record record;
    if (line->expected.ending != sample::Ending::kAccepted ||
        !record.ParseFromString(line->record) || !record.has_conversation() ||
        !MayBeUsed(record)) {
      continue;
    }
    filling.Add(line->sender, std::move(record));
    ++made;
  }
  return filling.Finish();
}

}  // namespace tyst::benchmark
