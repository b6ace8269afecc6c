// SPDX-License-Identifier: MIT
// How pages write figures, dates, periods and places.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "dissemination/domain/areas.h"
#include "dissemination/domain/release.h"
#include "platform/web/catalogue.h"

namespace tyst::dissemination {

// 1234567 of 10^-2 is "12,345.67"; both languages write so.
std::string FigureText(int64_t units, int decimals);
// The same without grouping, for files: "12345.67".
std::string PlainFigure(int64_t units, int decimals);

// With a capital first letter, for the head of a line: official names of
// aspects begin with a small one.
std::string Capitalised(std::string text);

// "3 March 2026" in the time of Wales.
std::string DateText(const web::Speaker& speaker, absl::Time time);
// "2026-Q1" is "January to March 2026"; another code stays as it is.
std::string PeriodText(const web::Speaker& speaker, const std::string& period);
// "in Wales", "in Cardiff": with what the language puts before a place.
std::string InArea(const web::Speaker& speaker, const Area& area);
// What a withheld or missing figure is called in a sentence.
std::string StateWord(const web::Speaker& speaker, const Cell& cell);
// The whole meaning of a note code, from the vocabulary.
std::string NoteText(const web::Speaker& speaker, absl::string_view note);
// "12 %" would be wrong for 3 of 1,000: "less than 1%".
std::string PercentText(const web::Speaker& speaker,
                        const WithheldShare& share);

}  // namespace tyst::dissemination
