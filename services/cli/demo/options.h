// SPDX-License-Identifier: MIT
// What `tyst demo` works on.
#pragma once

#include <cstdint>
#include <string>

namespace tyst::cli::demo {

// The release that the demonstration makes.
inline constexpr char kReleaseId[] = "wales-2026-h1";

enum class End {
  kServe,  // pages stay up until Ctrl-C
  kStop,   // when everything has been shown
};

struct Options {
  std::string data;
  int64_t records = 22000;
  int port = 8080;
  End end = End::kServe;

  std::string SampleFolder() const { return data + "/sample"; }
};

}  // namespace tyst::cli::demo
