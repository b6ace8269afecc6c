// SPDX-License-Identifier: MIT
// The job `releases`: takes each release from governance.releases, remembers
// which version it saw and hands it to the site.
//
// The topic is mirrored, so the releases themselves are read again from the
// mirror at start; state holds only "r/<id>" → "<version> <content hash>".
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "dissemination/domain/release.h"
#include "platform/runtime/handler.h"

namespace tyst::dissemination {

inline constexpr char kReleasesTopic[] = "governance.releases";

runtime::JobSpec ReleasesSpec();

// Shows a release to the world; to show the same one again changes nothing.
using Show = std::function<absl::Status(Release)>;

class ReleasesHandler final : public runtime::EventHandler {
 public:
  explicit ReleasesHandler(Show show) : show_(std::move(show)) {}

  absl::StatusOr<runtime::Effects> Handle(
      const runtime::Event& event, const runtime::Context& context) override;

 private:
  const Show show_;
};

}  // namespace tyst::dissemination
