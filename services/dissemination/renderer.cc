// SPDX-License-Identifier: MIT
#include "dissemination/renderer.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "dissemination/pages/files.h"
#include "dissemination/pages/site_pages.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"

namespace tyst::dissemination {
namespace {

constexpr char kJson[] = "application/json; charset=utf-8";

absl::string_view BytesOf(web::EmbeddedFiles files, absl::string_view name) {
  for (const web::EmbeddedFile& file : files) {
    if (file.name == name) {
      return file.bytes;
    }
  }
  return "";
}

std::string ContentTypeOf(absl::string_view name) {
  if (absl::EndsWith(name, ".css")) {
    return "text/css; charset=utf-8";
  }
  if (absl::EndsWith(name, ".svg")) {
    return "image/svg+xml";
  }
  return absl::EndsWith(name, ".woff2") ? "font/woff2"
                                        : "text/plain; charset=utf-8";
}

// "site.css" is served as "/assets/<start of its hash>/site.css": its address
// changes with its content, so it may be kept for ever. Fonts are named in the
// style sheet and keep their names.
std::string AssetPath(absl::string_view name, absl::string_view bytes) {
  if (absl::EndsWith(name, ".css") || absl::EndsWith(name, ".svg")) {
    return absl::StrCat("/assets/", Hex(Sha256(bytes)).substr(0, 8), "/", name);
  }
  return absl::StrCat("/assets/", name);
}

web::SharedBody ApiBody(std::string json) {
  return web::Body::Make(
      {.content_type = kJson, .sharing = web::Sharing::kAnyOrigin},
      std::move(json));
}

}  // namespace

struct Renderer::State {
  State(web::Catalogue texts, web::Templates made)
      : catalogue(std::move(texts)),
        templates(std::move(made)),
        studio{catalogue, templates, "", ""} {}

  const web::Catalogue catalogue;
  const web::Templates templates;
  Studio studio;
  Pages assets;
};

Renderer::Renderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Renderer::~Renderer() = default;

absl::StatusOr<std::unique_ptr<Renderer>> Renderer::Create(
    web::EmbeddedFiles files) {
  ASSIGN_OR_RETURN(web::Catalogue catalogue,
                   web::Catalogue::Load({"en", BytesOf(files, "en.mo")},
                                        {{"cy", BytesOf(files, "cy.mo")}}));
  ASSIGN_OR_RETURN(web::Templates templates,
                   web::Templates::Load(files, catalogue));
  auto state =
      std::make_unique<State>(std::move(catalogue), std::move(templates));
  for (const web::EmbeddedFile& file : files) {
    absl::string_view name = file.name;
    if (!absl::ConsumePrefix(&name, "assets/")) {
      continue;
    }
    const std::string path = AssetPath(name, file.bytes);
    state->assets[path] = web::Body::Make({.content_type = ContentTypeOf(name),
                                           .caching = web::Caching::kImmutable},
                                          std::string(file.bytes));
    if (name == "site.css") {
      state->studio.stylesheet = path;
    } else if (name == "tyst.svg") {
      state->studio.icon = path;
    }
  }
  return std::unique_ptr<Renderer>(new Renderer(std::move(state)));
}

absl::StatusOr<Pages> Renderer::RenderRelease(const ReleaseView& view) const {
  const Release& release = view.release();
  Pages pages;
  for (const std::string& language : languages()) {
    ASSIGN_OR_RETURN(Pages made,
                     RenderReleasePages(state_->studio, language, view));
    pages.merge(made);
    const web::Speaker speaker(state_->catalogue, language);
    const Links links(language);
    for (const Table& table : release.tables) {
      const std::string name = absl::StrCat(table.design, ".csv");
      const std::string path = links.File(release.id, table.design, "csv");
      const std::string metadata = absl::StrCat(path, "-metadata.json");
      pages[path] = web::Body::Make(
          {.content_type = "text/csv; charset=utf-8; header=present",
           .language = language,
           .download_name = absl::StrCat(release.id, "-", name),
           .link = absl::StrCat("<", metadata,
                                ">; rel=\"describedby\"; "
                                "type=\"application/csvm+json\""),
           .sharing = web::Sharing::kAnyOrigin},
          CsvOf(speaker, table));
      pages[metadata] =
          web::Body::Make({.content_type = "application/csvm+json",
                           .language = language,
                           .sharing = web::Sharing::kAnyOrigin},
                          CsvMetadataOf(speaker, release, table, name));
    }
  }
  pages[ApiRelease(release.id)] = ApiBody(ApiReleaseJson(release));
  for (const Table& table : release.tables) {
    pages[ApiTable(release.id, table.design)] =
        ApiBody(ApiTableJson(release, table));
  }
  return pages;
}

absl::StatusOr<Pages> Renderer::RenderSite(
    const std::vector<const ReleaseView*>& releases) const {
  Pages pages = state_->assets;
  for (const std::string& language : languages()) {
    ASSIGN_OR_RETURN(Pages made,
                     RenderSitePages(state_->studio, language, releases));
    pages.merge(made);
  }
  pages[ApiReleases()] = ApiBody(ApiReleasesJson(releases));
  return pages;
}

absl::StatusOr<Pages> Renderer::RenderNotFoundPages() const {
  Pages pages;
  for (const std::string& language : languages()) {
    ASSIGN_OR_RETURN(pages[language], RenderNotFound(state_->studio, language));
  }
  return pages;
}

const std::vector<std::string>& Renderer::languages() const {
  return state_->catalogue.languages();
}

}  // namespace tyst::dissemination
