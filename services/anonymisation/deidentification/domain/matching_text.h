// SPDX-License-Identifier: MIT
// A narrative in the form that is matched: NFC, with typographic spaces,
// dashes, apostrophes and digits made plain and invisible characters left out,
// and the way back to the text as it was handed over.
//
// Lifetime: views the original text, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace tyst::deidentification {

class MatchingText {
 public:
  // Takes any bytes; those that are not UTF-8 count as U+FFFD.
  explicit MatchingText(absl::string_view original);

  absl::string_view text() const { return same_ ? original_ : plain_; }
  absl::string_view original() const { return original_; }
  // The bytes of the original that [begin, end) of text() came from.
  std::pair<size_t, size_t> OriginalBytes(size_t begin, size_t end) const;

 private:
  absl::string_view original_;
  bool same_ = true;
  std::string plain_;
  std::vector<uint32_t> origin_;  // original byte of each byte of plain_
};

}  // namespace tyst::deidentification
