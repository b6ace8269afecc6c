// SPDX-License-Identifier: MIT
#include "platform/web/templates.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>

#include "platform/web/compiled_texts.h"

namespace tyst::web {
namespace {

constexpr char kAutoEscape[] = "{{%AUTOESCAPE context=\"HTML\"}}\n";

std::string KeyOf(const std::string& language, const std::string& name) {
  return absl::StrCat(language, "/", name);
}

// Puts the translation of each "[[text]]" in its place.
std::string Translated(absl::string_view source, const std::string& language,
                       const Catalogue& catalogue,
                       std::vector<std::string>& problems) {
  std::string out = kAutoEscape;
  while (true) {
    const size_t open = source.find("[[");
    absl::StrAppend(&out, source.substr(0, open));
    if (open == absl::string_view::npos) {
      return out;
    }
    const size_t close = source.find("]]", open);
    if (close == absl::string_view::npos) {
      problems.push_back("a '[[' without ']]'");
      return out;
    }
    std::string msgid(source.substr(open + 2, close - open - 2));
    absl::RemoveExtraAsciiWhitespace(&msgid);
    const std::string text = catalogue.Text(language, msgid);
    if (!catalogue.Has(language, msgid)) {
      problems.push_back(absl::StrCat("'", msgid, "' is missing"));
    } else if (PlaceholdersOf(msgid) != PlaceholdersOf(text)) {
      problems.push_back(
          absl::StrCat("'", msgid, "' differs in its {{placeholders}}"));
    }
    absl::StrAppend(&out, EscapeHtml(text));
    source.remove_prefix(close + 2);
  }
}

}  // namespace

Values& Values::Set(const std::string& name, std::string text) {
  texts_[name] = std::move(text);
  return *this;
}

Values& Values::Add(const std::string& name) {
  parts_.emplace_back(name, Part{"", std::make_unique<Values>()});
  return *parts_.back().second.values;
}

Values& Values::Include(const std::string& name, const std::string& included) {
  parts_.emplace_back(name, Part{included, std::make_unique<Values>()});
  return *parts_.back().second.values;
}

struct Templates::State {
  // CTemplate expands through a pointer that is not const; a frozen cache does
  // not change.
  mutable ctemplate::TemplateCache cache;

  static void Fill(const Values& values, const std::string& language,
                   ctemplate::TemplateDictionary& dictionary) {
    for (const auto& [name, text] : values.texts_) {
      dictionary.SetValue(name, text);
    }
    for (const auto& [name, part] : values.parts_) {
      ctemplate::TemplateDictionary* child = nullptr;
      if (part.included.empty()) {
        child = dictionary.AddSectionDictionary(name);
      } else {
        child = dictionary.AddIncludeDictionary(name);
        child->SetFilename(KeyOf(language, part.included));
      }
      Fill(*part.values, language, *child);
    }
  }
};

Templates::Templates(std::shared_ptr<const State> state)
    : state_(std::move(state)) {}

absl::StatusOr<Templates> Templates::Load(EmbeddedFiles files,
                                          const Catalogue& catalogue) {
  auto state = std::make_shared<State>();
  std::vector<std::string> problems;
  for (const EmbeddedFile& file : files) {
    absl::string_view name = file.name;
    if (!absl::ConsumeSuffix(&name, ".tpl")) {
      continue;
    }
    for (const std::string& language : catalogue.languages()) {
      std::vector<std::string> found;
      const std::string text =
          Translated(file.bytes, language, catalogue, found);
      if (!state->cache.StringToTemplateCache(
              KeyOf(language, std::string(name)), text,
              ctemplate::STRIP_BLANK_LINES)) {
        found.push_back("is not a template");
      }
      for (const std::string& problem : found) {
        problems.push_back(absl::StrCat(name, " (", language, "): ", problem));
      }
    }
  }
  if (!problems.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "loading of templates refused: ", absl::StrJoin(problems, "; "),
        "; complete the .po file"));
  }
  state->cache.Freeze();
  return Templates(std::move(state));
}

absl::StatusOr<std::string> Templates::Render(const std::string& language,
                                              const std::string& name,
                                              const Values& values) const {
  ctemplate::TemplateDictionary dictionary(name);
  State::Fill(values, language, dictionary);
  for (const auto& [key, text] : values.texts_) {
    dictionary.SetTemplateGlobalValue(key, text);
  }
  std::string out;
  if (!state_->cache.ExpandNoLoad(KeyOf(language, name),
                                  ctemplate::STRIP_BLANK_LINES, &dictionary,
                                  nullptr, &out)) {
    return absl::NotFoundError(
        absl::StrCat("rendering of template '", KeyOf(language, name),
                     "' failed: it, or one it includes, is unknown"));
  }
  return out;
}

std::string EscapeHtml(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"\"", "&quot;"},
                                    {"'", "&#39;"}});
}

}  // namespace tyst::web
