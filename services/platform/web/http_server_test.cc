// SPDX-License-Identifier: MIT
#include "platform/web/http_server.h"

#include <future>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/web/answer.h"
#include "platform/web/testing/http_client.h"

namespace tyst::web {
namespace {

using testing::Client;
using testing::Fetch;
using testing::Reply;

Response Page(const std::string& text) {
  return {.status = 200,
          .body = Body::Make(
              {.content_type = "text/html; charset=utf-8", .language = "en"},
              text)};
}

Response Echo(const Request& request) {
  return Page(absl::StrCat(request.path, "|", request.query, "|",
                           request.accept_language));
}

std::unique_ptr<HttpServer> Started(ServerOptions options,
                                    Handler handler = Echo) {
  auto server = HttpServer::Start(std::move(options), std::move(handler));
  EXPECT_OK(server.status());
  return *std::move(server);
}

TEST(HttpServerTest, HandsTheRequestOnAndAnswers) {
  const auto server = Started({});

  const Reply reply =
      Fetch(server->port(), "/cy/a%20b?q=1", "Accept-Language: cy\r\n");

  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "/cy/a b|q=1|cy");
  EXPECT_EQ(reply.Header("content-type"), "text/html; charset=utf-8");
}

TEST(HttpServerTest, KeepsAConnectionForSeveralRequests) {
  const auto server = Started({});
  Client client(server->port());

  EXPECT_EQ(client.Get("/1").body, "/1||");
  EXPECT_EQ(client.Get("/2").body, "/2||");
  client.Send("GET /3 HTTP/1.1\r\n\r\nGET /4 HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.Read().body, "/3||");
  EXPECT_EQ(client.Read().body, "/4||");
}

TEST(HttpServerTest, ClosesWhenTheClientSaysSo) {
  const auto server = Started({});
  Client client(server->port());

  EXPECT_EQ(client.Get("/1", "Connection: close\r\n").status, 200);
  EXPECT_EQ(client.Read().status, 0);
}

TEST(HttpServerTest, AnswersHeadWithTheHeadersOfGet) {
  const auto server = Started({});
  Client client(server->port());

  const Reply head = client.Get("/page", "", "HEAD");
  const Reply get = client.Get("/page");

  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.Header("etag"), get.Header("etag"));
  EXPECT_EQ(head.Header("content-length"), get.Header("content-length"));
}

TEST(HttpServerTest, SaysNotModified) {
  const auto server = Started({});
  Client client(server->port());
  const std::string tag = client.Get("/page").Header("etag");

  const Reply again =
      client.Get("/page", absl::StrCat("If-None-Match: ", tag, "\r\n"));

  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.Header("content-length"), "(none)");
  EXPECT_EQ(client.Get("/page").status, 200) << "the connection goes on";
}

TEST(HttpServerTest, RefusesOtherMethods) {
  const auto server = Started({});

  for (const char* method : {"DELETE", "OPTIONS", "TRACE", "POST"}) {
    Client client(server->port());
    const Reply reply = client.Get("/", "", method);
    EXPECT_EQ(reply.status, 405) << method;
    EXPECT_EQ(reply.Header("allow"), "GET, HEAD");
  }
}

TEST(HttpServerTest, RefusesABody) {
  const auto server = Started({});
  Client client(server->port());

  client.Send("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");

  EXPECT_EQ(client.Read().status, 413);
  EXPECT_EQ(client.Read().status, 0) << "nothing of it is read as a request";
}

TEST(HttpServerTest, RefusesLongHeaders) {
  const auto server = Started({.max_header_bytes = 1024});

  const std::string header =
      absl::StrCat("X: ", std::string(3000, 'x'), "\r\n");

  EXPECT_EQ(Fetch(server->port(), "/", header).status, 431);
}

TEST(HttpServerTest, RefusesWhatIsNotHttpOrLeavesTheSite) {
  const auto server = Started({});
  Client client(server->port());
  client.Send("nonsense\r\n\r\n");

  EXPECT_EQ(client.Read().status, 400);
  EXPECT_EQ(Fetch(server->port(), "/../secret").status, 400);
}

TEST(HttpServerTest, ClosesOnAClientThatNeverFinishesItsRequest) {
  const auto server = Started({.request_timeout = absl::Milliseconds(50)});
  Client client(server->port());

  client.Send("GET / HTTP/1.1\r\nX: ");

  EXPECT_EQ(client.Read().status, 0);
}

TEST(HttpServerTest, ClosesAnIdleConnection) {
  const auto server = Started({.idle_timeout = absl::Milliseconds(50)});
  Client client(server->port());
  EXPECT_EQ(client.Get("/").status, 200);

  EXPECT_EQ(client.Read().status, 0);
}

TEST(HttpServerTest, ClosesConnectionsAboveTheLimit) {
  const auto server = Started({.max_connections = 1});
  Client first(server->port());
  EXPECT_EQ(first.Get("/").status, 200);

  EXPECT_EQ(Fetch(server->port(), "/").status, 0);
  EXPECT_EQ(first.Get("/").status, 200);
}

TEST(HttpServerTest, LetsAnAnswerInFlightGoOutWhenItStops) {
  std::promise<void> entered;
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  const auto server = Started({}, [&](const Request&) {
    entered.set_value();
    released.wait();
    return Page(std::string(1 << 20, 'x'));
  });
  Client client(server->port());
  client.Send("GET / HTTP/1.1\r\n\r\n");
  entered.get_future().wait();
  std::thread stop([&server] { server->Stop(); });
  release.set_value();

  EXPECT_EQ(client.Read().body.size(), size_t{1} << 20);
  stop.join();
  EXPECT_EQ(Fetch(server->port(), "/").status, 0);
}

TEST(HttpServerTest, StopsWithConnectionsOpen) {
  const auto server = Started({});
  Client client(server->port());
  EXPECT_EQ(client.Get("/").status, 200);

  server->Stop();

  EXPECT_EQ(client.Read().status, 0);
}

TEST(HttpServerTest, ServesFromSeveralThreads) {
  const auto server = Started({.threads = 2});
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&server] {
      Client client(server->port());
      for (int n = 0; n < 50; ++n) {
        EXPECT_EQ(client.Get("/x").body, "/x||");
      }
    });
  }
  for (std::thread& client : clients) {
    client.join();
  }
}

TEST(HttpServerTest, SaysWhyItCannotStart) {
  const auto server = Started({});

  EXPECT_THAT(HttpServer::Start({.port = server->port()}, Echo),
              ::tyst::testing::StatusIs(absl::StatusCode::kUnavailable,
                                        ::testing::HasSubstr("another port")));
  EXPECT_THAT(
      HttpServer::Start({.address = "example.org"}, Echo),
      ::tyst::testing::StatusIs(absl::StatusCode::kInvalidArgument,
                                ::testing::HasSubstr("numeric address")));
}

}  // namespace
}  // namespace tyst::web
