// SPDX-License-Identifier: MIT
#include "cli/connection.h"

#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include <nlohmann/json.hpp>

#include "platform/base/status_macros.h"
#include "platform/rpc/claims_json.h"
#include "platform/rpc/files.h"
#include "platform/rpc/token.h"

namespace tyst::cli {
namespace {

constexpr size_t kDoorsCapBytes = 4096;
constexpr absl::string_view kUsualData = ".data";

std::string DataOf(const Arguments& arguments) {
  return arguments.Value("data", kUsualData);
}

// The address that a running standalone has left in its data folder.
absl::StatusOr<std::string> AddressIn(const std::string& data) {
  const std::string path = absl::StrCat(data, "/doors.json");
  const absl::StatusOr<std::string> text =
      rpc::LoadSmallFile(path, kDoorsCapBytes);
  const nlohmann::json doors =
      text.ok() ? nlohmann::json::parse(*text, nullptr, false)
                : nlohmann::json();
  if (!doors.is_object() || !doors.contains("rpc") ||
      !doors["rpc"].is_string()) {
    return absl::NotFoundError(absl::StrCat(
        "search for the server in data folder '", data,
        "' failed: found no doors.json that names one; start tyst-standalone "
        "--data ",
        data, ", or give --server and --token"));
  }
  return doors["rpc"].get<std::string>();
}

std::string TokenPathOf(const Arguments& arguments,
                        absl::string_view usual_role) {
  if (arguments.Has("token")) {
    return arguments.Value("token");
  }
  if (arguments.Has("server") && !arguments.Has("data")) {
    return "";
  }
  const std::string who = arguments.Value("as", usual_role);
  return who.empty()
             ? ""
             : absl::StrCat(DataOf(arguments), "/tokens/", who, ".token");
}

absl::StatusOr<rpc::ClientOptions> OptionsFrom(const Arguments& arguments,
                                               absl::string_view usual_role) {
  rpc::ClientOptions options;
  if (arguments.Has("server")) {
    options.address = arguments.Value("server");
  } else {
    ASSIGN_OR_RETURN(options.address, AddressIn(DataOf(arguments)));
  }
  options.token_path = TokenPathOf(arguments, usual_role);
  if (arguments.Has("roots")) {
    options.tls =
        rpc::ClientTls{.roots_path = arguments.Value("roots"),
                       .certificate_path = arguments.Value("certificate"),
                       .key_path = arguments.Value("certificate-key")};
  }
  return options;
}

}  // namespace

std::vector<Flag> WithConnection(std::vector<Flag> own) {
  for (const Flag& flag : std::initializer_list<Flag>{
           {"data", "DIR", "data folder of a server on this machine (.data)"},
           {"as", "NAME", "whose token in that folder: W06000015, checker-1 …"},
           {"server", "HOST:PORT", "another server, instead of --data"},
           {"token", "FILE", "token to show"},
           {"roots", "FILE", "roots of the server's certificate (TLS)"},
           {"certificate", "FILE", "own certificate, where asked for"},
           {"certificate-key", "FILE", "its key"},
           {"json", "", "one JSON document instead of text"}}) {
    own.push_back(flag);
  }
  return own;
}

absl::StatusOr<std::unique_ptr<rpc::Client>> Connect(
    const Arguments& arguments, absl::string_view usual_role,
    Terminal& terminal, absl::Duration deadline) {
  ASSIGN_OR_RETURN(rpc::ClientOptions options,
                   OptionsFrom(arguments, usual_role));
  options.deadline = deadline;
  return rpc::Client::Connect(std::move(options), terminal.clock,
                              terminal.random);
}

std::string OrganisationOf(const Arguments& arguments,
                           absl::string_view usual_role) {
  const absl::StatusOr<std::string> token = rpc::LoadSmallFile(
      TokenPathOf(arguments, usual_role), rpc::kTokenCapBytes);
  if (!token.ok()) {
    return "";
  }
  const std::vector<absl::string_view> parts = absl::StrSplit(*token, '.');
  std::string payload;
  if (parts.size() != 3 || !absl::WebSafeBase64Unescape(parts[1], &payload)) {
    return "";
  }
  const std::optional<rpc::ClaimMap> claims = rpc::ParseClaims(payload);
  if (!claims.has_value() || !claims->contains("org")) {
    return "";
  }
  const auto* organisation = std::get_if<std::string>(&claims->at("org"));
  return organisation == nullptr ? "" : *organisation;
}

std::string NewKey(const Arguments& arguments, Terminal& terminal) {
  return arguments.Has("key") ? arguments.Value("key")
                              : terminal.random.Hex(16);
}

}  // namespace tyst::cli
