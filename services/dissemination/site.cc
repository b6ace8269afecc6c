// SPDX-License-Identifier: MIT
#include "dissemination/site.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "dissemination/pages/links.h"
#include "platform/base/status_macros.h"
#include "platform/web/negotiation.h"

namespace tyst::dissemination {
namespace {

std::vector<std::shared_ptr<const Release>> NewestFirst(
    const std::map<std::string, std::shared_ptr<const Release>>& releases) {
  std::vector<std::shared_ptr<const Release>> sorted;
  for (const auto& [id, release] : releases) {
    sorted.push_back(release);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) {
                     return a->published_at > b->published_at;
                   });
  return sorted;
}

web::Response Redirect(int status, std::string location, std::string varies) {
  return {.status = status,
          .body = nullptr,
          .location = std::move(location),
          .varies = std::move(varies)};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Site>> Site::Create(const Renderer& renderer) {
  std::unique_ptr<Site> site(new Site(renderer));
  ASSIGN_OR_RETURN(site->not_found_, renderer.RenderNotFoundPages());
  RETURN_IF_ERROR(site->Show(std::make_shared<Shelf>()));
  return site;
}

std::shared_ptr<const Site::Shelf> Site::shelf() const {
  const MutexLock lock(mutex_);
  return shelf_;
}

absl::Status Site::Publish(Release release) {
  const MutexLock one_at_a_time(publish_mutex_);
  auto next = std::make_shared<Shelf>(*shelf());
  const auto known = next->releases.find(release.id);
  if (known != next->releases.end() &&
      known->second->version >= release.version) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(next->release_pages[release.id],
                   renderer_.RenderRelease(release));
  const std::string id = release.id;
  next->releases[id] = std::make_shared<const Release>(std::move(release));
  return Show(std::move(next));
}

absl::Status Site::Show(std::shared_ptr<Shelf> shelf) {
  std::vector<const Release*> releases;
  const auto sorted = NewestFirst(shelf->releases);
  for (const auto& release : sorted) {
    releases.push_back(release.get());
  }
  ASSIGN_OR_RETURN(shelf->all, renderer_.RenderSite(releases));
  for (const auto& [id, pages] : shelf->release_pages) {
    shelf->all.insert(pages.begin(), pages.end());
  }
  const MutexLock lock(mutex_);
  shelf_ = std::move(shelf);
  return absl::OkStatus();
}

web::Response Site::Answer(const web::Request& request) const {
  if (request.path == "/") {
    const std::string language =
        web::PreferredLanguage(request.accept_language, renderer_.languages());
    return Redirect(302, Links(language).Home(), "Accept-Language");
  }
  const std::shared_ptr<const Shelf> current = shelf();
  const auto found = current->all.find(request.path);
  if (found != current->all.end()) {
    return {.status = 200, .body = found->second};
  }
  const bool slash = absl::EndsWith(request.path, "/");
  const std::string other =
      slash ? request.path.substr(0, request.path.size() - 1)
            : absl::StrCat(request.path, "/");
  if (current->all.count(other) != 0) {
    return Redirect(301, other, "");
  }
  const std::string language =
      absl::StartsWith(request.path, "/cy/") ? "cy" : "en";
  return {.status = 404, .body = not_found_.at(language)};
}

std::vector<std::shared_ptr<const Release>> Site::Releases() const {
  return NewestFirst(shelf()->releases);
}

std::shared_ptr<const Release> Site::Find(const std::string& id) const {
  const std::shared_ptr<const Shelf> current = shelf();
  const auto found = current->releases.find(id);
  return found == current->releases.end() ? nullptr : found->second;
}

}  // namespace tyst::dissemination
