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

std::vector<std::shared_ptr<const Site::Shown>> Site::NewestFirst(
    const Shelf& shelf) {
  std::vector<std::shared_ptr<const Shown>> sorted;
  for (const auto& [id, shown] : shelf.releases) {
    sorted.push_back(shown);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) {
                     return a->release.published_at > b->release.published_at;
                   });
  return sorted;
}

absl::Status Site::Publish(std::vector<Release> releases) {
  const MutexLock one_at_a_time(publish_mutex_);
  auto next = std::make_shared<Shelf>(*shelf());
  absl::Status first;
  for (Release& release : releases) {
    const auto shown = std::make_shared<const Shown>(std::move(release));
    const std::string& id = shown->release.id;
    const auto known = next->releases.find(id);
    if (known != next->releases.end() &&
        known->second->release.version >= shown->release.version) {
      continue;
    }
    absl::StatusOr<Pages> pages = renderer_.RenderRelease(shown->view);
    if (!pages.ok()) {
      first.Update(pages.status());
      continue;
    }
    next->release_pages[id] = *std::move(pages);
    next->releases[id] = shown;
  }
  RETURN_IF_ERROR(Show(std::move(next)));
  return first;
}

absl::Status Site::Show(std::shared_ptr<Shelf> shelf) {
  std::vector<const ReleaseView*> views;
  const auto sorted = NewestFirst(*shelf);
  for (const auto& shown : sorted) {
    views.push_back(&shown->view);
  }
  ASSIGN_OR_RETURN(shelf->all, renderer_.RenderSite(views));
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
  std::vector<std::shared_ptr<const Release>> releases;
  for (const auto& shown : NewestFirst(*shelf())) {
    releases.emplace_back(shown, &shown->release);
  }
  return releases;
}

}  // namespace tyst::dissemination
