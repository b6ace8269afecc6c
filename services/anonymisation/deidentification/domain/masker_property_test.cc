// SPDX-License-Identifier: MIT
// What must hold for any text: seeded random ones made of pieces that the
// finders look for.
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "anonymisation/deidentification/domain/masker.h"

namespace tyst::deidentification {
namespace {

constexpr int kTexts = 4000;

const char* const kPieces[] = {"Rhian",      "rhian",      "Angharad",
                               "Hangharad",  "Siân",       "Sio\xCC\x82n",
                               "Mark",       "mark",       "May",
                               "mai",        "Mai",        "Hill",
                               "Davies",     "Zuzanna",    "O",
                               "Brien",      "ap",         "ferch",
                               "Mr",         "Dr",         "Mrs",
                               "daughter",   "merch",      "enw",
                               "said",       "is",         "lives",
                               "in",         "yng",        "i",
                               "Nghaerdydd", "Gaerdydd",   "bangor",
                               "Barry",      "Pen",        "y",
                               "bont",       "ar",         "Ogwr",
                               "12",         "3rd",        "1947",
                               "999",        "000",        "0018",
                               "029",        "2087",       "4000",
                               "CF10",       "1AB",        "AB",
                               "34",         "56",         "C",
                               "Heol",       "Stryd",      "Fawr",
                               "Mill",       "Lane",       "street",
                               "Flat",       "Ysgol",      "Hospital",
                               "born",       "ganwyd",     "oed",
                               "93",         "ref",        "WCC",
                               "88231",      "[PERSON 2]", "[PLACE 1]",
                               "[DATE 1",    "www.a.b",    "x@y.cymru",
                               "@hari",      "the",        "ac",
                               "a",          "NHS",        "trydydd",
                               "o",          "Fai",        "Tachwedd"};
const char* const kGaps[] = {" ",
                             " ",
                             " ",
                             " ",
                             " ",
                             " ",
                             ", ",
                             ". ",
                             "-",
                             "'",
                             "\n",
                             " - ",
                             "/",
                             ".",
                             " (",
                             ") ",
                             ": ",
                             "\xC2\xA0",
                             "\xE2\x80\x99",
                             ""};

class RandomTexts {
 public:
  std::string Next() {
    std::string text;
    const size_t pieces = 1 + Below(24);
    for (size_t i = 0; i < pieces; ++i) {
      text += kPieces[Below(std::size(kPieces))];
      text += kGaps[Below(std::size(kGaps))];
    }
    return text;
  }

 private:
  size_t Below(size_t limit) { return engine_() % limit; }
  std::mt19937_64 engine_{20261125};
};

KnownPerson Angharad() {
  return {.names = {"Angharad Prys-Evans", "Mai"},
          .addresses = {"14 Heol y Bont", "Bangor"},
          .references = {"WCC-88231"}};
}

TEST(MaskerPropertyTest, MaskingWhatIsMaskedChangesNothing) {
  const Masker masker(Lexicon::Default());
  RandomTexts texts;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.Next();
    const std::string once = masker.Mask({{text, {}}}, Angharad())[0].text;
    EXPECT_EQ(masker.Mask({{once, {}}}, Angharad())[0].text, once) << text;
  }
}

TEST(MaskerPropertyTest, SpansAreInOrderApartAndInsideTheText) {
  const Masker masker(Lexicon::Default());
  RandomTexts texts;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.Next();
    int64_t last = 0;
    const auto masked = masker.Mask({{text, {}}}, Angharad());
    for (const Span& span : masked[0].spans) {
      EXPECT_LE(last, span.start) << text;
      EXPECT_LT(span.start, span.end) << text;
      last = span.end;
    }
    EXPECT_LE(last, static_cast<int64_t>(text.size()));
  }
}

TEST(MaskerPropertyTest, TheKnownNameNeverStays) {
  const Masker masker(Lexicon::Default());
  RandomTexts texts;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.Next();
    const std::string masked = masker.Mask({{text, {}}}, Angharad())[0].text;
    EXPECT_EQ(masked.find(" Angharad "), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace tyst::deidentification
