// SPDX-License-Identifier: MIT
// Commands, cuts and state of the decisions job between wire and domain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "governance/decisions/domain/release_state.h"
#include "platform/store/state_store.h"

namespace tyst::governance::v1 {
class ReleaseSummary;
}  // namespace tyst::governance::v1

namespace tyst::governance {

inline constexpr char kCommandsTopic[] = "governance.decisions.commands";
inline constexpr char kPoliciesTopic[] = "governance.policies";
inline constexpr char kCutsTopic[] = "governance.cuts";
inline constexpr char kCommandSchema[] = "tyst.governance.v1.DecisionCommand";
inline constexpr char kPolicySchema[] = "tyst.governance.v1.Policy";
inline constexpr char kCutSchema[] = "tyst.governance.v1.CutOrdered";

struct OrderCommand {
  std::string release{};
  std::string title_en{};
  std::string title_cy{};
  std::vector<std::string> designs{};
  std::vector<std::string> periods{};
};
struct VoteCommand {
  std::string release{};
  std::string content_hash{};
};
struct ReturnCommand {
  std::string release{};
  Refusal why = Refusal::kNone;
};
struct RejectCommand {
  std::string release{};
  Refusal why = Refusal::kNone;
};
struct HourCommand {
  std::string release{};
  std::optional<absl::Time> hour{};  // nothing: the next release hour
};
struct PolicyCommand {
  std::string policy{};  // serialised
};

struct Command {
  std::string caller{};
  std::string hash{};  // of the command as it came, hexadecimal
  std::variant<OrderCommand, VoteCommand, ReturnCommand, RejectCommand,
               HourCommand, PolicyCommand>
      body{};
};

std::string HashOfCommand(absl::string_view bytes);
// Fails with: InvalidArgument: no command of ours.
absl::StatusOr<Command> ParseCommand(absl::string_view bytes);

// A policy with the time at which it was set. Fails with: InvalidArgument.
absl::StatusOr<std::string> StampPolicy(const std::string& policy,
                                        absl::Time at);
// governance.cuts.
std::string EncodeCut(const ReleaseState& release);
// 16 decimal digits with leading zeros.
std::string CutKey(int64_t number);

// State. Fails with: DataLoss.
std::string EncodeState(const ReleaseState& release);
absl::StatusOr<ReleaseState> DecodeState(absl::string_view bytes);
std::string EncodeOutcome(const std::string& command_hash,
                          const absl::Status& outcome);
struct Outcome {
  std::string command_hash{};
  absl::Status status{};
};
absl::StatusOr<Outcome> DecodeOutcome(absl::string_view bytes);

// Keys of the state.
inline constexpr absl::string_view kReleasePrefix = "r/";
std::string ReleaseKey(absl::string_view release);
std::string OutcomeKey(absl::string_view command_key);
std::string ReleaseOfCutKey(int64_t cut);
inline constexpr absl::string_view kNextCutKey = "c/next";
inline constexpr absl::string_view kDesignsNextKey = "o/designs";

// The release of this id, if there is one.
absl::StatusOr<std::optional<ReleaseState>> FindRelease(
    const store::StateReader& state, absl::string_view release);

void ToProto(const ReleaseState& release, v1::ReleaseSummary& out);

}  // namespace tyst::governance
