// SPDX-License-Identifier: MIT
// A table as files: CSV (RFC 4180) with one line a cell, its description (CSV
// on the Web), and the read API's JSON. A withheld or missing cell has no
// value; `state` says which of the two it is, and `note` is its code. Zero is
// 0.
#pragma once

#include <string>
#include <vector>

#include "dissemination/domain/release.h"
#include "platform/web/catalogue.h"

namespace tyst::dissemination {

std::string CsvOf(const web::Speaker& speaker, const Table& table);
// `csv_name`: the file's name beside which the description lies.
std::string CsvMetadataOf(const web::Speaker& speaker, const Release& release,
                          const Table& table, const std::string& csv_name);

// Answers of the read API, in both languages at once.
std::string ApiReleasesJson(const std::vector<const ReleaseView*>& releases);
std::string ApiReleaseJson(const Release& release);
std::string ApiTableJson(const Release& release, const Table& table);

}  // namespace tyst::dissemination
