// SPDX-License-Identifier: MIT
#include "platform/rpc/token_key.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "platform/rpc/files.h"

namespace tyst::rpc {
namespace {

constexpr size_t kPemCapBytes = 4096;
constexpr size_t kSignatureBytes = 64;

using Pkey = std::shared_ptr<evp_pkey_st>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Pkey Own(EVP_PKEY* key) { return Pkey(key, &EVP_PKEY_free); }

absl::StatusOr<std::string> IdOf(const Pkey& key) {
  std::array<unsigned char, 32> raw;
  size_t size = raw.size();
  if (key == nullptr || EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(key.get(), raw.data(), &size) != 1 ||
      size != raw.size()) {
    return absl::InvalidArgumentError(
        "parse of token key failed: expected an Ed25519 key in PEM; make one "
        "with openssl genpkey -algorithm ed25519");
  }
  const absl::string_view bytes(reinterpret_cast<const char*>(raw.data()),
                                raw.size());
  return Hex(Sha256(bytes)).substr(0, 16);
}

// An encrypted PEM is refused instead of asked for at the terminal.
int NoPassphrase(char*, int, int, void*) { return -1; }

Bio Reader(absl::string_view text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())),
             &BIO_free_all);
}

std::string Written(BIO* bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  return std::string(text, static_cast<size_t>(size));
}

}  // namespace

VerifyingKey::VerifyingKey(Pkey key, std::string id)
    : key_(std::move(key)), id_(std::move(id)) {}

absl::StatusOr<VerifyingKey> VerifyingKey::Parse(absl::string_view pem) {
  const Bio bio = Reader(pem);
  Pkey key = Own(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
  ASSIGN_OR_RETURN(std::string id, IdOf(key));
  return VerifyingKey(std::move(key), std::move(id));
}

absl::StatusOr<VerifyingKey> VerifyingKey::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string pem, LoadSmallFile(path, kPemCapBytes));
  return Parse(pem);
}

bool VerifyingKey::Matches(absl::string_view text,
                           absl::string_view signature) const {
  if (signature.size() != kSignatureBytes) {
    return false;
  }
  const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  return context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                              key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(),
                          Bytes(text), text.size()) == 1;
}

SigningKey::SigningKey(Pkey key, std::string id)
    : key_(std::move(key)), id_(std::move(id)) {}

absl::StatusOr<SigningKey> SigningKey::New() {
  Pkey key = Own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (key == nullptr) {
    return absl::InternalError(
        "creation of token key failed: no Ed25519 in OpenSSL; use OpenSSL 3");
  }
  ASSIGN_OR_RETURN(std::string id, IdOf(key));
  return SigningKey(std::move(key), std::move(id));
}

absl::StatusOr<SigningKey> SigningKey::LoadOrCreate(const std::string& path) {
  if (access(path.c_str(), F_OK) != 0) {
    ASSIGN_OR_RETURN(const SigningKey fresh, New());
    const Bio bio(BIO_new(BIO_s_secmem()), &BIO_free_all);
    if (PEM_write_bio_PrivateKey(bio.get(), fresh.key_.get(), nullptr, nullptr,
                                 0, nullptr, nullptr) != 1) {
      return absl::InternalError("encoding of token key failed");
    }
    RETURN_IF_ERROR(WriteSecretFile(path, Written(bio.get())));
  }
  RETURN_IF_ERROR(CheckOwnerOnly(path));
  ASSIGN_OR_RETURN(const std::string pem, LoadSmallFile(path, kPemCapBytes));
  const Bio bio = Reader(pem);
  Pkey key =
      Own(PEM_read_bio_PrivateKey(bio.get(), nullptr, &NoPassphrase, nullptr));
  ASSIGN_OR_RETURN(std::string id, IdOf(key));
  return SigningKey(std::move(key), std::move(id));
}

absl::StatusOr<std::string> SigningKey::Sign(absl::string_view text) const {
  const DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::string signature(kSignatureBytes, '\0');
  size_t size = signature.size();
  if (context == nullptr ||
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                         key_.get()) != 1 ||
      EVP_DigestSign(context.get(),
                     reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(text), text.size()) != 1) {
    return absl::InternalError(
        absl::StrCat("signature by token key '", id_, "' failed"));
  }
  return signature;
}

VerifyingKey SigningKey::Public() const { return VerifyingKey(key_, id_); }

std::string SigningKey::PublicPem() const {
  const Bio bio(BIO_new(BIO_s_mem()), &BIO_free_all);
  PEM_write_bio_PUBKEY(bio.get(), key_.get());
  return Written(bio.get());
}

}  // namespace tyst::rpc
