// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "cli/text_table.h"

namespace tyst::cli {
namespace {

constexpr int kBarWidth = 24;
constexpr absl::Duration kRedraw = absl::Milliseconds(100);
constexpr absl::Duration kPlainLine = absl::Seconds(10);
constexpr absl::string_view kClearLine = "\r\033[K";

}  // namespace

Progress::Progress(Terminal& terminal, std::string unit, int64_t total)
    : terminal_(terminal),
      unit_(std::move(unit)),
      total_(total),
      started_(terminal.clock.Now()),
      shown_(started_) {}

std::string Progress::Line(int64_t share, int64_t count,
                           absl::string_view note) const {
  std::string line;
  if (total_ > 0) {
    const int64_t done = std::clamp<int64_t>(share, 0, total_);
    const auto filled = static_cast<size_t>(kBarWidth * done / total_);
    absl::StrAppend(&line, "[", std::string(filled, '#'),
                    std::string(kBarWidth - filled, '.'), "] ",
                    100 * done / total_, " %  ");
  }
  absl::StrAppend(&line, WithCommas(count), " ", unit_);
  const double seconds =
      absl::ToDoubleSeconds(terminal_.clock.Now() - started_);
  if (seconds >= 1) {
    absl::StrAppend(
        &line, "  ",
        WithCommas(static_cast<int64_t>(static_cast<double>(count) / seconds)),
        "/s");
  }
  absl::StrAppend(&line, note.empty() ? "" : "  ", note);
  return line;
}

void Progress::Show(int64_t share, int64_t count, absl::string_view note) {
  const bool person = terminal_.err_audience == Audience::kPerson;
  const absl::Time now = terminal_.clock.Now();
  if (now - shown_ < (person ? kRedraw : kPlainLine)) {
    return;
  }
  shown_ = now;
  if (person) {
    terminal_.err << kClearLine << Line(share, count, note) << std::flush;
    drawn_ = true;
  } else {
    terminal_.err << Line(share, count, note) << "\n" << std::flush;
  }
}

void Progress::Clear() {
  if (drawn_) {
    terminal_.err << kClearLine << std::flush;
    drawn_ = false;
  }
}

}  // namespace tyst::cli
