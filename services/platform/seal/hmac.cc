// SPDX-License-Identifier: MIT
#include "platform/seal/hmac.h"

#include <array>
#include <cstdlib>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace tyst::seal {
namespace {

constexpr size_t kDigestBytes = 32;

// Without an HMAC no name of a record or person can be made: stop at once.
void Require(bool worked) {
  if (!worked) {
    std::abort();
  }
}

// An HMAC context that keeps the key it was given last.
class KeyedContext final {
 public:
  KeyedContext() {
    EVP_MAC* algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    Require(algorithm != nullptr);
    context_ = EVP_MAC_CTX_new(algorithm);
    EVP_MAC_free(algorithm);  // The context holds on to it.
    Require(context_ != nullptr);
  }
  ~KeyedContext() {
    EVP_MAC_CTX_free(context_);
    OPENSSL_cleanse(key_.data(), key_.size());
  }
  KeyedContext(const KeyedContext&) = delete;
  KeyedContext& operator=(const KeyedContext&) = delete;

  // The context, ready for one message.
  EVP_MAC_CTX* Begin(const KeyBytes& key) {
    if (keyed_ && CRYPTO_memcmp(key_.data(), key.data(), kKeyBytes) == 0) {
      Require(EVP_MAC_init(context_, nullptr, 0, nullptr) == 1);
      return context_;
    }
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end()};
    Require(EVP_MAC_init(context_, key.data(), key.size(), parameters) == 1);
    key_ = key;
    keyed_ = true;
    return context_;
  }

 private:
  EVP_MAC_CTX* context_ = nullptr;
  KeyBytes key_{};
  bool keyed_ = false;
};

}  // namespace

std::string KeyedHmac(const KeyBytes& key, absl::string_view text) {
  constexpr size_t kSlots = 4;
  thread_local std::array<KeyedContext, kSlots> contexts;
  EVP_MAC_CTX* context = contexts[key[0] % kSlots].Begin(key);
  std::string out(kDigestBytes, '\0');
  size_t written = 0;
  Require(EVP_MAC_update(context,
                         reinterpret_cast<const unsigned char*>(text.data()),
                         text.size()) == 1);
  Require(EVP_MAC_final(context, reinterpret_cast<unsigned char*>(out.data()),
                        &written, out.size()) == 1);
  Require(written == kDigestBytes);
  return out;
}

}  // namespace tyst::seal
