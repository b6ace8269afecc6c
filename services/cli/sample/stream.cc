// SPDX-License-Identifier: MIT
#include <queue>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

#include "cli/sample/bundle.h"
#include "cli/sample/sample.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::sample {
namespace {

// A line and its place in the order of sending.
struct Waiting {
  int64_t due = 0;
  int64_t sequence = 0;
  SampleLine line;
};

struct Later {
  bool operator()(const Waiting& a, const Waiting& b) const {
    return std::pair(a.due, a.sequence) > std::pair(b.due, b.sequence);
  }
};

}  // namespace

absl::string_view NameOf(Ending ending) {
  switch (ending) {
    case Ending::kAccepted:
      return "accepted";
    case Ending::kCorrected:
      return "corrected";
    case Ending::kRepeated:
      return "repeated";
    case Ending::kQuarantined:
      return "quarantined";
    case Ending::kRefused:
      return "refused";
  }
  return "";
}

class SampleStream::State final {
 public:
  explicit State(const SampleOptions& options) : options_(options) {}

  std::optional<SampleLine> Next() {
    if (sent_ >= options_.records) {
      return std::nullopt;
    }
    while (waiting_.empty() || waiting_.top().due > person_) {
      MakeNextPerson();
    }
    // The queue gives no way to move out of it; the copy is short-lived.
    SampleLine line = waiting_.top().line;
    waiting_.pop();
    ++sent_;
    return line;
  }

 private:
  void MakeNextPerson() {
    ++person_;
    for (Planned& planned : MakeBundle(options_.seed, person_)) {
      waiting_.push(
          {person_ + planned.delay, ++sequence_, std::move(planned.line)});
    }
  }

  const SampleOptions options_;
  int64_t sent_ = 0;
  int64_t person_ = 0;
  int64_t sequence_ = 0;
  std::priority_queue<Waiting, std::vector<Waiting>, Later> waiting_;
};

SampleStream::SampleStream(const SampleOptions& options)
    : state_(std::make_unique<State>(options)) {}
SampleStream::~SampleStream() = default;
SampleStream::SampleStream(SampleStream&&) noexcept = default;
SampleStream& SampleStream::operator=(SampleStream&&) noexcept = default;

std::optional<SampleLine> SampleStream::Next() { return state_->Next(); }

absl::StatusOr<std::string> ToJson(const SampleLine& line) {
  if (!line.raw.empty()) {
    return line.raw;
  }
  intake::v1::Record record;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  if (!record.ParseFromString(line.record) ||
      !google::protobuf::util::MessageToJsonString(record, &json, options)
           .ok()) {
    return absl::InternalError(
        absl::StrCat("printing of sample line of person '", line.person,
                     "' failed: found bytes that are no record, expected one"));
  }
  return json;
}

}  // namespace tyst::sample
