// SPDX-License-Identifier: MIT
#include "platform/seal/gcm.h"

#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace tyst::seal {
namespace {

enum class Way { kSeal, kOpen };

// A cipher context that keeps the key it was given last.
class KeyedContext {
 public:
  KeyedContext() : context_(EVP_CIPHER_CTX_new()) {}
  ~KeyedContext() {
    EVP_CIPHER_CTX_free(context_);
    OPENSSL_cleanse(key_.data(), key_.size());
  }
  KeyedContext(const KeyedContext&) = delete;
  KeyedContext& operator=(const KeyedContext&) = delete;

  // The context, ready for one message; null if OpenSSL refuses.
  EVP_CIPHER_CTX* Begin(Way way, const KeyBytes& key,
                        const unsigned char* nonce) {
    const int seals = way == Way::kSeal ? 1 : 0;
    if (!keyed_ || CRYPTO_memcmp(key_.data(), key.data(), kKeyBytes) != 0) {
      if (EVP_CipherInit_ex(context_, keyed_ ? nullptr : EVP_aes_256_gcm(),
                            nullptr, key.data(), nullptr, seals) != 1) {
        return nullptr;
      }
      key_ = key;
      keyed_ = true;
    }
    const int begun =
        EVP_CipherInit_ex(context_, nullptr, nullptr, nullptr, nonce, seals);
    return begun == 1 ? context_ : nullptr;
  }

 private:
  EVP_CIPHER_CTX* const context_;
  KeyBytes key_{};
  bool keyed_ = false;
};

// Few enough to stay in cache, enough for the keys that alternate within one
// record (door, person, topic).
KeyedContext& ContextFor(Way way, const KeyBytes& key) {
  constexpr size_t kSlots = 16;
  thread_local std::array<KeyedContext, kSlots> sealing;
  thread_local std::array<KeyedContext, kSlots> opening;
  const size_t slot = key[0] % kSlots;
  return way == Way::kSeal ? sealing[slot] : opening[slot];
}

const unsigned char* In(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* Out(std::string& text, size_t at) {
  return reinterpret_cast<unsigned char*>(text.data()) + at;
}

// Without a cipher nothing may be written in the clear: stop at once.
void Require(bool worked) {
  if (!worked) {
    std::abort();
  }
}

}  // namespace

std::string GcmSeal(const KeyBytes& key, absl::string_view associated,
                    absl::string_view plain, Random& random) {
  std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
  random.Fill(sealed.data(), kNonceBytes);
  EVP_CIPHER_CTX* context =
      ContextFor(Way::kSeal, key).Begin(Way::kSeal, key, In(sealed));
  Require(context != nullptr);
  int written = 0;
  Require(EVP_EncryptUpdate(context, nullptr, &written, In(associated),
                            static_cast<int>(associated.size())) == 1);
  Require(EVP_EncryptUpdate(context, Out(sealed, kNonceBytes), &written,
                            In(plain), static_cast<int>(plain.size())) == 1);
  const size_t tag_at = kNonceBytes + plain.size();
  Require(EVP_EncryptFinal_ex(context, Out(sealed, tag_at), &written) == 1);
  Require(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, kTagBytes,
                              Out(sealed, tag_at)) == 1);
  return sealed;
}

std::optional<std::string> GcmOpen(const KeyBytes& key,
                                   absl::string_view associated,
                                   absl::string_view sealed) {
  if (sealed.size() < kNonceBytes + kTagBytes) {
    return std::nullopt;
  }
  EVP_CIPHER_CTX* context =
      ContextFor(Way::kOpen, key).Begin(Way::kOpen, key, In(sealed));
  Require(context != nullptr);
  const absl::string_view body =
      sealed.substr(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
  std::string plain(body.size(), '\0');
  std::string tag(sealed.substr(sealed.size() - kTagBytes));
  int written = 0;
  const bool read =
      EVP_DecryptUpdate(context, nullptr, &written, In(associated),
                        static_cast<int>(associated.size())) == 1 &&
      EVP_DecryptUpdate(context, Out(plain, 0), &written, In(body),
                        static_cast<int>(body.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, kTagBytes,
                          tag.data()) == 1;
  unsigned char rest[kTagBytes];
  if (!read || EVP_DecryptFinal_ex(context, rest, &written) != 1) {
    OPENSSL_cleanse(plain.data(), plain.size());
    return std::nullopt;
  }
  return plain;
}

}  // namespace tyst::seal
