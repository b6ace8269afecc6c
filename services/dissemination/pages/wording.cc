// SPDX-License-Identifier: MIT
#include "dissemination/pages/wording.h"

#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

#include "reference/vocabulary.h"

namespace tyst::dissemination {
namespace {

// Digits before and after the decimal point; the sign apart.
struct Digits {
  bool negative = false;
  std::string whole;
  std::string fraction;
};

Digits DigitsOf(int64_t units, int decimals) {
  const auto places = static_cast<size_t>(decimals);
  Digits digits{.negative = units < 0, .whole = "", .fraction = ""};
  digits.whole = absl::StrCat(units);
  digits.whole.erase(0, digits.negative ? 1 : 0);
  if (digits.whole.size() <= places) {
    digits.whole.insert(0, places + 1 - digits.whole.size(), '0');
  }
  digits.fraction = digits.whole.substr(digits.whole.size() - places);
  digits.whole.resize(digits.whole.size() - places);
  return digits;
}

std::string Joined(const Digits& digits) {
  return absl::StrCat(digits.negative ? "-" : "", digits.whole,
                      digits.fraction.empty() ? "" : ".", digits.fraction);
}

// Where the time zone data is missing the date is that of Greenwich, which
// differs for an hour a day in summer.
absl::TimeZone TimeOfWales() {
  absl::TimeZone zone = absl::UTCTimeZone();
  if (!absl::LoadTimeZone("Europe/London", &zone)) {
    return absl::UTCTimeZone();
  }
  return zone;
}

std::string MonthText(const web::Speaker& speaker, int month) {
  const std::array<std::string, 12> names = {
      speaker.Say("January"), speaker.Say("February"), speaker.Say("March"),
      speaker.Say("April"),   speaker.Say("May"),      speaker.Say("June"),
      speaker.Say("July"),    speaker.Say("August"),   speaker.Say("September"),
      speaker.Say("October"), speaker.Say("November"), speaker.Say("December")};
  return names.at(static_cast<size_t>(month - 1));
}

}  // namespace

std::string FigureText(int64_t units, int decimals) {
  Digits digits = DigitsOf(units, decimals);
  for (size_t i = digits.whole.size(); i > 3; i -= 3) {
    digits.whole.insert(i - 3, 1, ',');
  }
  return Joined(digits);
}

std::string PlainFigure(int64_t units, int decimals) {
  return Joined(DigitsOf(units, decimals));
}

std::string Capitalised(std::string text) {
  if (!text.empty()) {
    text[0] = absl::ascii_toupper(static_cast<unsigned char>(text[0]));
  }
  return text;
}

std::string DateText(const web::Speaker& speaker, absl::Time time) {
  const absl::CivilDay day = absl::ToCivilDay(time, TimeOfWales());
  return absl::StrCat(day.day(), " ", MonthText(speaker, day.month()), " ",
                      day.year());
}

std::string PeriodText(const web::Speaker& speaker, const std::string& period) {
  if (period.size() != 7 || period.substr(4, 2) != "-Q") {
    return period;
  }
  const web::Arguments year = {{"year", period.substr(0, 4)}};
  switch (period.back()) {
    case '1':
      return speaker.Say("January to March {year}", year);
    case '2':
      return speaker.Say("April to June {year}", year);
    case '3':
      return speaker.Say("July to September {year}", year);
    case '4':
      return speaker.Say("October to December {year}", year);
    default:
      return period;
  }
}

std::string InArea(const web::Speaker& speaker, const Area& area) {
  if (area.level == AreaLevel::kNation) {
    return speaker.Say("in Wales");
  }
  const web::Arguments name = {{"area", area.name.In(speaker.language())}};
  return area.level == AreaLevel::kRegion
             ? speaker.Say("in the {area} region", name)
             : speaker.Say("in {area}", name);
}

std::string StateWord(const web::Speaker& speaker, const Cell& cell) {
  return cell.IsWithheld() ? speaker.Say("withheld")
                           : speaker.Say("not available");
}

std::string NoteText(const web::Speaker& speaker, absl::string_view note) {
  const std::optional<reference::Code> code =
      reference::FindCode(reference::CodeList::kNote, note);
  if (!code.has_value()) {
    return std::string(note);
  }
  return std::string(speaker.language() == "cy" ? code->name.cy
                                                : code->name.en);
}

std::string PercentText(const web::Speaker& speaker,
                        const WithheldShare& share) {
  if (share.withheld > 0 && share.percent() == 0) {
    return speaker.Say("less than 1%");
  }
  return speaker.Say("{percent}%",
                     {{"percent", absl::StrCat(share.percent())}});
}

}  // namespace tyst::dissemination
