// SPDX-License-Identifier: MIT
#include "cli/sample/truth.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "cli/sample/json.h"
#include "cli/sample/records.h"
#include "reference/person.h"

namespace tyst::sample {
namespace {

using intake::v1::Identity;

// "true" if the record may be used for `purpose`, else "false".
absl::string_view Allows(const Record& record, intake::v1::Purpose purpose) {
  for (const auto& basis : record.bases()) {
    if (basis.purpose() == purpose) {
      return basis.kind() == intake::v1::BASIS_KIND_REFUSED ? "false" : "true";
    }
  }
  return "false";
}

bool Stands(Ending ending) {
  return ending == Ending::kAccepted || ending == Ending::kCorrected;
}

std::string SourcePersonOf(const Record& record) {
  return absl::StrCat(record.source().organisation(), "/",
                      record.identity().local_id());
}

std::string FiveVariables(const Identity& identity) {
  return absl::StrJoin(
      {identity.names(0).given(), identity.names(0).family(),
       identity.birth_date(), identity.sex(), identity.address().postcode()},
      "|");
}

void PrintContent(const Record& record, JsonObject& json) {
  if (record.has_conversation()) {
    const auto& talk = record.conversation();
    std::vector<std::string> aspects;
    for (const auto& outcome : talk.outcomes()) {
      aspects.push_back(outcome.aspect());
    }
    json.Text("kind", "conversation")
        .Text("date", talk.date())
        .Text("language", talk.language_conducted())
        .Texts("aspects", aspects);
  } else if (record.has_outcome_review()) {
    json.Text("kind", "review").Text("date", record.outcome_review().date());
  } else {
    json.Text("kind", "attendance")
        .Text("date", record.emergency_attendance().date());
  }
  const Identity& identity = record.identity();
  const auto& name = identity.names(0);
  json.Text("source_person", SourcePersonOf(record))
      .Text("given", name.given())
      .Text("family", name.family())
      .Text("birth_date", identity.birth_date())
      .Text("sex", identity.sex())
      .Text("nhs_number", identity.nhs_number())
      .Text("postcode", identity.address().postcode())
      .Literal("improvement", Allows(record, intake::v1::PURPOSE_IMPROVEMENT))
      .Literal("linkage", Allows(record, intake::v1::PURPOSE_LINKAGE));
}

// Sets that merge: each key's leader is found by following `leaders`.
class Merging final {
 public:
  std::string Leader(const std::string& member) {
    std::string& leader = leaders_.try_emplace(member, member).first->second;
    if (leader == member) {
      return member;
    }
    leader = Leader(std::string(leader));
    return leader;
  }
  // Whether they were apart.
  bool Merge(const std::string& a, const std::string& b) {
    const std::string first = Leader(a);
    const std::string second = Leader(b);
    if (first == second) {
      return false;
    }
    leaders_[std::max(first, second)] = std::min(first, second);
    return true;
  }

 private:
  std::map<std::string, std::string> leaders_;
};

}  // namespace

std::string TruthBook::Enter(const SampleLine& line, absl::string_view file,
                             int64_t row) {
  JsonObject json;
  json.Text("file", file)
      .Number("line", row)
      .Text("sender", line.sender)
      .Text("outcome", NameOf(line.expected.ending))
      .Text("field", line.expected.field)
      .Text("reason", line.expected.reason)
      .Number("person", line.person);
  Record record;
  if (line.record.empty() || !record.ParseFromString(line.record)) {
    return json.Print();
  }
  json.Text("record", record.source().record_id())
      .Number("version", record.source().version());
  PrintContent(record, json);
  if (Stands(line.expected.ending)) {
    const Identity& identity = record.identity();
    SourcePerson& source = source_people_[SourcePersonOf(record)];
    source.people.insert(line.person);
    if (identity.birth_date() != reference::kUnknownBirthDate) {
      if (!identity.nhs_number().empty()) {
        source.numbers.insert(
            absl::StrCat(identity.nhs_number(), "|", identity.birth_date()));
      }
      if (identity.sex() == "F" || identity.sex() == "M") {
        source.five_equal.insert(FiveVariables(identity));
      }
    }
  }
  return json.Print();
}

std::string TruthBook::GroupLine(int64_t number,
                                 const std::vector<std::string>& members,
                                 const std::set<std::string>& by_five) const {
  std::set<int64_t> people;
  absl::string_view rule = members.size() > 1 ? "nhs-number" : "alone";
  for (const std::string& member : members) {
    const auto& of = source_people_.at(member).people;
    people.insert(of.begin(), of.end());
    rule = by_five.contains(member) ? "five-variables" : rule;
  }
  return JsonObject()
      .Number("group", number)
      .Number("person", *people.begin())
      .Number("people", static_cast<int64_t>(people.size()))
      .Text("rule", rule)
      .Texts("source_people", members)
      .Print();
}

std::vector<std::string> TruthBook::People() const {
  Merging merging;
  for (const auto& [name, source] : source_people_) {
    for (const std::string& key : source.numbers) {
      merging.Merge(name, absl::StrCat("~n", key));
    }
  }
  // Whom only the five variables join, once the numbers have been heard.
  std::set<std::string> by_five;
  std::map<std::string, std::string> first_with;
  for (const auto& [name, source] : source_people_) {
    for (const std::string& key : source.five_equal) {
      const auto [first, fresh] = first_with.try_emplace(key, name);
      if (!fresh && merging.Merge(first->second, name)) {
        by_five.insert(name);
      }
    }
  }
  std::map<std::string, std::vector<std::string>> groups;
  for (const auto& [name, source] : source_people_) {
    groups[merging.Leader(name)].push_back(name);
  }
  std::vector<std::string> lines;
  for (const auto& [leader, members] : groups) {
    lines.push_back(
        GroupLine(static_cast<int64_t>(lines.size()) + 1, members, by_five));
  }
  return lines;
}

}  // namespace tyst::sample
