// SPDX-License-Identifier: MIT
#include "governance/decisions/figure_codec.h"

#include <variant>

#include "reference/vocabulary.h"
#include "tyst/governance/v1/events.pb.h"

namespace tyst::governance {

void ToProto(const Coordinates& at, const std::string& measure,
             const Figure& figure, v1::PublishedCell& out) {
  for (const std::string& code : at) {
    out.add_codes(code);
  }
  out.set_measure(measure);
  if (const auto* value = std::get_if<Value>(&figure)) {
    out.set_value(value->value);
  } else if (const auto* missing = std::get_if<Missing>(&figure)) {
    out.set_missing(missing->note);
  } else {
    out.set_withheld(std::string(reference::kNoteWithheld));
  }
}

}  // namespace tyst::governance
