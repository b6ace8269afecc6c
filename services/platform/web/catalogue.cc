// SPDX-License-Identifier: MIT
#include "platform/web/catalogue.h"

#include <algorithm>
#include <locale>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include "platform/base/status_macros.h"
#include "platform/web/compiled_texts.h"

namespace tyst::web {
namespace {

using Messages = boost::locale::message_format<char>;
constexpr char kDomain[] = "tyst";

// The facet lives as long as the locale that holds it.
std::locale LocaleOf(const CompiledTexts& texts) {
  boost::locale::gnu_gettext::messages_info info;
  info.language = texts.language;
  info.encoding = "UTF-8";
  info.domains.emplace_back(kDomain);
  info.paths.emplace_back("embedded");
  info.callback = [&texts](const std::string&, const std::string&) {
    return std::vector<char>(texts.bytes.begin(), texts.bytes.end());
  };
  return std::locale(
      std::locale::classic(),
      boost::locale::gnu_gettext::create_messages_facet<char>(info));
}

bool Includes(const std::set<std::string>& all,
              const std::set<std::string>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// What is wrong with one translated entry, or nothing.
std::string ProblemOf(const CompiledEntry& entry, int forms) {
  const bool plural = !entry.msgid_plural.empty();
  if (plural && entry.strings.size() != static_cast<size_t>(forms)) {
    return absl::StrCat("'", entry.msgid, "' has ", entry.strings.size(),
                        " plural forms, expected ", forms);
  }
  const std::set<std::string> wanted = PlaceholdersOf(
      plural ? absl::StrCat(entry.msgid, entry.msgid_plural) : entry.msgid);
  for (const std::string& text : entry.strings) {
    const std::set<std::string> found = PlaceholdersOf(text);
    if (text.empty()) {
      return absl::StrCat("'", entry.msgid, "' is empty");
    }
    // One person may be written as a word, so a plural form may drop a number.
    if (plural ? !Includes(wanted, found) : wanted != found) {
      return absl::StrCat("'", entry.msgid, "' differs in its {placeholders}");
    }
  }
  return "";
}

absl::Status CheckTranslation(const std::vector<CompiledEntry>& source,
                              const CompiledTexts& translation) {
  ASSIGN_OR_RETURN(const std::vector<CompiledEntry> entries,
                   ParseCompiledTexts(translation.bytes));
  const int forms = PluralForms(entries);
  std::vector<std::string> problems;
  std::set<std::string> known;
  for (const CompiledEntry& entry : entries) {
    known.insert(entry.msgid);
    if (const std::string problem = ProblemOf(entry, forms);
        !entry.msgid.empty() && !problem.empty()) {
      problems.push_back(problem);
    }
  }
  for (const CompiledEntry& entry : source) {
    if (known.count(entry.msgid) == 0) {
      problems.push_back(absl::StrCat("'", entry.msgid, "' is missing"));
    }
  }
  if (problems.empty()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "loading of catalogue '", translation.language,
      "' refused: ", absl::StrJoin(problems, "; "), "; complete the .po file"));
}

}  // namespace

struct Catalogue::State {
  std::vector<std::string> languages;
  std::map<std::string, std::locale, std::less<>> locales;  // translations

  const Messages* MessagesOf(absl::string_view language) const {
    const auto found = locales.find(std::string(language));
    return found == locales.end() ? nullptr
                                  : &std::use_facet<Messages>(found->second);
  }
};

Catalogue::Catalogue(std::shared_ptr<const State> state)
    : state_(std::move(state)) {}

absl::StatusOr<Catalogue> Catalogue::Load(
    const CompiledTexts& source,
    const std::vector<CompiledTexts>& translations) {
  ASSIGN_OR_RETURN(const std::vector<CompiledEntry> ids,
                   ParseCompiledTexts(source.bytes));
  auto state = std::make_shared<State>();
  state->languages.push_back(source.language);
  for (const CompiledTexts& translation : translations) {
    RETURN_IF_ERROR(CheckTranslation(ids, translation));
    state->languages.push_back(translation.language);
    state->locales.emplace(translation.language, LocaleOf(translation));
  }
  return Catalogue(std::move(state));
}

const std::vector<std::string>& Catalogue::languages() const {
  return state_->languages;
}

bool Catalogue::Has(absl::string_view language,
                    const std::string& msgid) const {
  const Messages* messages = state_->MessagesOf(language);
  return messages == nullptr
             ? language == state_->languages.front()
             : messages->get(0, nullptr, msgid.c_str()) != nullptr;
}

std::string Catalogue::Text(absl::string_view language,
                            const std::string& msgid) const {
  const Messages* messages = state_->MessagesOf(language);
  const char* found =
      messages == nullptr ? nullptr : messages->get(0, nullptr, msgid.c_str());
  return found == nullptr ? msgid : found;
}

std::string Catalogue::Plural(absl::string_view language,
                              const std::string& msgid,
                              const std::string& msgid_plural,
                              int64_t n) const {
  const Messages* messages = state_->MessagesOf(language);
  // The rules look at the number as an int; what is large stays "many".
  const int number = static_cast<int>(
      std::min<int64_t>(std::max<int64_t>(n, 0), 1'000'000'000));
  const char* found = messages == nullptr
                          ? nullptr
                          : messages->get(0, nullptr, msgid.c_str(), number);
  if (found != nullptr) {
    return found;
  }
  return n == 1 ? msgid : msgid_plural;
}

std::string Fill(std::string text, const Arguments& arguments) {
  std::vector<std::pair<std::string, std::string>> replacements;
  for (const auto& [name, value] : arguments) {
    replacements.emplace_back(absl::StrCat("{", name, "}"), value);
  }
  return absl::StrReplaceAll(text, replacements);
}

std::string Speaker::Say(const std::string& msgid,
                         const Arguments& arguments) const {
  return Fill(catalogue_.Text(language_, msgid), arguments);
}

std::string Speaker::SayPlural(const std::string& msgid,
                               const std::string& msgid_plural, int64_t n,
                               Arguments arguments) const {
  bool given = false;
  for (const auto& [name, unused] : arguments) {
    given = given || name == "n";
  }
  if (!given) {
    arguments.emplace_back("n", absl::StrCat(n));
  }
  return Fill(catalogue_.Plural(language_, msgid, msgid_plural, n), arguments);
}

}  // namespace tyst::web
