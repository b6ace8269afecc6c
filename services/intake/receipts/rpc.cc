// SPDX-License-Identifier: MIT
#include "intake/receipts/rpc.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "intake/receipts/codec.h"
#include "intake/receipts/handler.h"
#include "intake/wire_codec.h"
#include "platform/base/digest.h"
#include "platform/base/status_macros.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::intake {
namespace {

constexpr int kDefaultPage = 1000;
constexpr int kLargestPage = 5000;

absl::StatusOr<int> PageSize(int asked) {
  if (asked < 0 || asked > kLargestPage) {
    return absl::InvalidArgumentError(
        absl::StrCat("reading of receipts refused: page_size: found ", asked,
                     ", expected 0 to ", kLargestPage));
  }
  return asked == 0 ? kDefaultPage : asked;
}

void Fill(const Receipt& receipt, v1::Receipt& out) {
  // The wire form is the one of the topic.
  ParseInto(*EncodeReceipt(receipt).value, out);
}

// Adds the receipt of `submission_id` if this partition has it and it is the
// organisation's.
absl::Status AddReceipt(const store::StateReader& state,
                        absl::string_view organisation,
                        const std::string& submission_id,
                        v1::GetReceiptsResponse& response) {
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                   state.Get(ReceiptKey(submission_id)));
  if (!bytes.has_value()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Receipt receipt, DecodeReceiptState(*bytes));
  if (absl::string_view(receipt.of.organisation) == organisation) {
    Fill(receipt, *response.add_receipts());
  }
  return absl::OkStatus();
}

absl::Status ReadBatch(const store::StateReader& state,
                       absl::string_view organisation,
                       const v1::GetReceiptsRequest& request, int page_size,
                       v1::GetReceiptsResponse& response) {
  const std::string prefix = BatchPrefix(organisation, request.batch_id());
  const std::string after = absl::StrCat(prefix, request.page_token());
  std::vector<std::string> ids;
  RETURN_IF_ERROR(
      state.Scan(prefix, after, [&](absl::string_view key, absl::string_view) {
        const bool is_token = !request.page_token().empty() && key == after;
        if (!is_token) {
          ids.emplace_back(key.substr(prefix.size()));
        }
        // One more than a page tells whether there is another page.
        return static_cast<int>(ids.size()) > page_size
                   ? store::Visit::kStop
                   : store::Visit::kContinue;
      }));
  if (static_cast<int>(ids.size()) > page_size) {
    ids.pop_back();
    response.set_next_page_token(ids.back());
  }
  for (const std::string& id : ids) {
    RETURN_IF_ERROR(AddReceipt(state, organisation, id, response));
  }
  return absl::OkStatus();
}

using Counts = std::map<int, int64_t>;

absl::Status AddCounts(const store::StateReader& state,
                       const std::string& prefix, Counts& counts) {
  absl::Status read = absl::OkStatus();
  RETURN_IF_ERROR(state.Scan(
      prefix, prefix, [&](absl::string_view key, absl::string_view value) {
        int outcome = 0;
        const absl::StatusOr<int64_t> records = DecodeCount(value);
        if (!records.ok() ||
            !absl::SimpleAtoi(key.substr(key.rfind('/') + 1), &outcome)) {
          read = absl::DataLossError("reading of receipt counts failed");
          return store::Visit::kStop;
        }
        counts[outcome] += *records;
        return store::Visit::kContinue;
      }));
  return read;
}

}  // namespace

absl::StatusOr<v1::GetReceiptsResponse> GetReceipts(
    const runtime::Job& job, absl::string_view organisation,
    const v1::GetReceiptsRequest& request) {
  ASSIGN_OR_RETURN(const int page_size, PageSize(request.page_size()));
  v1::GetReceiptsResponse response;
  if (!request.batch_id().empty()) {
    RETURN_IF_ERROR(job.Read(
        PartitionOf(request.batch_id(), job.partitions()),
        [&](const store::StateReader& state, const store::StateReader&) {
          return ReadBatch(state, organisation, request, page_size, response);
        }));
    return response;
  }
  if (request.submission_id().empty()) {
    return absl::InvalidArgumentError(
        "reading of receipts refused: found neither batch_id nor "
        "submission_id, expected one of them");
  }
  // The batch, and so the partition, of a submission is not known here.
  for (const int partition : job.Owned()) {
    RETURN_IF_ERROR(job.Read(partition, [&](const store::StateReader& state,
                                            const store::StateReader&) {
      return AddReceipt(state, organisation, request.submission_id(), response);
    }));
  }
  return response;
}

absl::StatusOr<v1::SummariseReceiptsResponse> SummariseReceipts(
    const runtime::Job& job, absl::string_view organisation,
    const v1::SummariseReceiptsRequest& request) {
  const std::string prefix =
      request.batch_id().empty()
          ? CountPrefix(organisation)
          : CountPrefix(organisation, request.batch_id());
  Counts counts;
  for (const int partition : job.Owned()) {
    RETURN_IF_ERROR(job.Read(partition, [&](const store::StateReader& state,
                                            const store::StateReader&) {
      return AddCounts(state, prefix, counts);
    }));
  }
  v1::SummariseReceiptsResponse response;
  for (const auto& [outcome, records] : counts) {
    v1::OutcomeCount& count = *response.add_counts();
    count.set_outcome(static_cast<v1::ReceiptOutcome>(outcome));
    count.set_records(records);
  }
  return response;
}

}  // namespace tyst::intake
