// SPDX-License-Identifier: MIT
#include "anonymisation/deidentification/step.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "anonymisation/places.h"
#include "platform/base/status_macros.h"

namespace tyst::anonymisation {

using deidentification::EvidenceFate;
using deidentification::NextEvidenceVersion;
using deidentification::Readiness;

absl::Status Step::Open(absl::string_view source_person) {
  source_person_ = std::string(source_person);
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   context_.state.Get(SourceKey(source_person_)));
  if (bytes.has_value()) {
    ASSIGN_OR_RETURN(before_, DecodeSource(*bytes));
  }
  source_ = before_;
  return absl::OkStatus();
}

absl::Status Step::Close() {
  for (const auto& [record_id, record] : changed_) {
    effects_.writes.push_back(
        {absl::StrCat(RecordPrefix(source_person_), record_id),
         Encode(record)});
  }
  if (!(source_ == before_)) {
    effects_.writes.push_back({SourceKey(source_person_), Encode(source_)});
  }
  return absl::OkStatus();
}

absl::Status Step::LookUp() {
  if (looked_up_) {
    return absl::OkStatus();
  }
  looked_up_ = true;
  ASSIGN_OR_RETURN(const std::optional<std::string> key,
                   context_.mirrors.Get(
                       runtime::MirrorKey(kContentKeysTopic, source_person_)));
  if (key.has_value()) {
    ASSIGN_OR_RETURN(key_, ParseContentKey(*key));
  }
  ASSIGN_OR_RETURN(
      const std::optional<std::string> link,
      context_.mirrors.Get(runtime::MirrorKey(kLinksTopic, source_person_)));
  if (link.has_value() && source_.link_version > 0) {
    ASSIGN_OR_RETURN(const OpenedLink opened, OpenLink(parts_.ladder, *link));
    person_ = opened.person.Reveal();
  }
  return absl::OkStatus();
}

absl::Status Step::TakeContent(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const SealedContent content, ParseContent(bytes));
  RETURN_IF_ERROR(Open(content.source_person));
  ASSIGN_OR_RETURN(RecordKept record, RecordOf(content.record_id));
  if (content.version <= record.version) {
    return absl::OkStatus();  // Already acted on.
  }
  if (content.stands) {
    RETURN_IF_ERROR(WorkOff(content, record));
    return Close();
  }
  RETURN_IF_ERROR(Withdraw(content.record_id, content.version, record));
  record.version = content.version;
  changed_[content.record_id] = record;
  RETURN_IF_ERROR(StopWaiting(content.record_id));
  return Close();
}

absl::Status Step::TakeLink(absl::string_view bytes) {
  ASSIGN_OR_RETURN(const OpenedLink link, OpenLink(parts_.ladder, bytes));
  RETURN_IF_ERROR(Open(link.source_person));
  if (link.link_version <= source_.link_version) {
    return absl::OkStatus();
  }
  const bool moves =
      !source_.pseudonym.empty() && source_.pseudonym != link.pseudonym;
  const bool masks_anew =
      source_.link_version > 0 && source_.mask_hash != link.mask_hash;
  std::vector<Kept> standing;
  if (moves || masks_anew) {
    ASSIGN_OR_RETURN(standing, Standing());
  }
  if (moves) {
    RETURN_IF_ERROR(MoveTo(link.pseudonym, standing));
  }
  source_.pseudonym = link.pseudonym;
  source_.identity_version = link.identity_version;
  source_.link_version = link.link_version;
  source_.mask_hash = link.mask_hash;
  RETURN_IF_ERROR(Reissue(standing));
  RETURN_IF_ERROR(WorkOffWaiting());
  return Close();
}

absl::Status Step::TakeKey(absl::string_view source_person,
                           absl::string_view bytes) {
  ASSIGN_OR_RETURN(const ContentKeyKept key, ParseContentKey(bytes));
  RETURN_IF_ERROR(Open(source_person));
  // A key of a later generation says that all before it are gone, and with them
  // what they had sealed.
  const int64_t gone =
      key.known.destroyed ? key.known.generation : key.known.generation - 1;
  if (source_.content_generation > 0 && gone >= source_.content_generation) {
    RETURN_IF_ERROR(Forget(key.request));
  }
  RETURN_IF_ERROR(WorkOffWaiting());
  return Close();
}

absl::Status Step::WorkOff(const SealedContent& content, RecordKept record) {
  RETURN_IF_ERROR(LookUp());
  std::optional<int64_t> linked;
  if (source_.link_version > 0) {
    linked = source_.identity_version;
  }
  std::optional<deidentification::KeyKnown> key;
  if (key_.has_value()) {
    key = key_->known;
  }
  switch (deidentification::DecideReadiness(content.needs, linked, key)) {
    case Readiness::kWaitForLink:
    case Readiness::kWaitForKey:
      return Wait(content);
    case Readiness::kDiscard:
      happened_.push_back(Happened::kDiscarded);
      RETURN_IF_ERROR(Withdraw(content.record_id, content.version, record));
      break;
    case Readiness::kReady:
      RETURN_IF_ERROR(PublishOrWithhold(content, record));
      break;
  }
  record.version = content.version;
  changed_[content.record_id] = record;
  return StopWaiting(content.record_id);
}

absl::Status Step::WorkOffLate(const SealedContent& content,
                               RecordKept record) {
  const absl::Status done = WorkOff(content, record);
  if (!absl::IsInvalidArgument(done)) {
    return done;
  }
  // Unreadable for ever; the link or key that has come is not.
  happened_.push_back(Happened::kDiscarded);
  RETURN_IF_ERROR(Withdraw(content.record_id, content.version, record));
  record.version = content.version;
  changed_[content.record_id] = record;
  return StopWaiting(content.record_id);
}

absl::Status Step::PublishOrWithhold(const SealedContent& content,
                                     RecordKept& record) {
  ASSIGN_OR_RETURN(
      const MadeEvidence made,
      MakeEvidence(parts_.ladder, content, *key_, parts_.masker, person_));
  if (made.making != Making::kMade) {
    if (made.making == Making::kNoBasis) {
      happened_.push_back(Happened::kNoBasis);
    }
    return Withdraw(content.record_id, content.version, record);
  }
  source_.content_generation = content.needs.generation;
  if (source_.wrapped_key.empty()) {
    ASSIGN_OR_RETURN(runtime::Output key,
                     codec_.NewKey(source_person_, source_, context_.random));
    effects_.outputs.push_back(std::move(key));
  }
  const EvidenceStep step =
      record.stands ? EvidenceStep::kCorrected : EvidenceStep::kAdded;
  record.evidence_version = NextEvidenceVersion(
      record.evidence_version, content.version, EvidenceFate::kStands);
  record.stands = true;
  ASSIGN_OR_RETURN(runtime::Output evidence,
                   codec_.Evidence({source_person_, content.record_id,
                                    record.evidence_version, step},
                                   source_, made.evidence, context_.random));
  effects_.outputs.push_back(std::move(evidence));
  happened_.push_back(Happened::kPublished);
  return absl::OkStatus();
}

absl::Status Step::Withdraw(const std::string& record_id, int64_t content,
                            RecordKept& record) {
  if (!record.stands) {
    return absl::OkStatus();
  }
  record.stands = false;
  record.evidence_version = NextEvidenceVersion(record.evidence_version,
                                                content, EvidenceFate::kGone);
  ASSIGN_OR_RETURN(
      runtime::Output gone,
      codec_.Evidence({source_person_, record_id, record.evidence_version,
                       EvidenceStep::kWithdrawn},
                      source_, "", context_.random));
  effects_.outputs.push_back(std::move(gone));
  happened_.push_back(Happened::kWithdrawn);
  return absl::OkStatus();
}

absl::Status Step::Wait(const SealedContent& content) {
  const std::string key =
      absl::StrCat(WaitingPrefix(source_person_), content.record_id);
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   context_.state.Get(key));
  Waiting waiting{content.version, context_.now};
  if (bytes.has_value()) {
    ASSIGN_OR_RETURN(const Waiting earlier, DecodeWaiting(*bytes));
    waiting.since = earlier.since;
    if (earlier.version == content.version) {
      return absl::OkStatus();
    }
  } else {
    happened_.push_back(Happened::kWaited);
  }
  effects_.writes.push_back({key, Encode(waiting)});
  return absl::OkStatus();
}

absl::Status Step::WorkOffWaiting() {
  std::vector<std::string> waiting;
  const std::string prefix = WaitingPrefix(source_person_);
  RETURN_IF_ERROR(context_.state.Scan(
      prefix, "", [&](absl::string_view key, absl::string_view) {
        waiting.emplace_back(key.substr(prefix.size()));
        return store::Visit::kContinue;
      }));
  for (const std::string& record_id : waiting) {
    ASSIGN_OR_RETURN(const std::optional<SealedContent> content,
                     Mirrored(record_id));
    if (!content.has_value()) {
      continue;
    }
    ASSIGN_OR_RETURN(RecordKept record, RecordOf(record_id));
    if (content->stands && content->version > record.version) {
      RETURN_IF_ERROR(WorkOffLate(*content, record));
    }
  }
  return absl::OkStatus();
}

absl::Status Step::Reissue(const std::vector<Kept>& standing) {
  for (const Kept& kept : standing) {
    ASSIGN_OR_RETURN(const std::optional<SealedContent> content,
                     Mirrored(kept.record_id));
    if (!content.has_value() || !content->stands) {
      continue;
    }
    ASSIGN_OR_RETURN(const RecordKept record, RecordOf(kept.record_id));
    RETURN_IF_ERROR(WorkOffLate(*content, record));
  }
  return absl::OkStatus();
}

absl::Status Step::MoveTo(const std::string& pseudonym,
                          const std::vector<Kept>& standing) {
  for (const Kept& kept : standing) {
    RecordKept record = kept.record;
    record.stands = false;
    record.evidence_version = NextEvidenceVersion(
        record.evidence_version, record.version, EvidenceFate::kGone);
    ASSIGN_OR_RETURN(
        runtime::Output moved,
        codec_.Evidence({source_person_, kept.record_id,
                         record.evidence_version, EvidenceStep::kMoved},
                        source_, "", context_.random));
    effects_.outputs.push_back(std::move(moved));
    changed_[kept.record_id] = record;
    happened_.push_back(Happened::kMoved);
  }
  if (source_.wrapped_key.empty()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(
      std::vector<runtime::Output> keys,
      codec_.MoveKey(source_person_, pseudonym, source_, context_));
  for (runtime::Output& key : keys) {
    effects_.outputs.push_back(std::move(key));
  }
  return absl::OkStatus();
}

absl::Status Step::Forget(const std::string& request) {
  ASSIGN_OR_RETURN(const std::vector<Kept> standing, Standing());
  for (const Kept& kept : standing) {
    RecordKept record = kept.record;
    RETURN_IF_ERROR(Withdraw(kept.record_id, record.version, record));
    changed_[kept.record_id] = record;
  }
  if (source_.wrapped_key.empty()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(
      runtime::Output destroyed,
      codec_.DestroyKey(source_person_, request, source_, context_.now));
  effects_.outputs.push_back(std::move(destroyed));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Step::Kept>> Step::Standing() const {
  std::vector<Kept> standing;
  absl::Status read;
  const std::string prefix = RecordPrefix(source_person_);
  RETURN_IF_ERROR(context_.state.Scan(
      prefix, "", [&](absl::string_view key, absl::string_view value) {
        const absl::StatusOr<RecordKept> record = DecodeRecord(value);
        if (!record.ok()) {
          read = record.status();
          return store::Visit::kStop;
        }
        if (record->stands) {
          standing.push_back({std::string(key.substr(prefix.size())), *record});
        }
        return store::Visit::kContinue;
      }));
  RETURN_IF_ERROR(read);
  return standing;
}

absl::StatusOr<RecordKept> Step::RecordOf(const std::string& record_id) const {
  const auto changed = changed_.find(record_id);
  if (changed != changed_.end()) {
    return changed->second;
  }
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   context_.state.Get(
                       absl::StrCat(RecordPrefix(source_person_), record_id)));
  if (!bytes.has_value()) {
    return RecordKept();
  }
  return DecodeRecord(*bytes);
}

absl::StatusOr<std::optional<SealedContent>> Step::Mirrored(
    const std::string& record_id) const {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   context_.mirrors.Get(runtime::MirrorKey(
                       kContentTopic, JoinedKey(source_person_, record_id))));
  if (!bytes.has_value()) {
    return std::optional<SealedContent>();
  }
  ASSIGN_OR_RETURN(SealedContent content, ParseContent(*bytes));
  return std::optional<SealedContent>(std::move(content));
}

absl::Status Step::StopWaiting(const std::string& record_id) {
  const std::string key =
      absl::StrCat(WaitingPrefix(source_person_), record_id);
  ASSIGN_OR_RETURN(const std::optional<std::string> waiting,
                   context_.state.Get(key));
  if (waiting.has_value()) {
    effects_.writes.push_back({key, std::nullopt});
  }
  return absl::OkStatus();
}

}  // namespace tyst::anonymisation
