// SPDX-License-Identifier: MIT
// From releases to all the bytes of the site. A release is rendered once a
// process; the pages that list releases are made again when one comes.
//
// Thread safety: immutable after Create.
// Fails with: InvalidArgument at Create when a text or template is incomplete.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "dissemination/domain/release.h"
#include "dissemination/pages/release_pages.h"
#include "platform/web/embedded.h"

namespace tyst::dissemination {

class Renderer final {
 public:
  // `files`: templates, texts and assets, as compiled in.
  static absl::StatusOr<std::unique_ptr<Renderer>> Create(
      web::EmbeddedFiles files);
  ~Renderer();

  // Pages and files of one release in both languages, and its API answers.
  absl::StatusOr<Pages> RenderRelease(const ReleaseView& view) const;
  // Everything else: `releases` newest first.
  absl::StatusOr<Pages> RenderSite(
      const std::vector<const ReleaseView*>& releases) const;
  // Shown for unknown addresses, by language.
  absl::StatusOr<Pages> RenderNotFoundPages() const;

  const std::vector<std::string>& languages() const;

 private:
  struct State;
  explicit Renderer(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace tyst::dissemination
