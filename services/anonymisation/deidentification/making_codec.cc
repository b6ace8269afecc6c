// SPDX-License-Identifier: MIT
// From content to evidence: basis and purpose, coarsening, masking.
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "anonymisation/deidentification/codec.h"
#include "anonymisation/places.h"
#include "anonymisation/wire_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/intake/v1/events.pb.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::anonymisation {
namespace {

namespace intake = ::tyst::intake::v1;
using deidentification::BasisKind;
using deidentification::NarrativeLanguage;

constexpr size_t kRecordIdCharacters = 64;

NarrativeLanguage LanguageOf(absl::string_view code) {
  if (code == "cy") {
    return NarrativeLanguage::kWelsh;
  }
  return code == "en" ? NarrativeLanguage::kEnglish : NarrativeLanguage::kBoth;
}

BasisKind KindOf(intake::BasisKind kind) {
  switch (kind) {
    case intake::BASIS_KIND_CONSENT:
      return BasisKind::kConsent;
    case intake::BASIS_KIND_LEGAL:
      return BasisKind::kLegal;
    case intake::BASIS_KIND_REFUSED:
      return BasisKind::kRefused;
    default:
      return BasisKind::kNone;
  }
}

std::vector<int> PurposesOf(const intake::Content& content) {
  std::vector<deidentification::PurposeBasis> bases;
  for (const intake::Basis& basis : content.bases()) {
    bases.push_back({static_cast<int>(basis.purpose()), KindOf(basis.kind())});
  }
  return deidentification::AllowedPurposes(bases);
}

// Masks the narratives of a record together, so that one person has one number
// in all of them.
class RecordMasking final {
 public:
  // `out` is filled by Run; an absent narrative stays absent.
  void Add(const std::string& text, absl::string_view language,
           v1::MaskedNarrative* out) {
    record_.push_back({text, LanguageOf(language)});
    languages_.emplace_back(language.empty() ? "both" : language);
    out_.push_back(out);
  }

  void Run(const deidentification::Masker& masker,
           const deidentification::KnownPerson& person) {
    const std::vector<deidentification::MaskedText> masked =
        masker.Mask(record_, person);
    for (size_t i = 0; i < masked.size(); ++i) {
      out_[i]->set_text(masked[i].text);
      out_[i]->set_language(languages_[i]);
      out_[i]->set_masked_spans(static_cast<int32_t>(masked[i].spans.size()));
    }
  }

 private:
  std::vector<deidentification::NarrativeText> record_;
  std::vector<std::string> languages_;
  std::vector<v1::MaskedNarrative*> out_;
};

void AddOutcomes(const intake::Conversation& in, RecordMasking& masking,
                 v1::ConversationEvidence& out) {
  out.mutable_outcomes()->Reserve(in.outcomes_size());
  for (const intake::Outcome& outcome : in.outcomes()) {
    v1::OutcomeEvidence& made = *out.add_outcomes();
    made.set_id(outcome.id());
    made.set_aspect(outcome.aspect());
    if (!outcome.words().empty()) {
      masking.Add(outcome.words(), "", made.mutable_words());
    }
    if (outcome.has_baseline_score()) {
      made.set_baseline_score(outcome.baseline_score());
      made.set_scale_lowest(outcome.scale().lowest());
      made.set_scale_highest(outcome.scale().highest());
    }
  }
}

void AddNarratives(const intake::Conversation& in, RecordMasking& masking,
                   v1::ConversationEvidence& out) {
  if (in.has_own_words()) {
    masking.Add(in.own_words().text(), in.own_words().language(),
                out.mutable_own_words());
  }
  if (in.has_analysis()) {
    masking.Add(in.analysis().text(), in.analysis().language(),
                out.mutable_analysis());
  }
  if (!in.has_elements()) {
    return;
  }
  const intake::AssessmentElements& elements = in.elements();
  for (const std::string* text :
       {&elements.personal_circumstances(), &elements.personal_outcomes(),
        &elements.barriers(), &elements.risks(), &elements.strengths()}) {
    masking.Add(*text, "", out.add_elements());
  }
}

// The sender's names of outcomes stay behind too: here they are HMACs, the same
// for the conversation and for its reviews.
template <typename Outcomes>
absl::Status NameOutcomes(const seal::KeyLadder& ladder,
                          absl::string_view conversation_record_id,
                          Outcomes& outcomes) {
  for (auto& outcome : outcomes) {
    ASSIGN_OR_RETURN(
        const std::string mac,
        ladder.Mac(
            kGatePurpose,
            LengthPrefixed({"outcome", conversation_record_id, outcome.id()})));
    outcome.set_id(Hex(mac));
  }
  return absl::OkStatus();
}

// Practitioner and communication needs stay behind.
void FillConversation(const intake::Conversation& in,
                      const deidentification::Masker& masker,
                      const deidentification::KnownPerson& person,
                      v1::Evidence& evidence) {
  evidence.set_date(in.date());
  v1::ConversationEvidence& out = *evidence.mutable_conversation();
  out.set_place_type(in.place_type());
  out.set_language_offered(in.language_offered());
  out.set_language_accepted(in.language_accepted());
  out.set_language_conducted(in.language_conducted());
  *out.mutable_present() = in.present();
  RecordMasking masking;
  AddNarratives(in, masking, out);
  AddOutcomes(in, masking, out);
  masking.Run(masker, person);
}

// Intake hands over the conversation's record id in place of the sender's name
// for it; anything else would tell who sent what and is left out.
absl::Status FillReview(const seal::KeyLadder& ladder,
                        const intake::OutcomeReview& in,
                        v1::Evidence& evidence) {
  evidence.set_date(in.date());
  v1::ReviewEvidence& out = *evidence.mutable_review();
  const std::string& record_id = in.conversation_record_id();
  if (record_id.size() == kRecordIdCharacters) {
    ASSIGN_OR_RETURN(const std::string mac,
                     ladder.Mac(kGatePurpose, record_id));
    out.set_conversation_evidence_id(Hex(mac));
  }
  for (const intake::ReviewedOutcome& outcome : in.outcomes()) {
    v1::ReviewedOutcomeEvidence& made = *out.add_outcomes();
    made.set_id(outcome.id());
    made.set_result(outcome.result());
    if (outcome.has_score()) {
      made.set_score(outcome.score());
    }
  }
  return NameOutcomes(ladder, record_id, *out.mutable_outcomes());
}

absl::StatusOr<intake::Content> OpenContent(const seal::KeyLadder& ladder,
                                            const SealedContent& sealed,
                                            const ContentKeyKept& kept) {
  ASSIGN_OR_RETURN(const seal::DataKey key,
                   ladder.Unwrap(kContentKeysTopic,
                                 seal::KeyContext(sealed.source_person,
                                                  kept.known.generation),
                                 kept.wrapped));
  ASSIGN_OR_RETURN(const std::string plain,
                   seal::Open(key,
                              ContentPlace(sealed.source_person,
                                           sealed.record_id, sealed.version),
                              sealed.ciphertext));
  intake::Content content;
  if (!ParseInto(plain, content)) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of record '", sealed.record_id,
                     "' refused: it is no ", content.GetTypeName()));
  }
  return content;
}

}  // namespace

absl::StatusOr<MadeEvidence> MakeEvidence(
    const seal::KeyLadder& ladder, const SealedContent& sealed,
    const ContentKeyKept& key, const deidentification::Masker& masker,
    const deidentification::KnownPerson& person) {
  ASSIGN_OR_RETURN(const intake::Content content,
                   OpenContent(ladder, sealed, key));
  const std::vector<int> purposes = PurposesOf(content);
  if (purposes.empty()) {
    return MadeEvidence{Making::kNoBasis, ""};
  }
  v1::Evidence evidence;
  evidence.set_organisation(sealed.organisation);
  for (const int purpose : purposes) {
    evidence.add_purposes(static_cast<intake::Purpose>(purpose));
  }
  evidence.set_sex(content.sex());
  evidence.set_week_of_birth(content.week_of_birth());
  evidence.set_masking_version(std::string(deidentification::kMaskingVersion));
  switch (content.kind_case()) {
    case intake::Content::kConversation:
      FillConversation(content.conversation(), masker, person, evidence);
      RETURN_IF_ERROR(
          NameOutcomes(ladder, sealed.record_id,
                       *evidence.mutable_conversation()->mutable_outcomes()));
      break;
    case intake::Content::kOutcomeReview:
      RETURN_IF_ERROR(FillReview(ladder, content.outcome_review(), evidence));
      break;
    case intake::Content::kEmergencyAttendance:
      evidence.set_date(content.emergency_attendance().date());
      evidence.mutable_attendance()->set_site(
          content.emergency_attendance().site());
      break;
    default:
      return MadeEvidence{Making::kKindNotUsed, ""};
  }
  return MadeEvidence{Making::kMade, evidence.SerializeAsString()};
}

}  // namespace tyst::anonymisation
