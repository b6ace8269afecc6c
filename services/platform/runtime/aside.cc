// SPDX-License-Identifier: MIT
#include "platform/runtime/aside.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "tyst/event/v1/event.pb.h"

namespace tyst::runtime {

std::string EncodeAside(const bus::Delivered& record) {
  event::v1::AsideRecord out;
  out.set_topic(record.from.topic);
  out.set_offset(record.offset);
  out.set_key(record.key);
  if (record.value) {
    out.set_value(*record.value);
  }
  for (const auto& [name, value] : record.headers) {
    (*out.mutable_headers())[name] = value;
  }
  const int64_t micros = absl::ToUnixMicros(record.appended);
  out.mutable_appended()->set_seconds(micros / 1'000'000);
  out.mutable_appended()->set_nanos(static_cast<int>(micros % 1'000'000) *
                                    1000);
  return out.SerializeAsString();
}

absl::StatusOr<bus::Delivered> DecodeAside(absl::string_view bytes,
                                           int partition) {
  event::v1::AsideRecord in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError(
        "reading of a record set aside failed: not an AsideRecord");
  }
  bus::Delivered record;
  record.from = {in.topic(), partition};
  record.offset = in.offset();
  record.key = in.key();
  if (in.has_value()) {
    record.value = in.value();
  }
  for (const auto& [name, value] : in.headers()) {
    record.headers.emplace_back(name, value);
  }
  record.appended = absl::FromUnixSeconds(in.appended().seconds()) +
                    absl::Nanoseconds(in.appended().nanos());
  return record;
}

absl::StatusOr<CutMark> DecodeCut(const bus::Delivered& record) {
  event::v1::Cut cut;
  if (!record.value || !cut.ParseFromString(*record.value) ||
      cut.number() < 1) {
    return absl::DataLossError(
        absl::StrCat("reading of a cut on topic '", record.from.topic,
                     "' partition ", record.from.partition, " offset ",
                     record.offset, " failed: expected a tyst.event.v1.Cut"));
  }
  return CutMark{cut.number(), cut.policies_next_offset()};
}

}  // namespace tyst::runtime
