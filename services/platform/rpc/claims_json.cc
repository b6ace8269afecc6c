// SPDX-License-Identifier: MIT
#include "platform/rpc/claims_json.h"

#include <nlohmann/json.hpp>

namespace tyst::rpc {
namespace {

using nlohmann::json;

constexpr int kMaximumDepth = 2;

// True when `text` is JSON without a repeated name, no deeper than a claim may
// be.
std::optional<json> ParseStrictly(absl::string_view text) {
  bool sound = true;
  std::map<std::string, int> names;
  const json::parser_callback_t inspect = [&](int depth,
                                              json::parse_event_t event,
                                              json& parsed) {
    if (depth >= kMaximumDepth && (event == json::parse_event_t::object_start ||
                                   event == json::parse_event_t::array_start)) {
      sound = false;
    }
    if (event == json::parse_event_t::key &&
        ++names[parsed.get<std::string>()] > 1) {
      sound = false;
    }
    return sound;
  };
  json parsed = json::parse(text.begin(), text.end(), inspect,
                            /*allow_exceptions=*/false);
  if (!sound || parsed.is_discarded() || !parsed.is_object()) {
    return std::nullopt;
  }
  return parsed;
}

std::optional<ClaimValue> ValueOf(const json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_number_unsigned() &&
      value.get<uint64_t>() > uint64_t{INT64_MAX}) {
    return std::nullopt;
  }
  if (value.is_number_integer()) {
    return value.get<int64_t>();
  }
  if (!value.is_array()) {
    return std::nullopt;
  }
  std::vector<std::string> items;
  for (const json& item : value) {
    if (!item.is_string()) {
      return std::nullopt;
    }
    items.push_back(item.get<std::string>());
  }
  return items;
}

}  // namespace

std::optional<ClaimMap> ParseClaims(absl::string_view text) {
  const std::optional<json> parsed = ParseStrictly(text);
  if (!parsed.has_value()) {
    return std::nullopt;
  }
  ClaimMap claims;
  for (const auto& [name, value] : parsed->items()) {
    std::optional<ClaimValue> claim = ValueOf(value);
    if (!claim.has_value()) {
      return std::nullopt;
    }
    claims.emplace(name, *std::move(claim));
  }
  return claims;
}

std::string FormatClaims(const ClaimMap& claims) {
  json object = json::object();
  for (const auto& [name, claim] : claims) {
    std::visit(
        [&object, &key = name](const auto& value) { object[key] = value; },
        claim);
  }
  return object.dump();
}

}  // namespace tyst::rpc
