// SPDX-License-Identifier: MIT
#include "dissemination/handler.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "dissemination/codec.h"
#include "platform/base/status_macros.h"

namespace tyst::dissemination {
namespace {

// The version in "<version> <content hash>"; 0 before the first.
int VersionOf(const std::optional<std::string>& state) {
  int version = 0;
  if (state.has_value()) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(*state, absl::MaxSplits(' ', 1));
    if (!absl::SimpleAtoi(parts.first, &version)) {
      return 0;
    }
  }
  return version;
}

}  // namespace

runtime::JobSpec ReleasesSpec() {
  runtime::JobSpec spec;
  spec.service = "dissemination";
  spec.job = "releases";
  spec.inputs = {kReleasesTopic};
  spec.mirrored = {kReleasesTopic};
  return spec;
}

absl::StatusOr<runtime::Effects> ReleasesHandler::Handle(
    const runtime::Event& event, const runtime::Context& context) {
  if (!event.value.has_value() || event.schema != kReleaseSchema) {
    return absl::InvalidArgumentError(
        absl::StrCat("handling of record '", event.id, "' refused: ", "found ",
                     event.schema, ", expected a ", kReleaseSchema));
  }
  ASSIGN_OR_RETURN(Release release, ParseRelease(*event.value));
  const std::string key = absl::StrCat("r/", release.id);
  ASSIGN_OR_RETURN(const std::optional<std::string> known,
                   context.state.Get(key));
  if (VersionOf(known) > release.version) {
    return runtime::Effects();
  }
  runtime::Effects effects;
  effects.writes.push_back(
      {key, absl::StrCat(release.version, " ", release.content_hash)});
  // A release is public once it is on the topic, so showing it does not wait
  // for this commit; it is idempotent, so an aborted one does no harm.
  RETURN_IF_ERROR(show_(std::move(release)));
  return effects;
}

}  // namespace tyst::dissemination
