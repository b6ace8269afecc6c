// SPDX-License-Identifier: MIT
// Sends records to intake in batches and counts what the door answers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"

#include "cli/source_record.h"
#include "platform/rpc/client.h"

namespace tyst::cli {

struct SubmissionTerms {
  std::string batch_id;
  // Put into records that name none.
  std::string organisation;
  std::string system = "csv";
  int records_a_call = 200;
};

struct SubmissionCounts {
  int64_t rows = 0;
  int64_t records = 0;
  int64_t taken = 0;    // durable at the door
  int64_t refused = 0;  // here or at the door
};

// Thread safety: none; one owner. Lifetime: outlived by `client`.
class Submission final {
 public:
  using OnRefused = std::function<void(const LineProblem&)>;

  Submission(rpc::Client& client, SubmissionTerms terms, OnRefused on_refused);
  ~Submission();

  // Fails with: the status of the call that did not work; what was sent before
  // stands, and the same file can be sent again.
  absl::Status Add(SourceRecord record);
  absl::Status Finish();
  const SubmissionCounts& counts() const { return counts_; }

 private:
  struct Pending;

  absl::Status Send();
  void Refuse(const SourceRecord& record);

  rpc::Client& client_;
  const SubmissionTerms terms_;
  const OnRefused on_refused_;
  SubmissionCounts counts_;
  std::unique_ptr<Pending> pending_;
};

// A batch id that the same bytes always get.
std::string BatchIdOf(absl::string_view digest);

}  // namespace tyst::cli
