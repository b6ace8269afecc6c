// SPDX-License-Identifier: MIT
// A release as the public sees it: tables of cells, each of which has a value,
// or is missing, or is withheld. Zero is a value. Nothing here can tell what a
// withheld cell would have held, because nothing of it ever comes here.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace tyst::dissemination {

struct Text {
  std::string en;
  std::string cy;

  const std::string& In(absl::string_view language) const {
    return language == "cy" ? cy : en;
  }
  friend bool operator==(const Text&, const Text&) = default;
};

// The category of a dimension that stands for all the others together.
inline constexpr absl::string_view kTotal = "total";

struct Category {
  std::string code;
  Text label;
  std::string parent;  // empty at the top
};

struct Dimension {
  std::string id;  // period, area, aspect, language, age, sex
  Text label;
  std::vector<Category> categories;  // in the order shown

  const Category* Find(absl::string_view code) const;
};

struct Measure {
  std::string id;
  Text label;
  int decimals = 0;
  bool derived = false;
};

struct Value {
  int64_t units = 0;  // of 10^-decimals
  friend bool operator==(const Value&, const Value&) = default;
};
struct Missing {
  std::string note;
  friend bool operator==(const Missing&, const Missing&) = default;
};
struct Withheld {
  std::string note;
  friend bool operator==(const Withheld&, const Withheld&) = default;
};

struct Cell {
  std::vector<std::string> codes;  // one for each dimension
  std::string measure;
  std::variant<Value, Missing, Withheld> state;

  bool IsWithheld() const { return std::holds_alternative<Withheld>(state); }
  const Value* value() const { return std::get_if<Value>(&state); }
};

struct Table {
  std::string design;
  int64_t design_version = 0;
  Text title;
  Text description;
  std::vector<Dimension> dimensions;
  std::vector<Measure> measures;
  std::vector<Cell> cells;

  const Dimension* FindDimension(absl::string_view id) const;
  const Measure* FindMeasure(absl::string_view id) const;
};

struct Release {
  std::string id;
  int version = 0;
  Text title;
  absl::Time reflects;
  absl::Time published_at;
  std::vector<std::string> periods;  // in the order of time
  std::vector<Table> tables;
  bool demonstration = false;
  int minimum_people = 0;
  int rounding_base = 0;
  int largest_share_percent = 0;
  std::string content_hash;

  const Table* FindTable(absl::string_view design) const;
};

// Looks cells up by their place.
//
// Thread safety: immutable. Lifetime: the table must outlive it.
class CellIndex final {
 public:
  explicit CellIndex(const Table& table);

  // `place` says a category for each dimension by its id; one that it leaves
  // out counts as the total. Null: the table has no such cell.
  const Cell* Find(const std::map<std::string, std::string>& place,
                   const std::string& measure) const;
  const Table& table() const { return *table_; }

 private:
  const Table* table_;
  std::unordered_map<std::string, const Cell*> cells_;
};

// A release with all its cells found at once: what pages are made from.
//
// Thread safety: immutable. Lifetime: the release must outlive it.
class ReleaseView final {
 public:
  explicit ReleaseView(const Release& release);

  const Release& release() const { return *release_; }
  const std::vector<CellIndex>& tables() const { return tables_; }
  // The first table with measures and a dimension of that id: what a table is
  // about shows in its dimensions, whatever its design is called.
  const CellIndex* TableBy(absl::string_view dimension) const;

 private:
  const Release* release_;
  std::vector<CellIndex> tables_;
};

// How many figures there are and how many of them are withheld.
struct WithheldShare {
  int64_t withheld = 0;
  int64_t figures = 0;

  // Rounded down; 0 when there is none at all.
  int64_t percent() const {
    return figures == 0 ? 0 : 100 * withheld / figures;
  }
};

// Of a release; of the cells of one area, if `area` is not empty. Missing cells
// are no figures: nobody decided to withhold them.
WithheldShare ShareOf(const Release& release, absl::string_view area = "");

}  // namespace tyst::dissemination
