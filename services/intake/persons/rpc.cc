// SPDX-License-Identifier: MIT
#include "intake/persons/rpc.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "intake/persons/quarantine_codec.h"
#include "intake/places.h"
#include "intake/wire_codec.h"
#include "platform/base/status_macros.h"
#include "platform/runtime/handler.h"
#include "platform/seal/envelope.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::intake {
namespace {

constexpr int kDefaultPage = 100;
constexpr int kLargestPage = 1000;

absl::StatusOr<int> PageSize(int asked) {
  if (asked < 0 || asked > kLargestPage) {
    return absl::InvalidArgumentError(
        absl::StrCat("listing of quarantine refused: page_size: found ", asked,
                     ", expected 0 to ", kLargestPage));
  }
  return asked == 0 ? kDefaultPage : asked;
}

void Fill(const v1::QuarantinedRecord& kept, v1::QuarantineEntry& entry) {
  entry.set_submission_id(kept.submission_id());
  entry.set_batch_id(kept.batch_id());
  entry.set_line(kept.line());
  *entry.mutable_reasons() = kept.reasons();
  *entry.mutable_at() = kept.at();
}

// A place in an organisation's list, and what stands there.
struct Row {
  std::string place;
  v1::QuarantineEntry entry;

  friend bool operator<(const Row& a, const Row& b) {
    return a.place < b.place;
  }
};

// The places behind `after` in one partition, at most `most`.
absl::StatusOr<std::vector<std::string>> PlacesBehind(
    const store::StateReader& state, const std::string& prefix,
    const std::string& after, size_t most) {
  std::vector<std::string> places;
  RETURN_IF_ERROR(state.Scan(prefix, absl::StrCat(prefix, after),
                             [&](absl::string_view key, absl::string_view) {
                               key.remove_prefix(prefix.size());
                               if (key != after) {
                                 places.emplace_back(key);
                               }
                               return places.size() < most
                                          ? store::Visit::kContinue
                                          : store::Visit::kStop;
                             }));
  return places;
}

// Place and record come and go in one commit: what lacks a record has been left
// since the places were read.
absl::Status AddRows(const store::StateReader& mirrors,
                     const std::vector<std::string>& places,
                     std::vector<Row>& rows) {
  for (const std::string& place : places) {
    ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                     mirrors.Get(runtime::MirrorKey(kQuarantineTopic,
                                                    SubmissionOfRow(place))));
    if (bytes.has_value()) {
      ASSIGN_OR_RETURN(const v1::QuarantinedRecord kept,
                       ParseState<v1::QuarantinedRecord>(*bytes));
      Fill(kept, rows.emplace_back(Row{place, {}}).entry);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::QuarantinedRecord>> Find(
    const runtime::Job& job, absl::string_view organisation,
    const std::string& submission_id) {
  std::optional<v1::QuarantinedRecord> found;
  const std::string key = runtime::MirrorKey(kQuarantineTopic, submission_id);
  for (const int partition : job.Owned()) {
    RETURN_IF_ERROR(
        job.Read(partition,
                 [&](const store::StateReader&,
                     const store::StateReader& mirrors) -> absl::Status {
                   ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                                    mirrors.Get(key));
                   if (!bytes.has_value()) {
                     return absl::OkStatus();
                   }
                   ASSIGN_OR_RETURN(v1::QuarantinedRecord kept,
                                    ParseState<v1::QuarantinedRecord>(*bytes));
                   if (absl::string_view(kept.organisation()) == organisation) {
                     found = std::move(kept);
                   }
                   return absl::OkStatus();
                 }));
  }
  return found;
}

}  // namespace

absl::StatusOr<v1::ListQuarantineResponse> ListQuarantine(
    const runtime::Job& job, absl::string_view organisation,
    const v1::ListQuarantineRequest& request) {
  ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  const std::string prefix = QuarantinePrefix(organisation);
  // One more than a page from each partition tells whether there is another.
  std::vector<Row> rows;
  for (const int partition : job.Owned()) {
    RETURN_IF_ERROR(job.Read(
        partition,
        [&](const store::StateReader& state,
            const store::StateReader& mirrors) -> absl::Status {
          ASSIGN_OR_RETURN(const std::vector<std::string> places,
                           PlacesBehind(state, prefix, request.page_token(),
                                        static_cast<size_t>(page_size) + 1));
          return AddRows(mirrors, places, rows);
        }));
  }
  std::sort(rows.begin(), rows.end());
  v1::ListQuarantineResponse response;
  const auto size = std::min(rows.size(), static_cast<size_t>(page_size));
  for (size_t i = 0; i < size; ++i) {
    *response.add_entries() = std::move(rows[i].entry);
  }
  if (rows.size() > size) {
    response.set_next_page_token(rows[size - 1].place);
  }
  return response;
}

absl::StatusOr<v1::ShowQuarantineResponse> ShowQuarantine(
    const runtime::Job& job, const seal::KeyLadder& ladder,
    absl::string_view organisation, const v1::ShowQuarantineRequest& request) {
  ASSIGN_OR_RETURN(const std::optional<v1::QuarantinedRecord> kept,
                   Find(job, organisation, request.submission_id()));
  if (!kept.has_value()) {
    return absl::NotFoundError(absl::StrCat(
        "showing of submission '", request.submission_id(),
        "' failed: your organisation has no such entry in quarantine"));
  }
  ASSIGN_OR_RETURN(
      const std::string plain,
      seal::OpenWithOwnKey(ladder, QuarantinePlace(kept->submission_id()),
                           seal::FromProto(kept->record())));
  v1::ShowQuarantineResponse response;
  Fill(*kept, *response.mutable_entry());
  ASSIGN_OR_RETURN(*response.mutable_record(), ParseState<v1::Record>(plain));
  return response;
}

}  // namespace tyst::intake
