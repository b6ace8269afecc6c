// SPDX-License-Identifier: MIT
#include "intake/persons/rpc.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

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

// Newest first: greater keys are newer, equal times go by submission.
std::string OrderKey(const v1::QuarantineEntry& entry) {
  return absl::StrFormat("%020d.%09d/%s", entry.at().seconds(),
                         entry.at().nanos(), entry.submission_id());
}

absl::Status Collect(const store::StateReader& mirrors,
                     absl::string_view organisation,
                     std::vector<v1::QuarantineEntry>& entries) {
  const std::string prefix = runtime::MirrorKey(kQuarantineTopic, "");
  absl::Status read = absl::OkStatus();
  RETURN_IF_ERROR(mirrors.Scan(
      prefix, prefix, [&](absl::string_view, absl::string_view value) {
        v1::QuarantinedRecord kept;
        if (!ParseInto(value, kept)) {
          read = absl::DataLossError("reading of quarantine failed");
          return store::Visit::kStop;
        }
        if (absl::string_view(kept.organisation()) == organisation) {
          Fill(kept, entries.emplace_back());
        }
        return store::Visit::kContinue;
      }));
  return read;
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
  std::vector<v1::QuarantineEntry> entries;
  for (const int partition : job.Owned()) {
    RETURN_IF_ERROR(job.Read(partition, [&](const store::StateReader&,
                                            const store::StateReader& mirrors) {
      return Collect(mirrors, organisation, entries);
    }));
  }
  std::sort(entries.begin(), entries.end(),
            [](const v1::QuarantineEntry& a, const v1::QuarantineEntry& b) {
              return OrderKey(a) > OrderKey(b);
            });
  v1::ListQuarantineResponse response;
  for (v1::QuarantineEntry& entry : entries) {
    if (!request.page_token().empty() &&
        OrderKey(entry) >= request.page_token()) {
      continue;
    }
    if (response.entries_size() == page_size) {
      response.set_next_page_token(OrderKey(response.entries(page_size - 1)));
      break;
    }
    *response.add_entries() = std::move(entry);
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
