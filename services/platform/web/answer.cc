// SPDX-License-Identifier: MIT
#include "platform/web/answer.h"

#include "absl/strings/str_cat.h"

#include "platform/web/negotiation.h"

namespace tyst::web {
namespace {

constexpr char kContentSecurityPolicy[] =
    "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";
constexpr char kPermissionsPolicy[] =
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

void AddSecurityHeaders(Answer& answer) {
  answer.headers.emplace_back("Content-Security-Policy",
                              kContentSecurityPolicy);
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("X-Frame-Options", "DENY");
  answer.headers.emplace_back("Referrer-Policy", "no-referrer");
  answer.headers.emplace_back("Permissions-Policy", kPermissionsPolicy);
  answer.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
}

absl::string_view CacheControl(Caching caching) {
  switch (caching) {
    case Caching::kRevalidate:
      return "public, no-cache";
    case Caching::kImmutable:
      return "public, max-age=31536000, immutable";
    case Caching::kNoStore:
      return "no-store";
  }
  return "no-store";
}

void AddValidators(const Body& body, const std::string& tag, Answer& answer) {
  answer.headers.emplace_back("ETag", tag);
  answer.headers.emplace_back("Vary", "Accept-Encoding");
  answer.headers.emplace_back("Cache-Control",
                              std::string(CacheControl(body.traits().caching)));
  if (body.traits().sharing == Sharing::kAnyOrigin) {
    answer.headers.emplace_back("Access-Control-Allow-Origin", "*");
  }
}

void AddDescription(const BodyTraits& traits, Answer& answer) {
  answer.headers.emplace_back("Content-Type", traits.content_type);
  if (!traits.language.empty()) {
    answer.headers.emplace_back("Content-Language", traits.language);
  }
  if (!traits.download_name.empty()) {
    answer.headers.emplace_back(
        "Content-Disposition",
        absl::StrCat("attachment; filename=\"", traits.download_name, "\""));
  }
  if (!traits.link.empty()) {
    answer.headers.emplace_back("Link", traits.link);
  }
}

}  // namespace

Answer MakeAnswer(const Request& request, const Response& response) {
  Answer answer;
  answer.status = response.status;
  answer.body = response.body;
  AddSecurityHeaders(answer);
  if (!response.location.empty()) {
    answer.headers.emplace_back("Location", response.location);
  }
  if (!response.varies.empty()) {
    answer.headers.emplace_back("Vary", response.varies);
  }
  if (response.body == nullptr) {
    answer.headers.emplace_back("Cache-Control", "no-cache");
    return answer;
  }
  const Body& body = *response.body;
  const bool packed =
      !body.gzip().empty() && AcceptsGzip(request.accept_encoding);
  const std::string& tag = packed ? body.gzip_tag() : body.tag();
  AddValidators(body, tag, answer);
  if (response.status == 200 && NamesTag(request.if_none_match, tag)) {
    answer.status = 304;
    return answer;
  }
  AddDescription(body.traits(), answer);
  if (packed) {
    answer.headers.emplace_back("Content-Encoding", "gzip");
  }
  answer.payload = packed ? body.gzip() : body.bytes();
  return answer;
}

Response PlainResponse(int status, absl::string_view text) {
  Response response;
  response.status = status;
  response.body = Body::Make({.content_type = "text/plain; charset=utf-8",
                              .caching = Caching::kNoStore},
                             absl::StrCat(text, "\n"));
  return response;
}

Response RefusalResponse(int status) {
  switch (status) {
    case 405:
      return PlainResponse(405, "only GET and HEAD are served here");
    case 413:
      return PlainResponse(413, "a request has no body here");
    case 431:
      return PlainResponse(431, "the request's headers are too long");
    default:
      return PlainResponse(400, "the request cannot be understood");
  }
}

}  // namespace tyst::web
