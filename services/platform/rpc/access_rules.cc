// SPDX-License-Identifier: MIT
#include "platform/rpc/access_rules.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/descriptor.h"

#include "platform/rpc/roles.h"
#include "tyst/access/v1/access.pb.h"

namespace tyst::rpc {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

// What is wrong with the rule of `method`; empty when nothing is.
std::string ProblemOf(const MethodDescriptor& method) {
  if (!method.options().HasExtension(access::v1::rule)) {
    return absl::StrCat(method.full_name(), " has no rule");
  }
  const access::v1::Rule& rule =
      method.options().GetExtension(access::v1::rule);
  if (rule.roles().empty()) {
    return absl::StrCat(method.full_name(), " names no role");
  }
  if (rule.scope() == access::v1::SCOPE_UNSPECIFIED) {
    return absl::StrCat(method.full_name(), " names no scope");
  }
  for (const int role : rule.roles()) {
    if (RoleName(role).empty()) {
      return absl::StrCat(method.full_name(), " names an unknown role");
    }
    if (role == access::v1::ROLE_PUBLIC &&
        rule.scope() == access::v1::SCOPE_OWN_ORGANISATION) {
      return absl::StrCat(method.full_name(),
                          " gives the public an organisation's own rows");
    }
  }
  return "";
}

AccessRule RuleOf(const MethodDescriptor& method) {
  const access::v1::Rule& rule =
      method.options().GetExtension(access::v1::rule);
  AccessRule result;
  for (const int role : rule.roles()) {
    result.roles.push_back(RoleName(role));
  }
  result.reach = rule.scope() == access::v1::SCOPE_ALL
                     ? Reach::kAll
                     : Reach::kOwnOrganisation;
  return result;
}

std::string PathOf(const MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

// gRPC's own services, which carry no option of ours.
std::map<std::string, AccessRule, std::less<>> BuiltInRules() {
  AccessRule known{.roles = {}, .reach = Reach::kAll};
  for (int role = access::v1::Role_MIN; role <= access::v1::Role_MAX; ++role) {
    if (IsGrantableRole(RoleName(role))) {
      known.roles.push_back(RoleName(role));
    }
  }
  const AccessRule anyone{.roles = {std::string(kPublicRole)},
                          .reach = Reach::kAll};
  return {{"/grpc.health.v1.Health/Check", anyone},
          {"/grpc.health.v1.Health/Watch", known},
          {"/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
           known}};
}

}  // namespace

absl::StatusOr<AccessRules> AccessRules::Of(
    const std::vector<std::string>& services) {
  AccessRules result;
  result.rules_ = BuiltInRules();
  std::vector<std::string> problems;
  for (const std::string& name : services) {
    const ServiceDescriptor* service =
        DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) {
      problems.push_back(absl::StrCat(name, " has no descriptor"));
      continue;
    }
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor& method = *service->method(i);
      if (std::string problem = ProblemOf(method); !problem.empty()) {
        problems.push_back(std::move(problem));
      } else {
        result.rules_.emplace(PathOf(method), RuleOf(method));
      }
    }
  }
  if (!problems.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "start of rpc server refused: ", absl::StrJoin(problems, ", "),
        "; give each rpc a tyst.access.v1.rule in its proto"));
  }
  return result;
}

const AccessRule* AccessRules::Find(absl::string_view path) const {
  const auto found = rules_.find(path);
  return found == rules_.end() ? nullptr : &found->second;
}

}  // namespace tyst::rpc
