// SPDX-License-Identifier: MIT
#include "intake/wire_codec.h"

namespace tyst::intake {

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  const timespec parts = absl::ToTimespec(time);
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(parts.tv_sec);
  stamp.set_nanos(static_cast<int32_t>(parts.tv_nsec));
  return stamp;
}

absl::Time FromTimestamp(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) +
         absl::Nanoseconds(time.nanos());
}

void FillReasons(const std::vector<Reason>& reasons, WireReasons& wire) {
  for (const Reason& reason : reasons) {
    v1::Reason* out = wire.Add();
    out->set_field(reason.field);
    out->set_code(reason.code);
    out->set_expected(reason.expected);
  }
}

std::vector<Reason> ReadReasons(const WireReasons& wire) {
  std::vector<Reason> reasons;
  for (const v1::Reason& reason : wire) {
    reasons.push_back({reason.field(), reason.code(), reason.expected()});
  }
  return reasons;
}

}  // namespace tyst::intake
