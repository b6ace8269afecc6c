// SPDX-License-Identifier: MIT
#include "platform/runtime/state_keys.h"

#include "absl/strings/str_cat.h"

namespace tyst::runtime {

std::string OrderedNumber(int64_t number) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xff));
  }
  return out;
}

int64_t ParseOrderedNumber(absl::string_view bytes) {
  if (bytes.size() != 8) {
    return -1;
  }
  int64_t number = 0;
  for (const char byte : bytes) {
    number = (number << 8) | static_cast<unsigned char>(byte);
  }
  return number;
}

std::string AsideKey(int64_t number) {
  return absl::StrCat(kAsidePrefix, OrderedNumber(number));
}

std::string TimerKey(absl::Time due, absl::string_view key) {
  return absl::StrCat(kTimerPrefix, OrderedNumber(absl::ToUnixMicros(due)), "/",
                      key);
}

}  // namespace tyst::runtime
