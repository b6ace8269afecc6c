// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/handler.h"

#include "anonymisation/deidentification/step.h"
#include "anonymisation/places.h"
#include "platform/base/status_macros.h"

namespace tyst::anonymisation {

using runtime::Context;
using runtime::Effects;

runtime::JobSpec DeidentificationSpec() {
  runtime::JobSpec spec;
  spec.service = "anonymisation";
  spec.job = "deidentification";
  // Links and keys first, so that content seldom waits.
  spec.inputs = {kContentKeysTopic, kLinksTopic, kContentTopic};
  spec.mirrored = {kContentKeysTopic, kLinksTopic, kContentTopic};
  spec.followed = {kPoliciesTopic};
  spec.outputs = {kEvidenceKeysTopic, kEvidenceTopic};
  spec.governed_by = kPoliciesTopic;
  return spec;
}

absl::StatusOr<Effects> DeidentificationHandler::Handle(
    const runtime::Event& event, const Context& context) {
  if (!event.value.has_value() || event.topic == kPoliciesTopic) {
    return Effects();  // Absence means nothing; policies change no evidence.
  }
  Step step({.ladder = ladder_, .masker = masker_}, context);
  if (event.topic == kContentTopic) {
    RETURN_IF_ERROR(step.TakeContent(*event.value));
  } else if (event.topic == kLinksTopic) {
    RETURN_IF_ERROR(step.TakeLink(*event.value));
  } else if (event.topic == kContentKeysTopic) {
    RETURN_IF_ERROR(step.TakeKey(event.key, *event.value));
  }
  for (const Happened what : step.happened()) {
    ++counts_[static_cast<size_t>(what)];
  }
  return step.TakeEffects();
}

absl::StatusOr<Effects> DeidentificationHandler::EndBatch(const Context&) {
  for (size_t what = 0; what < counts_.size(); ++what) {
    if (counts_[what] > 0) {
      counting_(static_cast<Happened>(what), counts_[what]);
    }
  }
  counts_ = {};
  return Effects();
}

absl::StatusOr<int64_t> CountWaiting(const store::StateReader& state,
                                     absl::Time now, absl::Duration patience) {
  int64_t count = 0;
  absl::Status read;
  RETURN_IF_ERROR(state.Scan(
      kWaitingPrefix, "", [&](absl::string_view, absl::string_view value) {
        const absl::StatusOr<Waiting> waiting = DecodeWaiting(value);
        if (!waiting.ok()) {
          read = waiting.status();
          return store::Visit::kStop;
        }
        count += now - waiting->since > patience ? 1 : 0;
        return store::Visit::kContinue;
      }));
  RETURN_IF_ERROR(read);
  return count;
}

}  // namespace tyst::anonymisation
