// SPDX-License-Identifier: MIT
#include "platform/web/http_server.h"

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "platform/base/mutex.h"
#include "platform/web/answer.h"
#include "platform/web/negotiation.h"
#include "platform/web/session_registry.h"

namespace tyst::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Error = beast::error_code;

absl::string_view View(beast::string_view text) {
  return {text.data(), text.size()};
}
beast::string_view View(absl::string_view text) {
  return {text.data(), text.size()};
}

using WireRequest = http::request<http::empty_body>;
using WireResponse = http::response<http::span_body<const char>>;

// A request as the handler sees it, or the status that refuses it.
struct Parsed {
  Request request;
  int refused = 0;
};

Parsed ParseRequest(const WireRequest& wire) {
  Parsed parsed;
  if (wire.method() == http::verb::head) {
    parsed.request.method = Method::kHead;
  } else if (wire.method() != http::verb::get) {
    parsed.refused = 405;
    return parsed;
  }
  absl::StatusOr<Target> target = ParseTarget(View(wire.target()));
  if (!target.ok()) {
    parsed.refused = 400;
    return parsed;
  }
  const auto header = [&wire](http::field name) {
    return std::string(View(wire[name]));
  };
  parsed.request.path = std::move(target->path);
  parsed.request.query = std::move(target->query);
  parsed.request.if_none_match = header(http::field::if_none_match);
  parsed.request.accept_encoding = header(http::field::accept_encoding);
  parsed.request.accept_language = header(http::field::accept_language);
  return parsed;
}

int StatusOfParseError(const Error& error) {
  if (error == http::error::header_limit ||
      error == http::error::buffer_overflow) {
    return 431;
  }
  if (error == http::error::unexpected_body ||
      error == http::error::body_limit) {
    return 413;
  }
  const bool malformed =
      error.category() ==
          http::make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream &&
      error != http::error::partial_message;
  return malformed ? 400 : 0;
}

class Session;
using Registry = SessionRegistry<Session>;

// One connection. All of it runs on the strand of its stream.
class Session final : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, const ServerOptions& options,
          const Handler& handler, Registry& registry)
      : stream_(std::move(socket)),
        options_(options),
        handler_(handler),
        registry_(registry),
        buffer_(options.max_header_bytes + 1) {}
  ~Session() { registry_.Remove(this); }

  void Run() {
    asio::dispatch(stream_.get_executor(),
                   [self = shared_from_this()] { self->Wait(); });
  }

  void Stop() {
    asio::post(stream_.get_executor(), [self = shared_from_this()] {
      self->stopping_ = true;
      if (!self->writing_) {
        self->Close();
      }
    });
  }

 private:
  void Expire(absl::Duration after) {
    stream_.expires_after(absl::ToChronoMilliseconds(after));
  }

  // For the first byte of a request, however long the client thinks.
  void Wait() {
    if (buffer_.size() > 0) {
      Read();
      return;
    }
    Expire(options_.idle_timeout);
    stream_.async_read_some(
        buffer_.prepare(options_.max_header_bytes),
        [self = shared_from_this()](Error error, size_t bytes) {
          if (error) {
            self->Close();
            return;
          }
          self->buffer_.commit(bytes);
          self->Read();
        });
  }

  void Read() {
    Expire(options_.request_timeout);
    parser_.emplace();
    parser_->header_limit(static_cast<uint32_t>(options_.max_header_bytes));
    parser_->body_limit(0);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](Error error, size_t) {
                       self->OnRead(error);
                     });
  }

  void OnRead(const Error& error) {
    if (error) {
      const int status = StatusOfParseError(error);
      if (status == 0) {
        Close();
        return;
      }
      Write(Request(), RefusalResponse(status), /*version=*/11, KeepAlive::kNo);
      return;
    }
    const WireRequest& wire = parser_->get();
    const Parsed parsed = ParseRequest(wire);
    const KeepAlive keep_alive =
        wire.keep_alive() ? KeepAlive::kYes : KeepAlive::kNo;
    Write(parsed.request,
          parsed.refused == 0 ? handler_(parsed.request)
                              : RefusalResponse(parsed.refused),
          wire.version(), keep_alive);
  }

  enum class KeepAlive { kNo, kYes };

  void Write(const Request& request, const Response& response, unsigned version,
             KeepAlive keep_alive) {
    answer_ = MakeAnswer(request, response);
    wire_.emplace();
    wire_->version(version);
    wire_->result(static_cast<unsigned>(answer_.status));
    for (const auto& [name, value] : answer_.headers) {
      wire_->insert(View(absl::string_view(name)),
                    View(absl::string_view(value)));
    }
    if (answer_.status == 405) {
      wire_->set(http::field::allow, "GET, HEAD");
    }
    wire_->keep_alive(keep_alive == KeepAlive::kYes && !stopping_);
    if (answer_.status != 304) {
      wire_->content_length(answer_.payload.size());
    }
    if (request.method == Method::kGet) {
      wire_->body() = {answer_.payload.data(), answer_.payload.size()};
    }
    Expire(options_.write_timeout);
    writing_ = true;
    http::async_write(stream_, *wire_,
                      [self = shared_from_this()](Error error, size_t) {
                        self->OnWritten(error);
                      });
  }

  void OnWritten(const Error& error) {
    writing_ = false;
    const bool close = error || stopping_ || !wire_->keep_alive();
    wire_.reset();
    answer_ = Answer();
    if (close) {
      Close();
      return;
    }
    Wait();
  }

  void Close() {
    Error ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  beast::tcp_stream stream_;
  const ServerOptions& options_;
  const Handler& handler_;
  Registry& registry_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::empty_body>> parser_;
  Answer answer_;  // owns what wire_ points to
  std::optional<WireResponse> wire_;
  bool writing_ = false;
  bool stopping_ = false;
};

}  // namespace

class HttpServer::Listener final {
 public:
  Listener(ServerOptions options, Handler handler)
      : options_(std::move(options)),
        handler_(std::move(handler)),
        io_(options_.threads),
        acceptor_(asio::make_strand(io_)),
        pause_(acceptor_.get_executor()) {}

  absl::Status Open() {
    Error error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error || options_.port < 0 || options_.port > 65535) {
      return absl::InvalidArgumentError(absl::StrCat(
          "opening of door 'http' refused: '", options_.address, ":",
          options_.port, "' is not a numeric address and port"));
    }
    const tcp::endpoint endpoint(address, static_cast<uint16_t>(options_.port));
    acceptor_.open(endpoint.protocol(), error);
    if (!error) {
      acceptor_.set_option(asio::socket_base::reuse_address(true), error);
      acceptor_.bind(endpoint, error);
    }
    if (!error) {
      acceptor_.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
      return absl::UnavailableError(absl::StrCat(
          "opening of door 'http' failed: ", options_.address, ":",
          options_.port, ": ", error.message(), "; choose another port"));
    }
    port_ = acceptor_.local_endpoint(error).port();
    return absl::OkStatus();
  }

  void Run() {
    asio::post(acceptor_.get_executor(), [this] { Accept(); });
    for (int i = 0; i < options_.threads; ++i) {
      threads_.emplace_back([this] { io_.run(); });
    }
  }

  int port() const { return port_; }

  void Stop() {
    const MutexLock lock(stop_mutex_);
    if (threads_.empty()) {
      return;
    }
    asio::post(acceptor_.get_executor(), [this] {
      stopping_ = true;
      acceptor_.close();
      pause_.cancel();
      for (const std::shared_ptr<Session>& session : registry_.All()) {
        session->Stop();
      }
    });
    registry_.WaitUntilEmpty(options_.drain_timeout);
    asio::post(acceptor_.get_executor(), [this] { io_.stop(); });
    for (std::thread& thread : threads_) {
      thread.join();
    }
    threads_.clear();
  }

 private:
  void Accept() {
    acceptor_.async_accept(asio::make_strand(io_),
                           [this](Error error, tcp::socket socket) {
                             if (stopping_) {
                               return;
                             }
                             if (error) {
                               AcceptLater();
                               return;
                             }
                             Welcome(std::move(socket));
                             Accept();
                           });
  }

  // Out of file descriptors, most likely: do not spin.
  void AcceptLater() {
    pause_.expires_after(std::chrono::milliseconds(100));
    pause_.async_wait([this](Error error) {
      if (!error && !stopping_) {
        Accept();
      }
    });
  }

  void Welcome(tcp::socket socket) {
    Error ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    const auto session = std::make_shared<Session>(std::move(socket), options_,
                                                   handler_, registry_);
    if (registry_.Add(session, static_cast<size_t>(options_.max_connections))) {
      session->Run();
    }
  }

  const ServerOptions options_;
  const Handler handler_;
  Registry registry_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  bool stopping_ = false;  // on the acceptor's strand
  int port_ = 0;
  Mutex stop_mutex_;
  std::vector<std::thread> threads_ TYST_GUARDED_BY(stop_mutex_);
};

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(
    ServerOptions options, Handler handler) {
  auto listener =
      std::make_unique<Listener>(std::move(options), std::move(handler));
  if (absl::Status status = listener->Open(); !status.ok()) {
    return status;
  }
  listener->Run();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(listener)));
}

HttpServer::HttpServer(std::unique_ptr<Listener> listener)
    : listener_(std::move(listener)) {}
HttpServer::~HttpServer() { Stop(); }
int HttpServer::port() const { return listener_->port(); }
void HttpServer::Stop() { listener_->Stop(); }

}  // namespace tyst::web
