// SPDX-License-Identifier: MIT
#include "analysis/people/state.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "analysis/people/codec.h"
#include "analysis/people/domain/contributions.h"
#include "platform/base/status_macros.h"

namespace tyst::analysis::people {
namespace {

constexpr absl::string_view kPeoplePrefix = "p/";

std::string PartKey(absl::string_view person, size_t part) {
  return part == 0 ? absl::StrCat(kPeoplePrefix, person)
                   : absl::StrCat(kPeoplePrefix, person, "/", part);
}

std::string MarkKey(absl::string_view key_name) {
  return absl::StrCat("w/", key_name);
}

std::string WaitingPrefix(absl::string_view key_name,
                          absl::string_view evidence_id) {
  return absl::StrCat("v/", key_name, "/", evidence_id);
}

}  // namespace

absl::StatusOr<StoredPerson> LoadPerson(const store::StateReader& state,
                                        absl::string_view person) {
  StoredPerson stored{std::string(person), {}, {}};
  int parts = 1;
  for (int part = 0; part < parts; ++part) {
    ASSIGN_OR_RETURN(std::optional<std::string> value,
                     state.Get(PartKey(person, static_cast<size_t>(part))));
    if (!value.has_value()) {
      if (part == 0) {
        return stored;
      }
      return absl::DataLossError(
          "reading of a person's facts failed: a part is not there");
    }
    ASSIGN_OR_RETURN(const int named, DecodeFacts(*value, stored.facts));
    parts = std::max(parts, named);
    stored.parts.push_back(*std::move(value));
  }
  return stored;
}

void WriteFacts(const StoredPerson& before, const Facts& facts,
                Writes& writes) {
  std::vector<std::string> parts;
  if (!facts.empty()) {
    parts = EncodeFacts(facts);
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i >= before.parts.size() || before.parts[i] != parts[i]) {
      writes.push_back({PartKey(before.person, i), std::move(parts[i])});
    }
  }
  for (size_t i = parts.size(); i < before.parts.size(); ++i) {
    writes.push_back({PartKey(before.person, i), std::nullopt});
  }
}

absl::StatusOr<std::optional<std::string>> VisitPeople(
    const store::StateReader& state, absl::string_view after, int limit,
    const std::function<absl::Status(const StoredPerson&)>& visit) {
  // Parts of a person follow their first part: '/' sorts before all else that
  // a pseudonym may hold.
  std::vector<std::string> people;
  bool more = false;
  RETURN_IF_ERROR(state.Scan(kPeoplePrefix, absl::StrCat(kPeoplePrefix, after),
                             [&](absl::string_view key, absl::string_view) {
                               key.remove_prefix(kPeoplePrefix.size());
                               if (key.find('/') != absl::string_view::npos ||
                                   key == after) {
                                 return store::Visit::kContinue;
                               }
                               if (static_cast<int>(people.size()) == limit) {
                                 more = true;
                                 return store::Visit::kStop;
                               }
                               people.emplace_back(key);
                               return store::Visit::kContinue;
                             }));
  for (const std::string& person : people) {
    ASSIGN_OR_RETURN(const StoredPerson stored, LoadPerson(state, person));
    RETURN_IF_ERROR(visit(stored));
  }
  return more ? std::optional<std::string>(people.back()) : std::nullopt;
}

absl::Status DropWaiting(const store::StateReader& state,
                         absl::string_view key_name,
                         absl::string_view evidence_id, Writes& writes) {
  ASSIGN_OR_RETURN(const std::optional<std::string> mark,
                   state.Get(MarkKey(key_name)));
  if (!mark.has_value()) {
    return absl::OkStatus();
  }
  return state.Scan(absl::StrCat(WaitingPrefix(key_name, evidence_id), "/"), "",
                    [&writes](absl::string_view key, absl::string_view) {
                      writes.push_back({std::string(key), std::nullopt});
                      return store::Visit::kContinue;
                    });
}

absl::Status WriteWaiting(const store::StateReader& state,
                          absl::string_view key_name,
                          absl::string_view evidence_id,
                          absl::string_view bytes, Writes& writes) {
  RETURN_IF_ERROR(DropWaiting(state, key_name, evidence_id, writes));
  writes.push_back({MarkKey(key_name), ""});
  for (size_t part = 0; part * kLongestValue < bytes.size(); ++part) {
    // Three digits keep the parts in order.
    writes.push_back(
        {absl::StrCat(WaitingPrefix(key_name, evidence_id), "/",
                      absl::Dec(part, absl::kZeroPad3)),
         std::string(bytes.substr(part * kLongestValue, kLongestValue))});
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> TakeWaiting(
    const store::StateReader& state, absl::string_view key_name,
    Writes& writes) {
  std::vector<std::string> taken;
  ASSIGN_OR_RETURN(const std::optional<std::string> mark,
                   state.Get(MarkKey(key_name)));
  if (!mark.has_value()) {
    return taken;
  }
  writes.push_back({MarkKey(key_name), std::nullopt});
  std::string last;
  RETURN_IF_ERROR(state.Scan(
      absl::StrCat(WaitingPrefix(key_name, "")), "",
      [&](absl::string_view key, absl::string_view value) {
        writes.push_back({std::string(key), std::nullopt});
        const absl::string_view whole = key.substr(0, key.rfind('/'));
        if (whole != last) {
          last = std::string(whole);
          taken.emplace_back();
        }
        taken.back().append(value.data(), value.size());
        return store::Visit::kContinue;
      }));
  return taken;
}

absl::StatusOr<std::vector<DesignInForce>> LoadDesigns(
    const store::StateReader& state) {
  std::vector<DesignInForce> designs;
  absl::Status status;
  RETURN_IF_ERROR(state.Scan(kDesignPrefix, "",
                             [&](absl::string_view, absl::string_view value) {
                               auto design = DecodeDesign(value);
                               if (!design.ok()) {
                                 status = design.status();
                                 return store::Visit::kStop;
                               }
                               designs.push_back(*std::move(design));
                               return store::Visit::kContinue;
                             }));
  RETURN_IF_ERROR(status);
  for (const DesignInForce& design : designs) {
    if (design.rules_version != kRulesVersion) {
      return absl::FailedPreconditionError(absl::StrCat(
          "counting by design '", design.design.id, "' refused: people were ",
          "counted by rules ", design.rules_version, ", expected ",
          kRulesVersion, "; give the design a new version and rebuild"));
    }
  }
  return designs;
}

}  // namespace tyst::analysis::people
