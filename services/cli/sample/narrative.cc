// SPDX-License-Identifier: MIT
#include "cli/sample/narrative.h"

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "cli/sample/mutation.h"
#include "reference/names.h"

namespace tyst::sample {
namespace {

using reference::Language;
using Sentences = std::vector<absl::string_view>;
using Slots = std::vector<std::pair<absl::string_view, std::string>>;

constexpr size_t kOwnWordsBytes = 300;
constexpr size_t kAnalysisBytes = 200;

constexpr absl::string_view kMarkEn = "Synthetic text, not a real person.";
constexpr absl::string_view kMarkCy = "Testun synthetig, nid person go iawn.";

const Sentences& OwnEn() {
  static const auto& all = *new Sentences{
      "What matters most to me is staying in my own home in {place} for as "
      "long as I can.",
      "I miss my friend {friend}, who moved away after Christmas.",
      "I want to go back to the choir on Tuesdays; it kept me going when "
      "things were hard.",
      "My knees are bad and the stairs frighten me, so I often sleep in the "
      "chair.",
      "My name is {given} {family} and people call me {known}.",
      "You can ring me on {phone} in the morning, not after tea.",
      "I would like to learn the computer so that I can see my grandchildren.",
      "I have worried about money since the letter about my benefits came.",
      "I would like a small job again, even two mornings a week.",
      "The neighbours at {street} have been very good to me."};
  return all;
}

const Sentences& OwnCy() {
  static const auto& all = *new Sentences{
      "Yr hyn sy’n bwysig i mi yw cael aros yn fy nghartref {in_place} cyhyd "
      "ag y gallaf.",
      "Rwy’n gweld eisiau fy ffrind {friend}, a symudodd i ffwrdd wedi’r "
      "Nadolig.",
      "Hoffwn fynd yn ôl i’r côr ar nos Fawrth; roedd yn help mawr pan oedd "
      "pethau’n anodd.",
      "Mae fy ngliniau’n ddrwg ac mae’r grisiau’n codi ofn arnaf.",
      "Fy enw i yw {given} {family} ac rwy’n dod o {soft_place}.",
      "Gallwch fy ffonio ar {phone} yn y bore, nid ar ôl te.",
      "Hoffwn ddysgu defnyddio’r cyfrifiadur er mwyn gweld fy wyrion.",
      "Rwy’n poeni am arian ers i’r llythyr am fy mudd-daliadau gyrraedd.",
      "Hoffwn gael gwaith bach eto, hyd yn oed dau fore’r wythnos.",
      "Mae’r cymdogion yn {street} wedi bod yn dda iawn wrthyf."};
  return all;
}

const Sentences& AnalysisEn() {
  static const auto& all = *new Sentences{
      "{given} {family} (NHS number {nhs}) was seen at home with a relative.",
      "{given} speaks with warmth about {place} and wants to keep those ties.",
      "We agreed that small steps come first and that {known} sets the pace.",
      "There is a risk of falls; the family has moved the furniture.",
      "Strengths: humour, good neighbours, a daughter who visits twice a week.",
      "There is no bus near {postcode} after six, so evening groups are hard."};
  return all;
}

const Sentences& AnalysisCy() {
  static const auto& all = *new Sentences{
      "Gwelwyd {given} {family} (rhif GIG {nhs}) gartref gyda pherthynas.",
      "Siaradodd {given} yn gynnes am fywyd {in_place}.",
      "Cytunwyd i roi amser i {soft_given} ac mai {known} sy’n penderfynu.",
      "Mae perygl o gwympo; mae’r teulu wedi symud y dodrefn.",
      "Cryfderau: hiwmor, cymdogion da, a merch sy’n galw ddwywaith yr "
      "wythnos.",
      "Nid oes bws ger {postcode} ar ôl chwech; anodd yw mynd allan gyda’r "
      "nos yn ardal {place} a {aspirate_place}."};
  return all;
}

Slots SlotsOf(const Person& person, Language language, Dice& dice) {
  const std::string given(person.given);
  const std::string place(person.home.name.In(language));
  const std::string friend_name =
      absl::StrCat(dice.Pick(reference::FemaleGivenNames()), " ",
                   dice.Pick(reference::Surnames()));
  // Names of people are mutated by some writers and not by others.
  const std::string soft_given =
      dice.Chance(500) ? Mutate(given, Mutation::kSoft) : given;
  return {{"{given}", given},
          {"{soft_given}", soft_given},
          {"{family}", std::string(person.family)},
          {"{known}", person.known_as.empty() ? given : person.known_as},
          {"{place}", place},
          {"{in_place}", InPlace(place)},
          {"{soft_place}", Mutate(place, Mutation::kSoft)},
          {"{aspirate_place}", Mutate(place, Mutation::kAspirate)},
          {"{friend}", friend_name},
          {"{phone}", person.phone},
          {"{street}", person.street},
          {"{postcode}", person.postcode},
          {"{nhs}", person.nhs_number}};
}

// Sentences from a random start on, each once, until `bytes` are there.
std::string Compose(absl::string_view mark, const Sentences& sentences,
                    size_t bytes, const Person& person, Language language,
                    Dice& dice) {
  const Slots slots = SlotsOf(person, language, dice);
  std::string text(mark);
  const size_t start =
      static_cast<size_t>(dice.Below(static_cast<int64_t>(sentences.size())));
  for (size_t i = 0; i < sentences.size() && text.size() < bytes; ++i) {
    const absl::string_view sentence =
        sentences[(start + i) % sentences.size()];
    if (person.nhs_number.empty() && absl::StrContains(sentence, "{nhs}")) {
      continue;
    }
    absl::StrAppend(&text, " ", absl::StrReplaceAll(sentence, slots));
  }
  return text;
}

}  // namespace

std::string OwnWords(const Person& person, Language language, Dice& dice) {
  return language == Language::kWelsh
             ? Compose(kMarkCy, OwnCy(), kOwnWordsBytes, person, language, dice)
             : Compose(kMarkEn, OwnEn(), kOwnWordsBytes, person, language,
                       dice);
}

std::string Analysis(const Person& person, Language language, Dice& dice) {
  return language == Language::kWelsh
             ? Compose(kMarkCy, AnalysisCy(), kAnalysisBytes, person, language,
                       dice)
             : Compose(kMarkEn, AnalysisEn(), kAnalysisBytes, person, language,
                       dice);
}

std::string OutcomeWords(Language language, Dice& dice) {
  static constexpr absl::string_view kEn[] = {
      "To get out of the house twice a week", "To feel safe on the stairs",
      "To see my friends more often", "To manage my own money",
      "To sleep through the night"};
  static constexpr absl::string_view kCy[] = {
      "Mynd allan o’r tŷ ddwywaith yr wythnos", "Teimlo’n ddiogel ar y grisiau",
      "Gweld fy ffrindiau’n amlach", "Trin fy arian fy hun",
      "Cysgu drwy’r nos"};
  return std::string(language == Language::kWelsh ? dice.Pick(kCy)
                                                  : dice.Pick(kEn));
}

}  // namespace tyst::sample
