// SPDX-License-Identifier: MIT
#include "platform/rpc/token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/digest.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/rpc/claims_json.h"
#include "platform/rpc/files.h"

namespace tyst::rpc {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::tyst::testing::StatusIs;

constexpr int64_t kNow = 1'800'000'000;

template <typename T>
T Must(absl::StatusOr<T> result) {
  EXPECT_OK(result);
  return *std::move(result);
}

std::string Payload(absl::string_view extra = "") {
  return absl::StrCat(
      R"({"iss":"tyst","aud":"tyst","sub":"officer-1","org":"W06000015",)",
      R"("roles":["data_officer"],"iat":1799999990,"nbf":1799999990,)",
      R"("exp":1800003600)", extra, "}");
}

class TokenTest : public ::testing::Test {
 protected:
  std::string Header(absl::string_view extra = "") const {
    return absl::StrCat(R"({"alg":"EdDSA","typ":"JWT","kid":")", key_.id(),
                        "\"", extra, "}");
  }
  // Signed by `key_` whatever it says.
  std::string Signed(absl::string_view header,
                     absl::string_view payload) const {
    const std::string text =
        absl::StrCat(absl::WebSafeBase64Escape(header), ".",
                     absl::WebSafeBase64Escape(payload));
    return absl::StrCat(text, ".",
                        absl::WebSafeBase64Escape(Must(key_.Sign(text))));
  }
  absl::StatusOr<Claims> Check(absl::string_view token,
                               int64_t now = kNow) const {
    return verifier_.Verify(token, absl::FromUnixSeconds(now));
  }
  void ExpectRefused(absl::string_view token, absl::string_view why) const {
    EXPECT_THAT(Check(token), StatusIs(absl::StatusCode::kUnauthenticated,
                                       HasSubstr(std::string(why))));
  }
  void ExpectPayloadRefused(absl::string_view from, absl::string_view to,
                            absl::string_view why) const {
    const std::string payload = absl::StrReplaceAll(Payload(), {{from, to}});
    ASSERT_NE(payload, Payload()) << from;
    ExpectRefused(Signed(Header(), payload), why);
  }

  SigningKey key_ = Must(SigningKey::New());
  TokenVerifier verifier_ =
      Must(TokenVerifier::Create({key_.Public()}, TokenTerms()));
};

TEST_F(TokenTest, WhatIsIssuedSaysTheSameWhenChecked) {
  const Claims claims{.subject = "checker-2",
                      .organisation = "tyst",
                      .roles = {"checker", "analyst"},
                      .issued = absl::FromUnixSeconds(kNow),
                      .not_before = absl::FromUnixSeconds(kNow),
                      .expires = absl::FromUnixSeconds(kNow + 60)};
  ASSERT_OK_AND_ASSIGN(const std::string token,
                       IssueToken(key_, TokenTerms(), claims));
  ASSERT_OK_AND_ASSIGN(const Claims said, Check(token));
  EXPECT_EQ(said.subject, claims.subject);
  EXPECT_EQ(said.organisation, claims.organisation);
  EXPECT_EQ(said.roles, claims.roles);
  EXPECT_EQ(said.expires, claims.expires);
}

TEST_F(TokenTest, NothingIsIssuedThatWouldBeRefused) {
  Claims claims{.subject = "a b",
                .organisation = "tyst",
                .roles = {"checker"},
                .issued = absl::FromUnixSeconds(kNow),
                .not_before = absl::FromUnixSeconds(kNow),
                .expires = absl::FromUnixSeconds(kNow + 60)};
  EXPECT_FALSE(IssueToken(key_, TokenTerms(), claims).ok());
  claims.subject = "a";
  claims.expires = absl::FromUnixSeconds(kNow) + absl::Hours(24 * 365);
  EXPECT_FALSE(IssueToken(key_, TokenTerms(), claims).ok());
}

TEST_F(TokenTest, AlgorithmNoneIsRefusedWithAndWithoutSignature) {
  for (const char* algorithm : {"none", "None", "NONE", "nOnE", ""}) {
    const std::string header =
        absl::StrReplaceAll(Header(), {{"EdDSA", algorithm}});
    ExpectRefused(Signed(header, Payload()), "expected algorithm EdDSA");
    ExpectRefused(absl::StrCat(absl::WebSafeBase64Escape(header), ".",
                               absl::WebSafeBase64Escape(Payload()), "."),
                  "expected algorithm EdDSA");
  }
}

TEST_F(TokenTest, AnotherAlgorithmIsRefusedThoughTheSignatureWouldFit) {
  for (const char* algorithm :
       {"HS256", "RS256", "ES256", "PS256", "eddsa", "Ed25519", "EdDSA "}) {
    ExpectRefused(Signed(absl::StrReplaceAll(Header(), {{"EdDSA", algorithm}}),
                         Payload()),
                  "expected algorithm EdDSA");
  }
}

TEST_F(TokenTest, AMacUnderThePublicKeyIsRefused) {
  const std::string text =
      absl::StrCat(absl::WebSafeBase64Escape(
                       absl::StrReplaceAll(Header(), {{"EdDSA", "HS256"}})),
                   ".", absl::WebSafeBase64Escape(Payload()));
  const std::string mac = HmacSha256(key_.PublicPem(), text);
  ExpectRefused(absl::StrCat(text, ".", absl::WebSafeBase64Escape(mac)),
                "expected algorithm EdDSA");
}

TEST_F(TokenTest, AForeignKeyIsRefusedUnderItsOwnIdAndUnderOurs) {
  const SigningKey foreign = Must(SigningKey::New());
  for (const std::string& id : {foreign.id(), key_.id()}) {
    const std::string text =
        absl::StrCat(absl::WebSafeBase64Escape(absl::StrCat(
                         R"({"alg":"EdDSA","typ":"JWT","kid":")", id, "\"}")),
                     ".", absl::WebSafeBase64Escape(Payload()));
    const std::string token = absl::StrCat(
        text, ".", absl::WebSafeBase64Escape(Must(foreign.Sign(text))));
    EXPECT_THAT(Check(token),
                StatusIs(absl::StatusCode::kUnauthenticated,
                         ::testing::AnyOf(HasSubstr("not one of ours"),
                                          HasSubstr("does not match"))));
  }
}

TEST_F(TokenTest, AKeyThatTheTokenBringsAlongIsNotLookedAt) {
  const SigningKey foreign = Must(SigningKey::New());
  const std::string header = Header(
      R"(,"jku":"https://attacker.example/keys","x5u":"https://a.example",)"
      R"("jwk":"x")");
  const std::string text = absl::StrCat(absl::WebSafeBase64Escape(header), ".",
                                        absl::WebSafeBase64Escape(Payload()));
  ExpectRefused(
      absl::StrCat(text, ".",
                   absl::WebSafeBase64Escape(Must(foreign.Sign(text)))),
      "signature does not match");
  EXPECT_OK(Check(Signed(header, Payload())));
}

TEST_F(TokenTest, EachChangedCharacterIsFound) {
  const std::string token = Signed(Header(), Payload());
  ASSERT_OK(Check(token));
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(Check(changed).ok()) << i;
  }
}

TEST_F(TokenTest, EachTruncationIsFound) {
  const std::string token = Signed(Header(), Payload());
  for (size_t i = 0; i < token.size(); ++i) {
    EXPECT_FALSE(Check(token.substr(0, i)).ok()) << i;
    EXPECT_FALSE(Check(token.substr(i + 1)).ok()) << i;
  }
}

TEST_F(TokenTest, AnotherSpellingOfTheSameBytesIsRefused) {
  const std::string token = Signed(Header(), Payload());
  EXPECT_FALSE(Check(token + "=").ok());
  EXPECT_FALSE(Check(token + ".").ok());
  EXPECT_FALSE(Check(token + " ").ok());
  EXPECT_FALSE(Check(" " + token).ok());
  EXPECT_FALSE(Check(token + ".e30.e30").ok());
  // 64 bytes leave four unused bits in the last of 86 characters.
  std::string stray = token;
  stray.back() = static_cast<char>(stray.back() + 1);
  EXPECT_FALSE(Check(stray).ok());
}

TEST_F(TokenTest, OversizeIsRefusedUnread) {
  const std::string token = Signed(
      Header(),
      Payload(absl::StrCat(",\"pad\":\"", std::string(20000, 'x'), "\"")));
  ExpectRefused(token, "more than 16 KB");
  ExpectRefused(std::string(kTokenCapBytes + 1, '.'), "more than 16 KB");
  ExpectRefused(std::string(kTokenCapBytes, '.'), "three parts");
}

TEST_F(TokenTest, TimesAreKeptToTheSecondBeyondTheSkew) {
  const std::string token = Signed(Header(), Payload());
  EXPECT_OK(Check(token, 1800003600 + 59));
  EXPECT_THAT(
      Check(token, 1800003600 + 60),
      StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("expired")));
  EXPECT_OK(Check(token, 1799999990 - 60));
  EXPECT_THAT(
      Check(token, 1799999990 - 61),
      StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("not valid yet")));
  ExpectPayloadRefused("\"iat\":1799999990", "\"iat\":1800000061",
                       "issued in the future");
}

TEST_F(TokenTest, TimesThatAreNotWholeSecondsAreRefused) {
  for (const char* expires :
       {"1800003600.5", "\"1800003600\"", "-1", "1e300", "9223372036854775807",
        "18446744073709551615", "null", "true", "[1800003600]",
        "99999999999999999999999"}) {
    ExpectPayloadRefused("1800003600", expires, "check of token refused");
  }
}

TEST_F(TokenTest, ALifeTooLongOrBackwardsIsRefused) {
  ExpectPayloadRefused("1800003600", "1899999999", "life");
  ExpectPayloadRefused("\"nbf\":1799999990", "\"nbf\":1800003600", "life");
}

TEST_F(TokenTest, AnotherIssuerOrAudienceIsRefused) {
  ExpectPayloadRefused("\"iss\":\"tyst\"", "\"iss\":\"tyst2\"", "issuer");
  ExpectPayloadRefused("\"aud\":\"tyst\"", "\"aud\":\"desk\"", "audience");
  ExpectPayloadRefused("\"aud\":\"tyst\"", "\"aud\":[\"tyst\",\"desk\"]",
                       "audience");
  ExpectPayloadRefused("\"aud\":\"tyst\",", "", "audience");
}

TEST_F(TokenTest, EachClaimIsNeeded) {
  for (const char* claim :
       {"\"sub\":\"officer-1\",", "\"org\":\"W06000015\",",
        "\"roles\":[\"data_officer\"],", "\"iat\":1799999990,",
        "\"nbf\":1799999990,", ",\"exp\":1800003600"}) {
    ExpectPayloadRefused(claim, "", "expected claims");
  }
}

TEST_F(TokenTest, ARepeatedNameIsRefusedWhateverItsPlace) {
  ExpectRefused(Signed(Header(), Payload(R"(,"exp":1800003600)")), "repeats");
  ExpectRefused(Signed(Header(), Payload(R"(,"roles":["checker"])")),
                "repeats");
  ExpectRefused(Signed(Header(), Payload(R"(,"\u0061ud":"tyst")")), "repeats");
  ExpectRefused(Signed(Header(R"(,"alg":"EdDSA")"), Payload()), "repeats");
}

TEST_F(TokenTest, RolesAreKnownDistinctAndNeverPublic) {
  for (const char* roles :
       {"[]", "[\"public\"]", "[\"unspecified\"]", "[\"root\"]", "[\"\"]",
        "[\"checker\",\"checker\"]", "\"checker\"", "[1]", "[[\"checker\"]]",
        "{\"checker\":1}"}) {
    ExpectPayloadRefused("[\"data_officer\"]", roles, "check of token refused");
  }
}

TEST_F(TokenTest, NamesThatCouldPassForSomethingElseAreRefused) {
  for (const char* name : {"", "a b", "a\\u0000b", "a\\nb", "Siân", "a'b"}) {
    ExpectPayloadRefused("officer-1", name, "check of token refused");
    ExpectPayloadRefused("W06000015", name, "check of token refused");
  }
  ExpectPayloadRefused("officer-1", std::string(129, 'x'), "subject");
}

TEST_F(TokenTest, WhatMustBeUnderstoodButIsNotIsRefused) {
  ExpectRefused(Signed(Header(R"(,"crit":["b64"])"), Payload()), "understood");
  ExpectRefused(Signed(Header(R"(,"b64":"x")"), Payload()), "understood");
  ExpectRefused(
      Signed(absl::StrReplaceAll(Header(), {{"JWT", "at+jwt"}}), Payload()),
      "expected type");
  ExpectRefused(Signed(R"({"alg":"EdDSA","typ":"JWT"})", Payload()), "key id");
}

TEST_F(TokenTest, WhatIsNotOneJsonObjectIsRefused) {
  for (const std::string& text :
       {std::string("[]"), std::string("null"), std::string("1"),
        std::string(""), Payload() + "{}", Payload() + " x",
        std::string("{\"a\":\"\xff\"}"), std::string("{/**/}"),
        std::string(8000, '['), std::string("{\"a\":NaN}"),
        Payload(R"(,"deep":{"a":1})")}) {
    ExpectRefused(Signed(Header(), text), "check of token refused");
    ExpectRefused(Signed(text, Payload()), "check of token refused");
  }
}

TEST_F(TokenTest, ARefusalNeverRepeatsTheToken) {
  const std::string token =
      Signed(Header(), absl::StrReplaceAll(Payload(), {{"tyst", "sesame"}}));
  EXPECT_THAT(Check(token), StatusIs(absl::StatusCode::kUnauthenticated,
                                     Not(HasSubstr("sesame"))));
}

TEST_F(TokenTest, AnyOfSeveralKeysServesWhileOneIsReplaced) {
  const SigningKey next = Must(SigningKey::New());
  const TokenVerifier both =
      Must(TokenVerifier::Create({next.Public(), key_.Public()}, TokenTerms()));
  EXPECT_OK(
      both.Verify(Signed(Header(), Payload()), absl::FromUnixSeconds(kNow)));
}

TEST(TokenVerifierTest, WillNotStartWithoutKeyNorWithAWideSkew) {
  EXPECT_FALSE(TokenVerifier::Create({}, TokenTerms()).ok());
  const SigningKey key = Must(SigningKey::New());
  EXPECT_FALSE(TokenVerifier::Create({key.Public()},
                                     TokenTerms{.skew = absl::Seconds(61)})
                   .ok());
}

TEST(SigningKeyTest, IsMadeOnceForItsOwnerOnlyAndFoundAgain) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/tyst-key-",
                                        Must(SigningKey::New()).id());
  const SigningKey made = Must(SigningKey::LoadOrCreate(path));
  struct stat found = {};
  ASSERT_EQ(stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  EXPECT_EQ(Must(SigningKey::LoadOrCreate(path)).id(), made.id());
  EXPECT_EQ(Must(VerifyingKey::Parse(made.PublicPem())).id(), made.id());

  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  EXPECT_THAT(
      SigningKey::LoadOrCreate(path),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("0600")));
  EXPECT_FALSE(VerifyingKey::Parse("not a key").ok());
  unlink(path.c_str());
}

}  // namespace
}  // namespace tyst::rpc
