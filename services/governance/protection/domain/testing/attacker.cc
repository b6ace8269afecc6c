// SPDX-License-Identifier: MIT
#include "governance/protection/domain/testing/attacker.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tyst::governance::testing {
namespace {

constexpr int64_t kEndless = 1'000'000'000;

struct Guess {
  int64_t least = 0;
  int64_t most = kEndless;
  bool withheld = false;
};

// total >= each part; total <= sum; and, when parts add, total >= sum.
struct Fact {
  std::string total;
  std::vector<std::string> parts;
  bool adds = false;
};

struct Cap {
  std::string part;
  std::string whole;
  int64_t factor = 1;
};

class Reader {
 public:
  Reader(const ProtectedTables& published, const Geography& geography)
      : published_(published), geography_(geography) {}

  std::vector<Finding> Attack() {
    for (const ProtectedTable& table : published_.tables()) {
      Note(table);
    }
    for (const ProtectedTable& table : published_.tables()) {
      Connect(table);
    }
    while (NarrowAll()) {
    }
    std::vector<Finding> findings;
    for (const auto& [name, guess] : guesses_) {
      if (guess.withheld && (guess.most - guess.least < 5 || guess.most < 5)) {
        findings.push_back({name, guess.least, guess.most});
      }
    }
    return findings;
  }

 private:
  static std::string Name(const ProtectedTable& table, const Coordinates& codes,
                          size_t measure) {
    return absl::StrCat(table.design().id, ":", absl::StrJoin(codes, ","), ":",
                        measure);
  }

  void Note(const ProtectedTable& table) {
    for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
      if (!table.layout().Holds(cell)) {
        continue;
      }
      for (size_t m = 0; m <= table.design().measures.size(); ++m) {
        Guess guess;
        if (const auto* value = std::get_if<Value>(&table.At(cell, m))) {
          guess.least = std::max<int64_t>(m == 0 ? 10 : 0, value->value - 2);
          guess.most = value->value + 2;
        } else if (std::holds_alternative<Missing>(table.At(cell, m))) {
          guess.most = 0;
        } else {
          guess.withheld = true;
        }
        guesses_[Name(table, table.layout().At(cell), m)] = guess;
      }
    }
  }

  // Adds a fact when the reader sees all that it speaks of.
  void Learn(const ProtectedTable& table, const Coordinates& total,
             const std::vector<Coordinates>& parts, bool adds) {
    for (size_t m = 0; m <= table.design().measures.size(); ++m) {
      Fact fact{Name(table, total, m), {}, adds};
      for (const Coordinates& part : parts) {
        fact.parts.push_back(Name(table, part, m));
      }
      const auto seen = [&](const std::string& name) {
        return guesses_.count(name) > 0;
      };
      if (!parts.empty() && seen(fact.total) &&
          std::all_of(fact.parts.begin(), fact.parts.end(), seen)) {
        facts_.push_back(std::move(fact));
      }
    }
  }

  void ConnectDimension(const ProtectedTable& table, const Coordinates& at,
                        size_t d) {
    const Dimension& dimension = table.design().dimensions[d];
    std::vector<Coordinates> parts;
    const auto add = [&](const std::string& code) {
      parts.push_back(at);
      parts.back()[d] = code;
    };
    if (dimension.id == "area") {
      for (const Area& area : geography_.areas()) {
        if (area.part_of == at[d]) {
          add(area.code);
        }
      }
      // One part is the whole: the same figure.
      Learn(table, at, parts, parts.size() == 1);
    } else if (at[d] == "total") {
      for (const std::string& code : dimension.codes) {
        add(code);
      }
      Learn(table, at, parts, dimension.id == "age" || dimension.id == "sex");
    }
  }

  void Connect(const ProtectedTable& table) {
    for (size_t cell = 0; cell < table.layout().cells(); ++cell) {
      const Coordinates at = table.layout().At(cell);
      for (size_t d = 0; d < at.size(); ++d) {
        ConnectDimension(table, at, d);
      }
      if (table.design().id == "aspects") {
        caps_.push_back(
            {Name(table, at, 0),
             absl::StrCat("people:", at[0], ",", at[1], ",total,total:0"), 1});
      }
      for (size_t m = 1; m <= table.design().measures.size(); ++m) {
        caps_.push_back({Name(table, at, m), Name(table, at, 0), 12});
      }
    }
  }

  bool AtLeast(const std::string& name, int64_t least) {
    Guess& guess = guesses_[name];
    const bool news = least > guess.least;
    guess.least = std::max(guess.least, least);
    return news;
  }
  bool AtMost(const std::string& name, int64_t most) {
    Guess& guess = guesses_[name];
    const bool news = most < guess.most;
    guess.most = std::min(guess.most, most);
    return news;
  }

  bool NarrowTotal(const Fact& fact) {
    int64_t least = 0;
    int64_t most = 0;
    bool news = false;
    for (const std::string& part : fact.parts) {
      least += guesses_[part].least;
      most += guesses_[part].most;
      news |= AtLeast(fact.total, guesses_[part].least);
      news |= AtMost(part, guesses_[fact.total].most);
    }
    news |= AtMost(fact.total, most);
    if (fact.adds) {
      news |= AtLeast(fact.total, least);
    }
    return news;
  }

  bool NarrowParts(const Fact& fact) {
    bool news = false;
    for (const std::string& part : fact.parts) {
      int64_t others_least = 0;
      int64_t others_most = 0;
      for (const std::string& other : fact.parts) {
        if (other != part) {
          others_least += guesses_[other].least;
          others_most += guesses_[other].most;
        }
      }
      news |= AtLeast(part, guesses_[fact.total].least - others_most);
      if (fact.adds) {
        news |= AtMost(part, guesses_[fact.total].most - others_least);
      }
    }
    return news;
  }

  bool NarrowAll() {
    bool news = false;
    for (const Fact& fact : facts_) {
      news |= NarrowTotal(fact);
      news |= NarrowParts(fact);
    }
    for (const Cap& cap : caps_) {
      if (guesses_.count(cap.part) > 0 && guesses_.count(cap.whole) > 0) {
        news |= AtMost(cap.part, guesses_[cap.whole].most * cap.factor);
        news |= AtLeast(cap.whole, (guesses_[cap.part].least + cap.factor - 1) /
                                       cap.factor);
      }
    }
    return news;
  }

  const ProtectedTables& published_;
  const Geography& geography_;
  std::map<std::string, Guess> guesses_;
  std::vector<Fact> facts_;
  std::vector<Cap> caps_;
};

}  // namespace

std::vector<Finding> Attack(const ProtectedTables& published,
                            const Geography& geography) {
  return Reader(published, geography).Attack();
}

}  // namespace tyst::governance::testing
