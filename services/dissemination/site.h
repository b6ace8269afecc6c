// SPDX-License-Identifier: MIT
// The public record, ready to be read: every address and its bytes. A new
// release is rendered beside what is served, and then takes its place at once.
//
// Thread safety: Answer, size and the reads are safe beside one Publish.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "dissemination/domain/release.h"
#include "dissemination/renderer.h"
#include "platform/base/mutex.h"
#include "platform/web/http.h"

namespace tyst::dissemination {

class Site final {
 public:
  // Lifetime: `renderer` must outlive it.
  static absl::StatusOr<std::unique_ptr<Site>> Create(const Renderer& renderer);

  // Adds releases, or puts newer versions in the place of older ones; an older
  // or equal one changes nothing. Shows what can be shown and answers with the
  // first reason for one that cannot: FailedPrecondition if nothing will help.
  absl::Status Publish(std::vector<Release> releases);

  // Never fails: an unknown address has a page, too.
  web::Response Answer(const web::Request& request) const;

  // Newest first.
  std::vector<std::shared_ptr<const Release>> Releases() const;

 private:
  // A release that is shown, and its cells.
  struct Shown {
    explicit Shown(Release made) : release(std::move(made)), view(release) {}
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;
    const Release release;
    const ReleaseView view;
  };
  struct Shelf {
    std::map<std::string, std::shared_ptr<const Shown>> releases;
    std::map<std::string, Pages> release_pages;  // by release id
    Pages all;
  };

  explicit Site(const Renderer& renderer) : renderer_(renderer) {}
  static std::vector<std::shared_ptr<const Shown>> NewestFirst(
      const Shelf& shelf);
  std::shared_ptr<const Shelf> shelf() const;
  absl::Status Show(std::shared_ptr<Shelf> shelf);

  const Renderer& renderer_;
  Pages not_found_;
  Mutex publish_mutex_;  // one publication at a time
  mutable Mutex mutex_;
  std::shared_ptr<const Shelf> shelf_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::dissemination
