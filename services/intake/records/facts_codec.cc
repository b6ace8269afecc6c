// SPDX-License-Identifier: MIT
#include "intake/records/facts_codec.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "tyst/intake/v1/record.pb.h"

namespace tyst::intake {
namespace {

using reference::CodeList;

void CountOptional(RecordFacts& facts, bool given) {
  ++facts.optional_fields;
  facts.optional_fields_given += given ? 1 : 0;
}

void AddCode(RecordFacts& facts, absl::string_view field, CodeList list,
             const std::string& code) {
  facts.codes.push_back({std::string(field), list, code});
}

void AddIdentity(const v1::Identity& identity, RecordFacts& facts) {
  facts.local_id = std::string(absl::StripAsciiWhitespace(identity.local_id()));
  facts.birth_date = identity.birth_date();
  facts.sex = identity.sex();
  facts.nhs_number = identity.nhs_number();
  facts.postcode = identity.address().postcode();
  AddCode(facts, "identity.sex", CodeList::kSex, identity.sex());
}

void AddOutcome(const v1::Outcome& outcome, int index, RecordFacts& facts) {
  const std::string field = absl::StrCat("conversation.outcomes[", index, "]");
  facts.outcome_ids.push_back(outcome.id());
  facts.aspects.push_back({absl::StrCat(field, ".aspect"), outcome.aspect()});
  if (outcome.has_baseline_score()) {
    ScoreField score{absl::StrCat(field, ".baseline_score"),
                     outcome.baseline_score(), std::nullopt};
    if (outcome.has_scale()) {
      score.scale = Scale{outcome.scale().lowest(), outcome.scale().highest()};
    }
    facts.scores.push_back(std::move(score));
  }
}

void AddConversationCodes(const v1::Conversation& conversation,
                          RecordFacts& facts) {
  AddCode(facts, "conversation.place_type", CodeList::kPlace,
          conversation.place_type());
  AddCode(facts, "conversation.language_offered", CodeList::kLanguage,
          conversation.language_offered());
  AddCode(facts, "conversation.language_accepted", CodeList::kLanguage,
          conversation.language_accepted());
  AddCode(facts, "conversation.language_conducted", CodeList::kLanguage,
          conversation.language_conducted());
  AddCode(facts, "conversation.own_words.language", CodeList::kLanguage,
          conversation.own_words().language());
  AddCode(facts, "conversation.analysis.language", CodeList::kLanguage,
          conversation.analysis().language());
  for (int i = 0; i < conversation.present_size(); ++i) {
    AddCode(facts, absl::StrCat("conversation.present[", i, "]"),
            CodeList::kRole, conversation.present(i));
  }
}

void AddConversation(const v1::Conversation& conversation, RecordFacts& facts) {
  facts.events.push_back({"conversation.date", conversation.date()});
  AddConversationCodes(conversation, facts);
  for (int i = 0; i < conversation.outcomes_size(); ++i) {
    AddOutcome(conversation.outcomes(i), i, facts);
  }
  CountOptional(facts, !conversation.place_type().empty());
  CountOptional(facts, !conversation.language_offered().empty());
  CountOptional(facts, !conversation.language_accepted().empty());
  CountOptional(facts, conversation.present_size() > 0);
  CountOptional(facts, !conversation.own_words().text().empty());
  CountOptional(facts, !conversation.analysis().text().empty());
  CountOptional(facts, conversation.has_elements());
  CountOptional(facts, conversation.outcomes_size() > 0);
}

// Scores are on the scale of the conversation's outcome, which is not in here.
void AddReview(const v1::OutcomeReview& review, RecordFacts& facts) {
  facts.events.push_back({"outcome_review.date", review.date()});
  facts.outcomes_field = "outcome_review.outcomes";
  facts.fewest_outcomes = 1;
  for (int i = 0; i < review.outcomes_size(); ++i) {
    const v1::ReviewedOutcome& outcome = review.outcomes(i);
    facts.outcome_ids.push_back(outcome.id());
    AddCode(facts, absl::StrCat("outcome_review.outcomes[", i, "].result"),
            CodeList::kReviewResult, outcome.result());
    CountOptional(facts, outcome.has_score());
  }
}

}  // namespace

RecordFacts FactsOf(const v1::Record& record) {
  RecordFacts facts;
  AddIdentity(record.identity(), facts);
  if (record.has_conversation()) {
    AddConversation(record.conversation(), facts);
  } else if (record.has_outcome_review()) {
    AddReview(record.outcome_review(), facts);
  } else if (record.has_emergency_attendance()) {
    facts.events.push_back(
        {"emergency_attendance.date", record.emergency_attendance().date()});
    CountOptional(facts, !record.emergency_attendance().site().empty());
  }
  for (int i = 0; i < record.bases_size(); ++i) {
    facts.basis_dates.push_back(
        {absl::StrCat("bases[", i, "].date"), record.bases(i).date()});
    facts.purposes.push_back(static_cast<int>(record.bases(i).purpose()));
  }
  return facts;
}

}  // namespace tyst::intake
