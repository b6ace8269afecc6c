// SPDX-License-Identifier: MIT
// What a page or file is once it has been made: immutable bytes, their gzip
// form and their strong entity tags, computed once and shared by all answers.
//
// Thread safety: immutable after Make.
// Lifetime: shared; an answer in flight keeps its body alive.
#pragma once

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace tyst::web {

// How long others may keep the bytes.
enum class Caching {
  kRevalidate,  // keep, but ask each time whether the tag still holds
  kImmutable,   // the name changes with the content
  kNoStore,     // never keep: what it says may be withdrawn
};

// Who may read the bytes from a script on another site.
enum class Sharing { kSameOrigin, kAnyOrigin };

struct BodyTraits {
  std::string content_type = {};
  std::string language = {};       // "cy", "en"; empty: no language
  std::string download_name = {};  // set: browsers save it under this name
  std::string link = {};           // value of a Link header; empty: none
  Caching caching = Caching::kRevalidate;
  Sharing sharing = Sharing::kSameOrigin;
};

class Body final {
 public:
  static std::shared_ptr<const Body> Make(BodyTraits traits, std::string bytes);

  const BodyTraits& traits() const { return traits_; }
  const std::string& bytes() const { return bytes_; }
  // Empty when compression would not make it smaller.
  const std::string& gzip() const { return gzip_; }
  // Quoted, from SHA-256 of the bytes; each coding has its own.
  const std::string& tag() const { return tag_; }
  const std::string& gzip_tag() const { return gzip_tag_; }

 private:
  Body(BodyTraits traits, std::string bytes);

  BodyTraits traits_;
  std::string bytes_;
  std::string gzip_;
  std::string tag_;
  std::string gzip_tag_;
};

using SharedBody = std::shared_ptr<const Body>;

}  // namespace tyst::web
