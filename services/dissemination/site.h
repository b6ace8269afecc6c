// SPDX-License-Identifier: MIT
// The public record, ready to be read: every address and its bytes. A new
// release is rendered beside what is served, and then takes its place at once.
//
// Thread safety: Answer, size and the reads are safe beside one Publish.
#pragma once

#include <map>
#include <memory>
#include <string>
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

  // Adds a release, or puts a newer version in the place of an older one; an
  // older or equal one changes nothing.
  absl::Status Publish(Release release);

  // Never fails: an unknown address has a page, too.
  web::Response Answer(const web::Request& request) const;

  // Newest first.
  std::vector<std::shared_ptr<const Release>> Releases() const;
  // Null: none of that id.
  std::shared_ptr<const Release> Find(const std::string& id) const;

 private:
  struct Shelf {
    std::map<std::string, std::shared_ptr<const Release>> releases;
    std::map<std::string, Pages> release_pages;  // by release id
    Pages all;
  };

  explicit Site(const Renderer& renderer) : renderer_(renderer) {}
  std::shared_ptr<const Shelf> shelf() const;
  absl::Status Show(std::shared_ptr<Shelf> shelf);

  const Renderer& renderer_;
  Pages not_found_;
  Mutex publish_mutex_;  // one publication at a time
  mutable Mutex mutex_;
  std::shared_ptr<const Shelf> shelf_ TYST_GUARDED_BY(mutex_);
};

}  // namespace tyst::dissemination
