// SPDX-License-Identifier: MIT
#include "anonymisation/testing/intake.h"

#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "anonymisation/places.h"
#include "platform/seal/aead.h"
#include "platform/seal/envelope.h"
#include "platform/seal/testing/fixed_root_key.h"

namespace tyst::anonymisation::testing {

namespace pb = ::tyst::intake::v1;

const seal::KeyLadder& Ladder() {
  static const seal::KeyLadder* const ladder = [] {
    const seal::testing::FixedRootKey root;
    auto made = seal::KeyLadder::FromRoot(
        root,
        {kIdentitiesTopic, kContentTopic, kContentKeysTopic, kLinksTopic,
         kEvidenceKeysTopic, kEvidenceTopic, "anonymisation.linking.changelog"},
        {kGatePurpose, kMatchPurpose});
    EXPECT_TRUE(made.ok()) << made.status();
    return new seal::KeyLadder(*std::move(made));
  }();
  return *ladder;
}

pb::Identity Rhian(const std::string& nhs) {
  pb::Identity identity;
  pb::Name& name = *identity.add_names();
  name.set_given("Rhian");
  name.set_family("Prys");
  name.set_use(pb::NAME_USE_CURRENT);
  identity.set_birth_date("1947-11-03");
  identity.set_sex("F");
  identity.set_nhs_number(nhs);
  identity.set_local_id("L1");
  identity.mutable_address()->add_lines("14 Heol y Sampl");
  identity.mutable_address()->set_postcode("CF10 1AB");
  return identity;
}

runtime::Output Intake::Identity(const std::string& person, int64_t version,
                                 const pb::Identity& identity) {
  pb::SourceIdentity source;
  *source.mutable_identity() = identity;
  const auto sealed =
      seal::SealWithOwnKey(Ladder(), IdentityPlace(person, version),
                           source.SerializeAsString(), random_);
  EXPECT_TRUE(sealed.ok()) << sealed.status();
  pb::IdentityRecord record;
  record.set_source_person_key(person);
  record.set_identity_version(version);
  seal::ToProto(*sealed, *record.mutable_identity());
  return {kIdentitiesTopic, person, person, record.SerializeAsString(),
          record.GetTypeName()};
}

const seal::DataKey& Intake::KeyOf(const std::string& person,
                                   int64_t generation) {
  const auto found = keys_.find({person, generation});
  if (found != keys_.end()) {
    return found->second;
  }
  return keys_
      .emplace(std::pair(person, generation), seal::DataKey::New(random_))
      .first->second;
}

runtime::Output Intake::Key(const std::string& person, int64_t generation) {
  const auto wrapped =
      Ladder().Wrap(kContentKeysTopic, seal::KeyContext(person, generation),
                    KeyOf(person, generation), random_);
  EXPECT_TRUE(wrapped.ok()) << wrapped.status();
  pb::ContentKey key;
  key.set_generation(generation);
  key.set_wrapped_key(*wrapped);
  return {kContentKeysTopic, person, person, key.SerializeAsString(),
          key.GetTypeName()};
}

runtime::Output Intake::KeyDestroyed(const std::string& person,
                                     int64_t generation) {
  pb::ContentKey key;
  key.set_generation(generation);
  key.mutable_destroyed()->set_generation(generation);
  key.mutable_destroyed()->set_request("request-1");
  return {kContentKeysTopic, person, person, key.SerializeAsString(),
          key.GetTypeName()};
}

runtime::Output Intake::Content(const Header& header,
                                const pb::Content& content) {
  pb::ContentRecord record;
  record.set_source_person_key(header.person);
  record.set_record_id(header.record_id);
  record.set_version(header.version);
  record.set_change(header.version == 1 ? pb::CHANGE_ADDED
                                        : pb::CHANGE_CORRECTED);
  record.set_identity_version(header.identity_version);
  record.set_organisation("W06000001");
  record.set_generation(header.generation);
  record.set_ciphertext(
      seal::Seal(KeyOf(header.person, header.generation),
                 ContentPlace(header.person, header.record_id, header.version),
                 content.SerializeAsString(), random_));
  return {kContentTopic, header.person,
          JoinedKey(header.person, header.record_id),
          record.SerializeAsString(), record.GetTypeName()};
}

runtime::Output Intake::Withdrawal(const Header& header) {
  pb::ContentRecord record;
  record.set_source_person_key(header.person);
  record.set_record_id(header.record_id);
  record.set_version(header.version);
  record.set_change(pb::CHANGE_WITHDRAWN);
  record.set_identity_version(header.identity_version);
  record.set_generation(header.generation);
  return {kContentTopic, header.person,
          JoinedKey(header.person, header.record_id),
          record.SerializeAsString(), record.GetTypeName()};
}

pb::Content Conversation(const std::string& words) {
  pb::Content content;
  pb::Basis& basis = *content.add_bases();
  basis.set_purpose(pb::PURPOSE_IMPROVEMENT);
  basis.set_kind(pb::BASIS_KIND_CONSENT);
  basis.set_date("2026-01-01");
  content.set_sex("F");
  content.set_week_of_birth("1947-11-03");
  pb::Conversation& talk = *content.mutable_conversation();
  talk.set_date("2026-02-03");
  talk.set_language_conducted("cy");
  talk.mutable_own_words()->set_text(words);
  talk.mutable_own_words()->set_language("both");
  talk.set_practitioner_id("practitioner-77");
  pb::Outcome& outcome = *talk.add_outcomes();
  outcome.set_id("o1");
  outcome.set_aspect("a");
  outcome.set_words(words);
  return content;
}

v1::Link ALink(const std::string& pseudonym, int64_t identity_version) {
  v1::Link link;
  link.set_person_pseudonym(pseudonym);
  link.set_identity_version(identity_version);
  pb::Name& name = *link.add_names();
  name.set_given("Rhian");
  name.set_family("Prys");
  return link;
}

runtime::Output LinkFor(const std::string& person, int64_t link_version,
                        const v1::Link& link) {
  tyst::testing::SeededRandom random(static_cast<uint64_t>(link_version));
  const auto sealed =
      seal::SealWithOwnKey(Ladder(), LinkPlace(person, link_version),
                           link.SerializeAsString(), random);
  EXPECT_TRUE(sealed.ok()) << sealed.status();
  v1::LinkRecord record;
  record.set_source_person_key(person);
  record.set_link_version(link_version);
  seal::ToProto(*sealed, *record.mutable_link());
  return {kLinksTopic, person, person, record.SerializeAsString(),
          record.GetTypeName()};
}

v1::Link OpenLinkOf(const runtime::Output& output) {
  v1::LinkRecord record;
  v1::Link link;
  EXPECT_TRUE(record.ParseFromString(*output.value));
  const auto plain = seal::OpenWithOwnKey(
      Ladder(), LinkPlace(record.source_person_key(), record.link_version()),
      seal::FromProto(record.link()));
  EXPECT_TRUE(plain.ok()) << plain.status();
  EXPECT_TRUE(link.ParseFromString(*plain));
  return link;
}

void EvidenceReader::Read(const std::vector<runtime::Output>& outputs) {
  for (const runtime::Output& output : outputs) {
    if (output.topic == kEvidenceKeysTopic) {
      v1::EvidenceKey key;
      EXPECT_TRUE(key.ParseFromString(*output.value));
      keys_[output.key] = key;
    } else if (output.topic == kEvidenceTopic) {
      v1::EvidenceRecord record;
      EXPECT_TRUE(record.ParseFromString(*output.value));
      EXPECT_GT(record.version(), records_[output.key].version());
      records_[output.key] = record;
    }
  }
}

void EvidenceReader::Open(const v1::EvidenceRecord& record,
                          v1::Evidence* evidence) const {
  const std::string key_name =
      JoinedKey(record.person_pseudonym(), record.source_name());
  const auto key = keys_.find(key_name);
  ASSERT_TRUE(key != keys_.end());
  ASSERT_EQ(key->second.generation(), record.generation());
  const auto opened = Ladder().Unwrap(
      kEvidenceKeysTopic, seal::KeyContext(key_name, record.generation()),
      key->second.wrapped_key());
  ASSERT_TRUE(opened.ok()) << opened.status();
  const auto plain =
      seal::Open(*opened,
                 EvidencePlace(record.person_pseudonym(), record.evidence_id(),
                               record.version()),
                 record.ciphertext());
  ASSERT_TRUE(plain.ok()) << plain.status();
  ASSERT_TRUE(evidence->ParseFromString(*plain));
}

std::map<std::string, v1::Evidence> EvidenceReader::standing() const {
  std::map<std::string, v1::Evidence> standing;
  std::set<std::string> ids;
  for (const auto& [key, record] : records_) {
    if (record.ciphertext().empty()) {
      continue;
    }
    EXPECT_TRUE(ids.insert(record.evidence_id()).second) << "stands twice";
    Open(record, &standing[key]);
  }
  return standing;
}

std::map<std::string, v1::Evidence> EvidenceReader::At(
    const std::string& pseudonym) const {
  std::map<std::string, v1::Evidence> found;
  for (const auto& [key, evidence] : standing()) {
    if (absl::StartsWith(key, pseudonym + "/")) {
      found[key.substr(pseudonym.size() + 1)] = evidence;
    }
  }
  return found;
}

}  // namespace tyst::anonymisation::testing
