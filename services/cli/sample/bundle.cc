// SPDX-License-Identifier: MIT
#include "cli/sample/bundle.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "cli/sample/dice.h"
#include "cli/sample/person.h"
#include "cli/sample/records.h"
#include "cli/sample/twists.h"

namespace tyst::sample {
namespace {

absl::CivilDay Day(absl::string_view text) {
  absl::CivilDay day;
  absl::ParseCivilTime(text, &day);
  return day;
}

class Bundle final {
 public:
  Bundle(uint64_t seed, int64_t number)
      : dice_(seed, static_cast<uint64_t>(number) * 2 + 1),
        person_(MakePerson(seed, number)) {}

  std::vector<Planned> Make() {
    if (dice_.Chance(60) && person_.birth_known) {
      AddAttendances(dice_.Between(1, 3));
      return std::move(lines_);
    }
    const Acquaintance home = AtHome(person_);
    const int conversations = dice_.Chance(150) ? 2 : 1;
    for (int i = 0; i < conversations; ++i) {
      AddConversation(home, i);
    }
    const bool elsewhere = person_.birth_known && dice_.Chance(45);
    std::string sex = person_.sex;
    if (elsewhere) {
      const Acquaintance other =
          AtOther(person_, OtherAuthority(person_, dice_).code, dice_);
      sex = other.sex;
      AddConversation(other, 0);
    }
    // Who is of unlike sex in two places has no attendances: on one date two
    // records would contradict each other.
    if (person_.birth_known && sex == person_.sex && dice_.Chance(250)) {
      AddAttendances(dice_.Chance(25) ? dice_.Between(13, 20)
                                      : dice_.Between(1, 4));
    }
    if (dice_.Chance(25)) {
      AddFault(home, conversations);
    }
    return std::move(lines_);
  }

 private:
  void Add(int64_t delay, const Record& record, Expectation expected) {
    SampleLine line;
    line.sender = sender_;
    line.record = record.SerializeAsString();
    line.person = person_.number;
    line.expected = std::move(expected);
    lines_.push_back({delay, std::move(line)});
  }

  // No two conversations of a person are on one date.
  absl::CivilDay ConversationDate() {
    const absl::CivilDay first = Day(kFirstConversation);
    const int64_t days = Day(kLastConversation) - first + 1;
    absl::CivilDay date = first + dice_.Below(days);
    while (!dates_.insert(date).second) {
      date = first + dice_.Below(days);
    }
    return date;
  }

  void AddConversation(const Acquaintance& by, int index) {
    sender_ = by.organisation;
    const absl::CivilDay date = ConversationDate();
    const Record record = MakeConversation(person_, by, index, date, dice_);
    const int64_t twist = dice_.Below(1000);
    // Corrections of who it is about need the only record of a source person.
    const bool alone = index == 0 && lines_.empty();
    if (twist < 30 && alone) {
      AddCorrection(record);
      return;
    }
    Add(0, record, {});
    if (twist >= 970) {
      Add(dice_.Between(1, 100), record, {Ending::kRepeated, "", ""});
    }
    if (record.conversation().outcomes_size() > 0 && dice_.Chance(180)) {
      Add(dice_.Between(2, 40),
          MakeReview(record, date + dice_.Between(30, 120), dice_), {});
    }
  }

  void AddCorrection(const Record& record) {
    const auto correction = static_cast<Correction>(dice_.Below(kCorrections));
    const Versions versions =
        MakeCorrection(person_, correction, record, dice_);
    Add(0, versions.first, {});
    Add(dice_.Between(10, 150), versions.second, {Ending::kCorrected, "", ""});
  }

  void AddAttendances(int64_t count) {
    const Acquaintance board = AtBoard(person_, dice_);
    sender_ = board.organisation;
    const absl::CivilDay from = std::max(Day(kFeedFrom), person_.birth);
    const int64_t days = Day(kFeedTo) - from + 1;
    for (int i = 0; i < count; ++i) {
      Add(dice_.Below(3),
          MakeAttendance(person_, board, i, from + dice_.Below(days)), {});
    }
  }

  // One more conversation that comes in faulty; half of those that can be
  // repaired are, under a new version.
  void AddFault(const Acquaintance& by, int index) {
    sender_ = by.organisation;
    const Record good =
        MakeConversation(person_, by, index, ConversationDate(), dice_);
    Record bad = good;
    const auto fault = static_cast<Fault>(dice_.Below(kFaults));
    const Expectation expected = Spoil(person_, fault, bad);
    Add(1, bad, expected);
    if (fault == Fault::kCutRow) {
      SampleLine& line = lines_.back().line;
      const std::string row = ToJson(line).value_or("{");
      line.raw = row.substr(0, row.size() * 2 / 3);
      line.record.clear();
    }
    if (expected.ending == Ending::kQuarantined && dice_.Chance(500)) {
      Record repaired = good;
      repaired.mutable_source()->set_version(2);
      Add(dice_.Between(20, 90), repaired, {});
    }
  }

  Dice dice_;
  const Person person_;
  std::string sender_;
  std::set<absl::CivilDay> dates_;
  std::vector<Planned> lines_;
};

}  // namespace

std::vector<Planned> MakeBundle(uint64_t seed, int64_t person) {
  return Bundle(seed, person).Make();
}

}  // namespace tyst::sample
