// SPDX-License-Identifier: MIT
#include "cli/release_output.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "cli/json_output.h"
#include "cli/names.h"
#include "cli/text_table.h"

namespace tyst::cli {
namespace {

using governance::v1::ReleaseSummary;

std::string NextStep(const ReleaseSummary& release) {
  const std::string id = release.release_id();
  switch (release.stage()) {
    case governance::v1::RELEASE_STAGE_PROPOSED:
      return "wait until it is protected: tyst release list";
    case governance::v1::RELEASE_STAGE_PROTECTED:
      return absl::StrCat("a checker looks: tyst release show ", id,
                          "; then votes: tyst release vote ", id, " --hash ",
                          release.content_hash());
    case governance::v1::RELEASE_STAGE_APPROVED:
      return absl::StrCat("set its hour: tyst release schedule ", id);
    case governance::v1::RELEASE_STAGE_RETURNED:
      return "order it anew when its reason is dealt with";
    default:
      return "";
  }
}

}  // namespace

absl::Status PrintRelease(const ReleaseSummary& release,
                          const Arguments& arguments, Terminal& terminal) {
  if (arguments.Has("json")) {
    return PrintJson(release, terminal.out);
  }
  std::ostream& out = terminal.out;
  out << "release      " << release.release_id() << "\n"
      << "title        " << Printable(release.title().en()) << "\n"
      << "teitl        " << Printable(release.title().cy()) << "\n"
      << "stage        " << NameOf(release.stage()) << "\n"
      << "author       " << release.author() << "\n"
      << "cut          " << release.cut() << "\n";
  if (!release.content_hash().empty()) {
    out << "content      " << release.content_hash() << "\n"
        << "cells        " << WithCommas(release.published_cells())
        << " to be seen, " << WithCommas(release.withheld_cells())
        << " withheld\n"
        << "approved by  "
        << (release.approved_by().empty()
                ? "nobody"
                : absl::StrJoin(release.approved_by(), ", "))
        << "\n";
  }
  if (release.has_hour()) {
    out << "hour         " << TimeOf(release.hour()) << "\n";
  }
  if (release.refusal() != governance::v1::REFUSAL_REASON_UNSPECIFIED) {
    out << "reason       " << NameOf(release.refusal()) << "\n";
  }
  const std::string next = NextStep(release);
  if (!next.empty()) {
    out << "next         " << next << "\n";
  }
  return absl::OkStatus();
}

}  // namespace tyst::cli
