// SPDX-License-Identifier: MIT
#include "platform/bus/embedded/record_codec.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "platform/base/status_macros.h"

namespace tyst::bus::embedded {
namespace {

constexpr unsigned char kHasValue = 1;

void PutVarint(uint64_t number, std::string& out) {
  while (number >= 0x80) {
    out.push_back(static_cast<char>((number & 0x7f) | 0x80));
    number >>= 7;
  }
  out.push_back(static_cast<char>(number));
}

bool TakeVarint(absl::string_view& from, uint64_t& number) {
  number = 0;
  for (int shift = 0; shift < 64 && !from.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(from.front());
    from.remove_prefix(1);
    number |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) {
      return true;
    }
  }
  return false;
}

bool TakeBytes(absl::string_view& from, uint64_t size,
               absl::string_view& bytes) {
  if (from.size() < size) {
    return false;
  }
  bytes = from.substr(0, size);
  from.remove_prefix(size);
  return true;
}

bool TakeText(absl::string_view& from, absl::string_view& text) {
  uint64_t size = 0;
  return TakeVarint(from, size) && TakeBytes(from, size, text);
}

absl::Status Damaged() {
  return absl::DataLossError(
      "decoding of a log record failed: its bytes do not follow the format; "
      "restore the log from a backup");
}

// Time and flags; what is left of `bytes` begins with the headers.
bool TakeStart(absl::string_view& bytes, absl::Time& appended,
               bool& has_value) {
  uint64_t micros = 0;
  if (!TakeFixed(bytes, 8, micros) || bytes.empty()) {
    return false;
  }
  appended = absl::FromUnixMicros(static_cast<int64_t>(micros));
  has_value = (static_cast<unsigned char>(bytes.front()) & kHasValue) != 0;
  bytes.remove_prefix(1);
  return true;
}

}  // namespace

void PutFixed(uint64_t number, int bytes, std::string& out) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((number >> shift) & 0xff));
  }
}

bool TakeFixed(absl::string_view& from, int bytes, uint64_t& number) {
  if (from.size() < static_cast<size_t>(bytes)) {
    return false;
  }
  number = 0;
  for (int i = 0; i < bytes; ++i) {
    number =
        number << 8 | static_cast<unsigned char>(from[static_cast<size_t>(i)]);
  }
  from.remove_prefix(static_cast<size_t>(bytes));
  return true;
}

void EncodeFront(const Outgoing& record, absl::Time appended,
                 std::string& front) {
  front.clear();
  PutFixed(static_cast<uint64_t>(absl::ToUnixMicros(appended)), 8, front);
  front.push_back(static_cast<char>(record.value.has_value() ? kHasValue : 0));
  PutVarint(record.headers.size(), front);
  for (const auto& [name, value] : record.headers) {
    PutVarint(name.size(), front);
    front.append(name);
    PutVarint(value.size(), front);
    front.append(value);
  }
  PutVarint(record.key.size(), front);
  front.append(record.key);
}

absl::StatusOr<RecordHead> DecodeHead(absl::string_view bytes) {
  RecordHead head;
  bool has_value = false;
  uint64_t headers = 0;
  bool good =
      TakeStart(bytes, head.appended, has_value) && TakeVarint(bytes, headers);
  absl::string_view skipped;
  for (uint64_t i = 0; good && i < headers; ++i) {
    good = TakeText(bytes, skipped) && TakeText(bytes, skipped);
  }
  if (!good || !TakeText(bytes, head.key)) {
    return Damaged();
  }
  head.tombstone = !has_value;
  return head;
}

absl::StatusOr<Delivered> DecodeRecord(const TopicPartition& from,
                                       int64_t offset,
                                       absl::string_view bytes) {
  Delivered record;
  record.from = from;
  record.offset = offset;
  bool has_value = false;
  uint64_t headers = 0;
  bool good = TakeStart(bytes, record.appended, has_value) &&
              TakeVarint(bytes, headers) && headers <= bytes.size();
  if (good) {
    record.headers.reserve(headers);
  }
  for (uint64_t i = 0; good && i < headers; ++i) {
    absl::string_view name;
    absl::string_view value;
    good = TakeText(bytes, name) && TakeText(bytes, value);
    record.headers.emplace_back(std::string(name), std::string(value));
  }
  absl::string_view key;
  if (!good || !TakeText(bytes, key) || (!has_value && !bytes.empty())) {
    return Damaged();
  }
  record.key = std::string(key);
  if (has_value) {
    record.value = std::string(bytes);
  }
  return record;
}

}  // namespace tyst::bus::embedded
