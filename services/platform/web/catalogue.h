// SPDX-License-Identifier: MIT
// What the program says, in every language it speaks. Texts are gettext
// catalogues (.po, compiled to .mo at build time) read by Boost.Locale; the
// message id is the text in the source language.
//
// Complete or not at all: Load refuses a translation that lacks a message, a
// plural form or a {placeholder}, so nothing is ever shown half translated.
//
// Thread safety: immutable; cheap to copy.
// Fails with: InvalidArgument at Load, all problems in one message.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tyst::web {

// A compiled catalogue: bytes of a .mo file.
struct CompiledTexts {
  std::string language;  // "cy"
  absl::string_view bytes;
};

class Catalogue final {
 public:
  // `source` holds every message id that code uses; each of `translations`
  // must have them all.
  static absl::StatusOr<Catalogue> Load(
      const CompiledTexts& source,
      const std::vector<CompiledTexts>& translations);

  // Source language first.
  const std::vector<std::string>& languages() const;

  // Whether `language` can say `msgid`; the source language says anything.
  bool Has(absl::string_view language, const std::string& msgid) const;

  // `msgid` in `language`; `msgid` itself where Has is false.
  std::string Text(absl::string_view language, const std::string& msgid) const;
  // The form that `n` takes: Welsh has six, English two.
  std::string Plural(absl::string_view language, const std::string& msgid,
                     const std::string& msgid_plural, int64_t n) const;

 private:
  struct State;
  explicit Catalogue(std::shared_ptr<const State> state);

  std::shared_ptr<const State> state_;
};

using Arguments = std::vector<std::pair<std::string, std::string>>;

// `text` with each "{name}" replaced by its argument.
std::string Fill(std::string text, const Arguments& arguments);

// A catalogue in one language: what a page uses.
class Speaker final {
 public:
  Speaker(const Catalogue& catalogue, std::string language)
      : catalogue_(catalogue), language_(std::move(language)) {}

  const std::string& language() const { return language_; }
  std::string Say(const std::string& msgid,
                  const Arguments& arguments = {}) const;
  // `{n}` is `n` in figures, unless the arguments say how to write it.
  std::string SayPlural(const std::string& msgid,
                        const std::string& msgid_plural, int64_t n,
                        Arguments arguments = {}) const;

 private:
  Catalogue catalogue_;
  std::string language_;
};

}  // namespace tyst::web
