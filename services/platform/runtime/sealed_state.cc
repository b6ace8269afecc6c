// SPDX-License-Identifier: MIT
#include "platform/runtime/sealed_state.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"

namespace tyst::runtime {
namespace {

seal::Place PlaceOf(absl::string_view topic, absl::string_view key) {
  seal::Place place;
  place.topic = std::string(topic);
  place.key = std::string(key);
  place.schema = "state";
  return place;
}

}  // namespace

SealedState::SealedState(const store::StateReader& below, seal::DataKey key,
                         std::string topic)
    : below_(below), key_(std::move(key)), topic_(std::move(topic)) {}

absl::StatusOr<std::string> SealedState::OpenValue(
    absl::string_view key, absl::string_view sealed) const {
  return seal::Open(key_, PlaceOf(topic_, key), sealed);
}

absl::StatusOr<std::optional<std::string>> SealedState::Get(
    absl::string_view key) const {
  ASSIGN_OR_RETURN(const std::optional<std::string> sealed, below_.Get(key));
  if (!sealed) {
    return std::optional<std::string>();
  }
  ASSIGN_OR_RETURN(std::string value, OpenValue(key, *sealed));
  return std::make_optional(std::move(value));
}

absl::Status SealedState::Scan(absl::string_view prefix, absl::string_view from,
                               const store::Visitor& visit) const {
  absl::Status opened;
  RETURN_IF_ERROR(below_.Scan(
      prefix, from, [&](absl::string_view key, absl::string_view sealed) {
        auto value = OpenValue(key, sealed);
        if (!value.ok()) {
          opened = value.status();
          return store::Visit::kStop;
        }
        return visit(key, *value);
      }));
  return opened;
}

std::string SealedState::SealValue(absl::string_view key,
                                   absl::string_view value,
                                   Random& random) const {
  return seal::Seal(key_, PlaceOf(topic_, key), value, random);
}

PrefixedState::PrefixedState(const store::StateReader& below,
                             std::string prefix)
    : below_(below), prefix_(std::move(prefix)) {}

absl::StatusOr<std::optional<std::string>> PrefixedState::Get(
    absl::string_view key) const {
  return below_.Get(absl::StrCat(prefix_, key));
}

absl::Status PrefixedState::Scan(absl::string_view prefix,
                                 absl::string_view from,
                                 const store::Visitor& visit) const {
  const std::string inner_from =
      from.empty() ? std::string() : absl::StrCat(prefix_, from);
  return below_.Scan(absl::StrCat(prefix_, prefix), inner_from,
                     [&](absl::string_view key, absl::string_view value) {
                       return visit(key.substr(prefix_.size()), value);
                     });
}

}  // namespace tyst::runtime
