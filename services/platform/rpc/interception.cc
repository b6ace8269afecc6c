// SPDX-License-Identifier: MIT
#include "platform/rpc/interception.h"

#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include <grpc/grpc_security_constants.h>
#include <grpcpp/server_context.h>

#include "platform/rpc/active_calls.h"
#include "platform/rpc/status.h"

namespace tyst::rpc {
namespace {

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

absl::string_view View(grpc::string_ref text) {
  return absl::string_view(text.data(), text.size());
}

// The names of a certificate that the TLS handshake has verified.
std::vector<absl::string_view> CertificateNames(
    const grpc::AuthContext* context) {
  std::vector<absl::string_view> names;
  if (context == nullptr || !context->IsPeerAuthenticated()) {
    return names;
  }
  for (const char* property :
       {GRPC_PEER_DNS_PROPERTY_NAME, GRPC_PEER_URI_PROPERTY_NAME}) {
    for (const grpc::string_ref& value :
         context->FindPropertyValues(property)) {
      names.push_back(View(value));
    }
  }
  return names;
}

Arrival ArrivalOf(const Metadata& metadata, const grpc::AuthContext* context) {
  Arrival arrival;
  const auto [first, last] = metadata.equal_range("authorization");
  for (auto it = first; it != last; ++it) {
    arrival.authorisations.push_back(View(it->second));
  }
  arrival.certificate_names = CertificateNames(context);
  return arrival;
}

class Admission final : public grpc::AuthMetadataProcessor {
 public:
  explicit Admission(std::shared_ptr<const Watch> watch)
      : watch_(std::move(watch)) {}

  // The gate never waits.
  bool IsBlocking() const override { return false; }

  grpc::Status Process(const InputMetadata& metadata,
                       grpc::AuthContext* context, OutputMetadata*,
                       OutputMetadata*) override {
    Arrival arrival = ArrivalOf(metadata, context);
    if (const auto path = metadata.find(":path"); path != metadata.end()) {
      arrival.path = View(path->second);
    }
    arrival.deadline =
        metadata.count("grpc-timeout") > 0 ? Deadline::kSet : Deadline::kNone;
    const absl::Status admitted = watch_->gate->Admit(arrival);
    if (watch_->metrics.has_value()) {
      watch_->metrics->CountAdmission(admitted.code());
    }
    return ToGrpc(admitted);
  }

 private:
  const std::shared_ptr<const Watch> watch_;
};

class Identification final : public grpc::experimental::Interceptor {
 public:
  Identification(grpc::experimental::ServerRpcInfo* call,
                 std::shared_ptr<const Watch> watch)
      : context_(call->server_context()),
        path_(call->method() == nullptr ? "" : call->method()),
        watch_(std::move(watch)) {}
  ~Identification() override { ActiveCalls::Instance().Forget(context_, this); }

  void Intercept(
      grpc::experimental::InterceptorBatchMethods* methods) override {
    using Point = grpc::experimental::InterceptionHookPoints;
    if (methods->QueryInterceptionHookPoint(
            Point::POST_RECV_INITIAL_METADATA)) {
      Remember(*methods->GetRecvInitialMetadata());
    }
    if (watch_->metrics.has_value() &&
        methods->QueryInterceptionHookPoint(Point::PRE_SEND_STATUS)) {
      const std::chrono::duration<double> taken =
          std::chrono::steady_clock::now() - arrived_;
      watch_->metrics->ObserveCall(taken.count());
    }
    methods->Proceed();
  }

 private:
  // A token that ran out since it was admitted leaves no caller: the handler
  // then refuses.
  void Remember(const Metadata& metadata) {
    const auto connection = context_->auth_context();
    Arrival arrival = ArrivalOf(metadata, connection.get());
    arrival.path = path_;
    absl::StatusOr<Caller> caller = watch_->gate->Identify(arrival);
    if (caller.ok()) {
      ActiveCalls::Instance().Remember(context_, this, *std::move(caller));
    }
  }

  const std::chrono::steady_clock::time_point arrived_ =
      std::chrono::steady_clock::now();
  grpc::ServerContextBase* const context_;
  const std::string path_;
  const std::shared_ptr<const Watch> watch_;
};

class IdentificationFactory final
    : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit IdentificationFactory(std::shared_ptr<const Watch> watch)
      : watch_(std::move(watch)) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* call) override {
    return new Identification(call, watch_);  // gRPC owns it.
  }

 private:
  const std::shared_ptr<const Watch> watch_;
};

}  // namespace

std::shared_ptr<grpc::AuthMetadataProcessor> AdmissionBy(
    std::shared_ptr<const Watch> watch) {
  return std::make_shared<Admission>(std::move(watch));
}

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>
IdentificationBy(std::shared_ptr<const Watch> watch) {
  return std::make_unique<IdentificationFactory>(std::move(watch));
}

}  // namespace tyst::rpc
