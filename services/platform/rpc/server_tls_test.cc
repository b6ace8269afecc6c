// SPDX-License-Identifier: MIT
// The server with certificates: who may connect and who a machine is.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "platform/base/status_macros.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/rpc/testing/loopback_door.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::rpc {
namespace {

using intake::v1::IntakeService;
using ::testing::_;
using ::tyst::testing::StatusIs;

// A certificate with its key, signed by `issuer` (itself where null).
struct Certificate {
  std::shared_ptr<EVP_PKEY> key;
  std::shared_ptr<X509> x509;
};

void Extend(X509* certificate, int kind, const char* text) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, text);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate Sign(const char* names, const Certificate* issuer) {
  Certificate made{{EVP_EC_gen("P-256"), &EVP_PKEY_free},
                   {X509_new(), &X509_free}};
  X509* x509 = made.x509.get();
  X509_set_version(x509, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), issuer == nullptr ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(x509), -60);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  X509_set_pubkey(x509, made.key.get());
  const auto* common_name = reinterpret_cast<const unsigned char*>(
      issuer == nullptr ? "tyst test roots" : "tyst test");
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC,
                             common_name, -1, -1, 0);
  X509* signer = issuer == nullptr ? x509 : issuer->x509.get();
  X509_set_issuer_name(x509, X509_get_subject_name(signer));
  if (issuer == nullptr) {
    Extend(x509, NID_basic_constraints, "critical,CA:TRUE");
  } else {
    Extend(x509, NID_subject_alt_name, names);
  }
  X509_sign(x509, (issuer == nullptr ? made : *issuer).key.get(), EVP_sha256());
  return made;
}

// The files that the tests have written.
std::vector<std::string>& Written() {
  static std::vector<std::string>& paths = *new std::vector<std::string>;
  return paths;
}

// Writes what `write` writes to a file of its own and returns its path.
std::string Pem(const std::function<void(FILE*)>& write) {
  const std::string path =
      absl::StrCat(::testing::TempDir(), "/tls-test-", getpid(), "-",
                   Written().size(), ".pem");
  Written().push_back(path);
  FILE* file = fopen(path.c_str(), "w");
  write(file);
  fclose(file);
  return path;
}

std::string CertificatePem(const Certificate& certificate) {
  return Pem([&](FILE* file) { PEM_write_X509(file, certificate.x509.get()); });
}

std::string KeyPem(const Certificate& certificate) {
  return Pem([&](FILE* file) {
    PEM_write_PrivateKey(file, certificate.key.get(), nullptr, nullptr, 0,
                         nullptr, nullptr);
  });
}

class WhoIntake final : public IntakeService::Service {
 public:
  grpc::Status Submit(grpc::ServerContext* context,
                      const intake::v1::SubmitRequest*,
                      intake::v1::SubmitResponse* response) override {
    const absl::StatusOr<Caller> caller = CallerOf(*context);
    if (caller.ok()) {
      response->add_answers()->set_submission_id(caller->subject);
    }
    return ToGrpc(caller.status());
  }
};

class RpcServerTlsTest : public ::testing::Test {
 protected:
  ~RpcServerTlsTest() override {
    for (const std::string& path : Written()) {
      unlink(path.c_str());
    }
  }

  absl::StatusOr<std::string> SubmitWith(std::optional<ClientTls> tls,
                                         const std::string& token_path = "") {
    ASSIGN_OR_RETURN(
        const auto client,
        Client::Connect(ClientOptions{.address = absl::StrCat(
                                          "localhost:", door_.server().port()),
                                      .tls = std::move(tls),
                                      .token_path = token_path,
                                      .deadline = absl::Seconds(20),
                                      .retry = {.attempts = 1}},
                        clock_, random_));
    const auto stub = IntakeService::NewStub(client->channel());
    ASSIGN_OR_RETURN(const intake::v1::SubmitResponse response,
                     client->Call(*stub, &IntakeService::Stub::Submit,
                                  intake::v1::SubmitRequest()));
    return response.answers(0).submission_id();
  }
  ClientTls Showing(const Certificate& certificate) const {
    return ClientTls{.roots_path = roots_path_,
                     .certificate_path = CertificatePem(certificate),
                     .key_path = KeyPem(certificate)};
  }

  SystemClock clock_;
  SystemRandom random_;
  Certificate roots_ = Sign("", nullptr);
  Certificate server_ = Sign("DNS:localhost", &roots_);
  std::string roots_path_ = CertificatePem(roots_);
  WhoIntake intake_;
  testing::LoopbackDoor door_{
      {Mount<IntakeService>(intake_)},
      ServerOptions{
          .tls = ServerTls{.certificate_path = CertificatePem(server_),
                           .key_path = KeyPem(server_),
                           .client_roots_path = roots_path_},
          .machines = {
              CertificateCaller{.name = "spiffe://tyst/feed",
                                .caller = {.subject = "feed",
                                           .organisation = "W11000028",
                                           .roles = {"data_officer"}}}}}};
};

TEST_F(RpcServerTlsTest, AMachineIsKnownByItsCertificate) {
  ASSERT_OK_AND_ASSIGN(
      const std::string who,
      SubmitWith(Showing(Sign("URI:spiffe://tyst/feed", &roots_))));
  EXPECT_EQ(who, "feed");
}

TEST_F(RpcServerTlsTest, AnotherNameOfTheSameRootsIsAStranger) {
  EXPECT_THAT(SubmitWith(Showing(Sign("URI:spiffe://tyst/else", &roots_))),
              StatusIs(absl::StatusCode::kUnauthenticated, _));
}

TEST_F(RpcServerTlsTest, TheNameUnderForeignRootsDoesNotConnect) {
  const Certificate foreign = Sign("", nullptr);
  EXPECT_THAT(SubmitWith(Showing(Sign("URI:spiffe://tyst/feed", &foreign))),
              StatusIs(absl::StatusCode::kUnavailable, _));
}

TEST_F(RpcServerTlsTest, WithoutCertificateOrInPlainNobodyConnects) {
  EXPECT_THAT(SubmitWith(ClientTls{.roots_path = roots_path_}),
              StatusIs(absl::StatusCode::kUnavailable, _));
  EXPECT_THAT(SubmitWith(std::nullopt),
              StatusIs(absl::StatusCode::kUnavailable, _));
}

TEST_F(RpcServerTlsTest, TheClientRefusesAServerOfForeignRoots) {
  ClientTls tls = Showing(Sign("URI:spiffe://tyst/feed", &roots_));
  tls.roots_path = CertificatePem(Sign("", nullptr));
  EXPECT_THAT(SubmitWith(tls), StatusIs(absl::StatusCode::kUnavailable, _));
}

TEST(ServerOptionsTest, CertificateCallersNeedRoots) {
  SystemClock clock;
  const absl::StatusOr<SigningKey> key = SigningKey::New();
  ASSERT_OK(key);
  EXPECT_THAT(Server::Start(
                  ServerOptions{.machines = {CertificateCaller{}}}, {},
                  *TokenVerifier::Create({key->Public()}, TokenTerms()), clock),
              StatusIs(absl::StatusCode::kInvalidArgument, _));
}

}  // namespace
}  // namespace tyst::rpc
