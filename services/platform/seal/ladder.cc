// SPDX-License-Identifier: MIT
#include "platform/seal/ladder.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include <openssl/crypto.h>

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/seal/gcm.h"
#include "platform/seal/hmac.h"

namespace tyst::seal {
namespace {

absl::string_view View(const DataKey& key) {
  return absl::string_view(reinterpret_cast<const char*>(key.Reveal().data()),
                           kKeyBytes);
}

absl::StatusOr<DataKey> DeriveKey(const RootKey& root,
                                  absl::string_view purpose) {
  ASSIGN_OR_RETURN(std::string bytes, root.Derive(purpose, kKeyBytes));
  absl::StatusOr<DataKey> key = DataKey::FromBytes(bytes);
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return key;
}

std::string WrapData(absl::string_view topic, absl::string_view context) {
  return LengthPrefixed({"wrap", topic, context});
}

}  // namespace

absl::StatusOr<KeyLadder> KeyLadder::FromRoot(
    const RootKey& root, std::vector<std::string> topics,
    std::vector<std::string> mac_purposes) {
  KeyLadder ladder;
  for (std::string& topic : topics) {
    ASSIGN_OR_RETURN(DataKey wrapping,
                     DeriveKey(root, absl::StrCat("topic/v1/", topic)));
    ASSIGN_OR_RETURN(DataKey state,
                     DeriveKey(root, absl::StrCat("state/v1/", topic)));
    ladder.topics_.insert_or_assign(
        std::move(topic), TopicKeys{std::move(wrapping), std::move(state)});
  }
  for (std::string& purpose : mac_purposes) {
    ASSIGN_OR_RETURN(DataKey key,
                     DeriveKey(root, absl::StrCat("mac/", purpose)));
    ladder.macs_.insert_or_assign(std::move(purpose), std::move(key));
  }
  return ladder;
}

absl::StatusOr<const KeyLadder::TopicKeys*> KeyLadder::Find(
    absl::string_view action, absl::string_view topic) const {
  const auto found = topics_.find(topic);
  if (found == topics_.end()) {
    return absl::PermissionDeniedError(absl::StrCat(
        action, " of key for topic '", topic,
        "' refused: this service holds no key for it; a service holds keys "
        "only for topics it reads or writes in deploy/topics.json"));
  }
  return &found->second;
}

absl::StatusOr<std::string> KeyLadder::Wrap(absl::string_view topic,
                                            absl::string_view context,
                                            const DataKey& key,
                                            Random& random) const {
  ASSIGN_OR_RETURN(const TopicKeys* keys, Find("wrapping", topic));
  return GcmSeal(keys->wrapping.Reveal(), WrapData(topic, context), View(key),
                 random);
}

absl::StatusOr<DataKey> KeyLadder::Unwrap(absl::string_view topic,
                                          absl::string_view context,
                                          absl::string_view wrapped) const {
  ASSIGN_OR_RETURN(const TopicKeys* keys, Find("unwrapping", topic));
  std::optional<std::string> bytes =
      GcmOpen(keys->wrapping.Reveal(), WrapData(topic, context), wrapped);
  if (!bytes.has_value() || bytes->size() != kKeyBytes) {
    return absl::DataLossError(absl::StrCat(
        "unwrapping of key for topic '", topic, "' failed: ", wrapped.size(),
        " bytes do not open for this record and generation; they were "
        "changed, moved, or wrapped under another root key"));
  }
  absl::StatusOr<DataKey> key = DataKey::FromBytes(*bytes);
  OPENSSL_cleanse(bytes->data(), bytes->size());
  return key;
}

absl::StatusOr<DataKey> KeyLadder::TopicKey(absl::string_view topic) const {
  ASSIGN_OR_RETURN(const TopicKeys* keys, Find("derivation", topic));
  return keys->state;
}

absl::StatusOr<std::string> KeyLadder::Mac(absl::string_view purpose,
                                           absl::string_view text) const {
  const auto found = macs_.find(purpose);
  if (found == macs_.end()) {
    return absl::PermissionDeniedError(
        absl::StrCat("authentication for purpose '", purpose,
                     "' refused: this service holds no key for it"));
  }
  return KeyedHmac(found->second.Reveal(), text);
}

std::string KeyContext(absl::string_view record_key, int64_t generation) {
  return LengthPrefixed({record_key, absl::StrCat(generation)});
}

}  // namespace tyst::seal
