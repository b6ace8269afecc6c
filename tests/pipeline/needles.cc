// SPDX-License-Identifier: MIT
#include "pipeline/needles.h"

#include <algorithm>
#include <fstream>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include <string.h>  // memmem

namespace tyst::pipeline {
namespace {

constexpr size_t kPiece = size_t{4} << 20;

absl::Status CannotRead(const std::string& path) {
  return absl::NotFoundError(
      absl::StrCat("reading of file '", path, "' failed"));
}

}  // namespace

absl::StatusOr<Needles> Needles::Load(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> needles;
  for (std::string line; std::getline(file, line);) {
    needles.push_back(absl::AsciiStrToLower(line));
  }
  if (needles.empty()) {
    return CannotRead(path);
  }
  return Needles(std::move(needles));
}

void Needles::Seek(absl::string_view bytes, const std::string& place) {
  const std::string folded = absl::AsciiStrToLower(bytes);
  for (size_t i = 0; i < needles_.size(); ++i) {
    const std::string& needle = needles_[i];
    const char* from = folded.data();
    const char* const end = from + folded.size();
    while (const void* hit = memmem(from, static_cast<size_t>(end - from),
                                    needle.data(), needle.size())) {
      ++found_[{place, i}];
      from = static_cast<const char*>(hit) + 1;
    }
  }
}

absl::Status Needles::SeekFile(const std::string& path,
                               const std::string& place) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return CannotRead(path);
  }
  size_t longest = 0;
  for (const std::string& needle : needles_) {
    longest = std::max(longest, needle.size());
  }
  std::string kept;
  std::string piece(kPiece, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
         file.gcount() > 0) {
    kept.append(piece, 0, static_cast<size_t>(file.gcount()));
    Seek(kept, place);
    // What may be the first part of a needle; shorter than the longest, but a
    // short one in it may count twice, which is no harm.
    kept.erase(0, kept.size() - std::min(kept.size(), longest - 1));
  }
  return absl::OkStatus();
}

std::string Needles::Report() const {
  std::string report;
  for (const auto& [where, times] : found_) {
    absl::StrAppend(&report, where.first, "\t", needles_[where.second], "\t",
                    times, "\n");
  }
  return report;
}

}  // namespace tyst::pipeline
