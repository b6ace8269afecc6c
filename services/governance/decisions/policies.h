// SPDX-License-Identifier: MIT
// The policies in force, as the state of the decisions job has them. What is
// not set by policy is refused: there is no default.
//
// Fails with: FailedPrecondition: no such policy; DataLoss: what is stored
// cannot be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "governance/decisions/domain/table_spec.h"
#include "governance/protection/domain/protect.h"
#include "platform/store/state_store.h"

namespace tyst::governance {

// "p/<name>/<version>", so that versions are in order.
std::string PolicyKey(absl::string_view name, int64_t version);
inline constexpr absl::string_view kPolicyPrefix = "p/";

struct BothLanguages {
  std::string en;
  std::string cy;
};

struct DesignPolicy {
  TableSpec spec{};
  BothLanguages title{};
  BothLanguages description{};
  std::string protection{};  // name of a policy
};

struct ReleaseRules {
  int64_t votes = 2;
  int release_minute = 0;      // after midnight, Europe/London
  bool demonstration = false;  // releases say so
};

// Lifetime: the state must outlive it.
class PolicyBook final {
 public:
  explicit PolicyBook(const store::StateReader& state) : state_(state) {}

  absl::StatusOr<DesignPolicy> NewestDesign(const std::string& id) const;
  absl::StatusOr<DesignPolicy> Design(const std::string& id,
                                      int64_t version) const;
  absl::StatusOr<ProtectionRules> Protection(const std::string& name) const;
  absl::StatusOr<ReleaseRules> Release() const;
  // 0: none.
  absl::StatusOr<int64_t> NewestVersion(const std::string& name) const;

 private:
  absl::StatusOr<std::string> Read(const std::string& name,
                                   int64_t version) const;

  const store::StateReader& state_;
};

// A policy to be set, checked by itself.
struct NewPolicy {
  std::string name;
  int64_t version = 0;
  enum class Kind { kDesign, kProtection, kRelease } kind = Kind::kDesign;
};
// Fails with: InvalidArgument, naming the policy and what is wrong.
absl::StatusOr<NewPolicy> CheckPolicy(absl::string_view bytes);

}  // namespace tyst::governance
