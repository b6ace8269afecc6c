// SPDX-License-Identifier: MIT
#include "platform/seal/aead.h"

#include <cstring>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include <openssl/crypto.h>

#include "platform/base/digest.h"

namespace tyst::seal {

DataKey DataKey::New(Random& random) {
  DataKey key;
  random.Fill(key.bytes_.data(), key.bytes_.size());
  return key;
}

absl::StatusOr<DataKey> DataKey::FromBytes(absl::string_view bytes) {
  if (bytes.size() != kKeyBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of data key refused: found ", bytes.size(),
                     " bytes, expected ", kKeyBytes));
  }
  DataKey key;
  std::memcpy(key.bytes_.data(), bytes.data(), kKeyBytes);
  return key;
}

DataKey::~DataKey() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

bool operator==(const DataKey& a, const DataKey& b) {
  return CRYPTO_memcmp(a.bytes_.data(), b.bytes_.data(), kKeyBytes) == 0;
}

std::string AssociatedData(const Place& place) {
  std::string version(8, '\0');
  auto rest = static_cast<uint64_t>(place.version);
  for (size_t i = version.size(); i-- > 0; rest >>= 8) {
    version[i] = static_cast<char>(rest & 0xff);
  }
  return LengthPrefixed(
      {place.topic, place.key, place.schema, place.record_id, version});
}

std::string Seal(const DataKey& key, const Place& place,
                 absl::string_view plain, Random& random) {
  return GcmSeal(key.Reveal(), AssociatedData(place), plain, random);
}

absl::StatusOr<std::string> Open(const DataKey& key, const Place& place,
                                 absl::string_view sealed) {
  std::optional<std::string> plain =
      GcmOpen(key.Reveal(), AssociatedData(place), sealed);
  if (!plain.has_value()) {
    return absl::DataLossError(absl::StrCat(
        "opening of ", place.schema, " in topic '", place.topic,
        "' failed: ", sealed.size(),
        " bytes do not open with this key in this place; they were changed, "
        "moved, or sealed with another key"));
  }
  return *std::move(plain);
}

}  // namespace tyst::seal
