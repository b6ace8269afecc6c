// SPDX-License-Identifier: MIT
#include "platform/web/answer.h"

#include <map>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tyst::web {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

std::map<std::string, std::string> HeadersOf(const Answer& answer) {
  return {answer.headers.begin(), answer.headers.end()};
}

SharedBody Page(const std::string& text) {
  return Body::Make(
      {.content_type = "text/html; charset=utf-8", .language = "cy"}, text);
}

const std::string kLong(4000, 'x');

TEST(MakeAnswerTest, SendsBytesWithDescriptionAndTag) {
  const SharedBody body = Page("helo");

  const Answer answer = MakeAnswer({}, {.status = 200, .body = body});

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.payload, "helo");
  const auto headers = HeadersOf(answer);
  EXPECT_THAT(headers, Contains(Pair("ETag", body->tag())));
  EXPECT_THAT(headers, Contains(Pair("Content-Language", "cy")));
  EXPECT_THAT(headers, Contains(Pair("Vary", "Accept-Encoding")));
  EXPECT_THAT(headers, Not(Contains(Key("Content-Encoding"))));
}

TEST(MakeAnswerTest, SendsGzipOnlyToThoseWhoTakeIt) {
  const SharedBody body = Page(kLong);
  Request request;
  request.accept_encoding = "gzip, br";

  const Answer answer = MakeAnswer(request, {.status = 200, .body = body});

  EXPECT_EQ(answer.payload, body->gzip());
  EXPECT_LT(answer.payload.size(), kLong.size());
  EXPECT_THAT(HeadersOf(answer), Contains(Pair("Content-Encoding", "gzip")));
  EXPECT_NE(body->tag(), body->gzip_tag());
  EXPECT_EQ(MakeAnswer({}, {.status = 200, .body = body}).payload, kLong);
}

TEST(MakeAnswerTest, SaysNotModifiedForTheTagOfTheSameCoding) {
  const SharedBody body = Page(kLong);
  Request request;
  request.if_none_match = body->tag();

  const Answer same = MakeAnswer(request, {.status = 200, .body = body});
  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.payload.empty());
  EXPECT_THAT(HeadersOf(same), Contains(Pair("ETag", body->tag())));

  request.accept_encoding = "gzip";
  EXPECT_EQ(MakeAnswer(request, {.status = 200, .body = body}).status, 200);
  request.if_none_match = body->gzip_tag();
  EXPECT_EQ(MakeAnswer(request, {.status = 200, .body = body}).status, 304);
}

TEST(MakeAnswerTest, NeverSaysNotModifiedOfAnError) {
  Request request;
  request.if_none_match = "*";

  EXPECT_EQ(MakeAnswer(request, PlainResponse(404, "no")).status, 404);
}

TEST(MakeAnswerTest, PutsSecurityHeadersOnEverything) {
  for (const Response& response :
       {Response{.status = 200, .body = Page("a")}, PlainResponse(404, "no"),
        Response{.status = 302, .body = nullptr, .location = "/cy/"}}) {
    const auto headers = HeadersOf(MakeAnswer({}, response));
    EXPECT_THAT(headers, Contains(Pair("Content-Security-Policy",
                                       HasSubstr("frame-ancestors 'none'"))));
    EXPECT_THAT(headers, Contains(Pair("X-Content-Type-Options", "nosniff")));
    EXPECT_THAT(headers, Contains(Key("Referrer-Policy")));
    EXPECT_THAT(headers, Contains(Key("Permissions-Policy")));
  }
}

TEST(MakeAnswerTest, SaysHowLongBytesMayBeKept) {
  const auto kept = [](Caching caching) {
    return HeadersOf(MakeAnswer(
        {},
        {.status = 200,
         .body = Body::Make({.content_type = "text/css", .caching = caching},
                            "a")}))["Cache-Control"];
  };

  EXPECT_THAT(kept(Caching::kImmutable), HasSubstr("immutable"));
  EXPECT_THAT(kept(Caching::kRevalidate), HasSubstr("no-cache"));
  EXPECT_EQ(kept(Caching::kNoStore), "no-store");
}

TEST(MakeAnswerTest, RedirectsSayWhatTheyDependOn) {
  const auto headers = HeadersOf(MakeAnswer({}, {.status = 302,
                                                 .body = nullptr,
                                                 .location = "/cy/",
                                                 .varies = "Accept-Language"}));

  EXPECT_THAT(headers, Contains(Pair("Location", "/cy/")));
  EXPECT_THAT(headers, Contains(Pair("Vary", "Accept-Language")));
}

}  // namespace
}  // namespace tyst::web
