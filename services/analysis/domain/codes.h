// SPDX-License-Identifier: MIT
// The code lists that a person's facts are kept in, as small numbers: place in
// a list that only ever grows at its end, since state and logs hold the places.
//
// The names and meanings of the codes belong to services/reference; a test
// holds that every code known there has its place here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace tyst::analysis {

inline constexpr std::array<absl::string_view, 12> kAspects = {
    "a", "b", "c",       "d",       "e",       "f",
    "g", "h", "child-a", "child-b", "adult-a", "adult-b"};
inline constexpr std::array<absl::string_view, 3> kLanguages = {"cy", "en",
                                                                "both"};
inline constexpr std::array<absl::string_view, 4> kSexes = {"F", "M", "U", "Z"};
inline constexpr std::array<absl::string_view, 4> kPurposes = {
    "improvement", "linkage", "quotation", "research"};

// What a code list says about no record: "not recorded".
inline constexpr int kNotRecorded = -1;

// One bit a place of kAspects or kPurposes.
using CodeSet = uint32_t;

// The place of `code`; nothing when the list has no such code.
template <size_t kSize>
std::optional<int> PlaceIn(const std::array<absl::string_view, kSize>& list,
                           absl::string_view code) {
  for (size_t i = 0; i < kSize; ++i) {
    if (list[i] == code) {
      return static_cast<int>(i);
    }
  }
  return std::nullopt;
}

constexpr CodeSet Bit(int place) { return CodeSet{1} << place; }
constexpr bool Has(CodeSet set, int place) { return (set & Bit(place)) != 0; }

}  // namespace tyst::analysis
