// SPDX-License-Identifier: MIT
// HTML templates (CTemplate) whose values are escaped by the context they stand
// in, in every language of a catalogue.
//
// A template says "[[text in the source language]]" where a reader shall see
// text; it is replaced by its translation when templates are loaded, so a
// missing translation stops the program at start. Such a text may hold
// "{{NAME}}" values. White space in it counts as one space.
//
// Thread safety: immutable after Load.
// Fails with: InvalidArgument at Load, all problems in one message.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "platform/web/catalogue.h"
#include "platform/web/embedded.h"

namespace tyst::web {

// What a template is filled with: texts by name, repetitions of sections, and
// other templates. Names are those of the template. Texts of the outermost
// values are seen by included templates too.
class Values final {
 public:
  Values& Set(const std::string& name, std::string text);
  // One more repetition of the section `name`; a section without any is left
  // out. The reference lives as long as these values.
  Values& Add(const std::string& name);
  // Puts the template `included` where "{{>name}}" stands.
  Values& Include(const std::string& name, const std::string& included);

 private:
  friend class Templates;
  struct Part {
    std::string included;  // empty: a section
    std::unique_ptr<Values> values;
  };

  std::map<std::string, std::string> texts_;
  std::vector<std::pair<std::string, Part>> parts_;
};

class Templates final {
 public:
  // Loads every file whose name ends in ".tpl".
  static absl::StatusOr<Templates> Load(EmbeddedFiles files,
                                        const Catalogue& catalogue);

  // Fails with: NotFound for an unknown template or language.
  absl::StatusOr<std::string> Render(const std::string& language,
                                     const std::string& name,
                                     const Values& values) const;

 private:
  struct State;
  explicit Templates(std::shared_ptr<const State> state);

  std::shared_ptr<const State> state_;
};

// `text` with the five characters that HTML reserves replaced.
std::string EscapeHtml(absl::string_view text);

}  // namespace tyst::web
