// SPDX-License-Identifier: MIT
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "re2/re2.h"
#include "re2/set.h"

#include "anonymisation/deidentification/domain/finders.h"
#include "anonymisation/deidentification/domain/letters.h"

namespace tyst::deidentification {
namespace {

// Every pattern is bounded and matched at the start of a token within a window
// of this size, so that no text makes it slow.
constexpr size_t kWindow = 48;

// The two letters that no NI number begins with, and single letters never used
// (HMRC manual NIM39110).
bool NationalInsuranceFits(absl::string_view match) {
  const char first = absl::ascii_toupper(static_cast<unsigned char>(match[0]));
  const char second = absl::ascii_toupper(static_cast<unsigned char>(match[1]));
  constexpr absl::string_view kNever = "DFIQUV";
  const char pair[] = {first, second};
  constexpr absl::string_view kNeverPairs[] = {"BG", "GB", "KN", "NK",
                                               "NT", "TN", "ZZ"};
  for (const absl::string_view never : kNeverPairs) {
    if (absl::string_view(pair, 2) == never) return false;
  }
  return kNever.find(first) == absl::string_view::npos &&
         kNever.find(second) == absl::string_view::npos && second != 'O';
}

// Postcode areas of the United Kingdom.
bool PostcodeFits(absl::string_view match) {
  constexpr absl::string_view kAreas =
      " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD "
      "DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS "
      "HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
      "NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN "
      "SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS "
      "WV YO ZE ";
  std::string area(1, ' ');
  for (const char c : match) {
    if (!absl::ascii_isalpha(static_cast<unsigned char>(c))) break;
    area.push_back(absl::ascii_toupper(static_cast<unsigned char>(c)));
  }
  area.push_back(' ');
  return absl::StrContains(kAreas, area);
}

bool AlwaysFits(absl::string_view) { return true; }

struct Format {
  const char* pattern;
  SpanType type;
  bool (*fits)(absl::string_view match);
};

constexpr Format kFormats[] = {
    {R"((?i)[a-z]{2} ?-?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d])",
     SpanType::kNationalInsurance, NationalInsuranceFits},
    {R"((?i)[a-z]{1,2}\d[a-z\d]?[ -]{0,2}\d[a-z]{2})", SpanType::kPostcode,
     PostcodeFits},
    {R"([A-Z]{1,2} \d[A-Z\d]? {0,2}\d ?[A-Z]{2})", SpanType::kPostcode,
     PostcodeFits},
    {R"((?:CF|NP|SA|LL|LD|SY|CH|HR)\d{1,2})", SpanType::kPostcode,
     PostcodeFits},
    {R"([A-Z]{2}\d{2} ?[A-Z]{3})", SpanType::kVehicle, AlwaysFits},
    {R"((?i)[a-z]{2}\d{2}[a-z]{3})", SpanType::kVehicle, AlwaysFits},
    {R"([A-Z]\d{1,3}[A-Z]{3})", SpanType::kVehicle, AlwaysFits},
    {R"([A-Z]{3}\d{1,3}[A-Z])", SpanType::kVehicle, AlwaysFits},
};

struct Formats {
  re2::RE2::Set set;
  std::vector<std::unique_ptr<re2::RE2>> each;
  Formats() : set(re2::RE2::DefaultOptions, re2::RE2::ANCHOR_START) {
    for (const Format& format : kFormats) {
      set.Add(format.pattern, nullptr);
      each.push_back(std::make_unique<re2::RE2>(format.pattern));
    }
    set.Compile();
  }
};

const Formats& TheFormats() {
  static const Formats* const formats = new Formats();
  return *formats;
}

// Where the match of `format` at the start of `window` ends, if it is whole
// (no letter or digit follows) and passes its check; else 0.
size_t MatchedLength(const Format& format, const re2::RE2& pattern,
                     absl::string_view window) {
  const re2::StringPiece text(window.data(), window.size());
  re2::StringPiece match;
  if (!pattern.Match(text, 0, text.size(), re2::RE2::ANCHOR_START, &match, 1)) {
    return 0;
  }
  size_t after = match.size();
  if (after < window.size() &&
      ClassOf(NextCodePoint(window, &after)) != Letter::kOther) {
    return 0;
  }
  return format.fits(window.substr(0, match.size())) ? match.size() : 0;
}

// A code has a digit in its first token, or in the one after a short one.
bool MayBeginCode(const Narrative& n, size_t i) {
  if (!n.Free(i) || !n.at(i).letters) return false;
  if (n.at(i).digits) return true;
  return n.at(i).end - n.at(i).begin <= 2 && i + 1 < n.size() &&
         n.at(i + 1).digits && n.Free(i + 1);
}

}  // namespace

void FindCodes(Narrative* n) {
  const Formats& formats = TheFormats();
  std::vector<int> matched;
  for (size_t i = 0; i < n->size(); ++i) {
    if (!MayBeginCode(*n, i)) continue;
    const absl::string_view window = n->text().substr(n->at(i).begin, kWindow);
    if (!formats.set.Match(re2::StringPiece(window.data(), window.size()),
                           &matched)) {
      continue;
    }
    std::sort(matched.begin(), matched.end());
    for (const int index : matched) {
      const auto which = static_cast<size_t>(index);
      const size_t length =
          MatchedLength(kFormats[which], *formats.each[which], window);
      if (length == 0) continue;
      n->ClaimBytes(n->at(i).begin, n->at(i).begin + length,
                    kFormats[which].type, SpanReason::kFormat);
      break;
    }
  }
}

}  // namespace tyst::deidentification
