// SPDX-License-Identifier: MIT
#include "standalone/status_rpc.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/time/time.h"

#include "tyst/event/v1/status_service.grpc.pb.h"

namespace tyst::standalone {
namespace {

void AddFigure(const std::string& job, const std::string& name, int64_t value,
               event::v1::GetStatusResponse& response) {
  event::v1::JobFigure* figure = response.add_figures();
  figure->set_job(job);
  figure->set_name(name);
  figure->set_value(value);
}

void AddReport(const runtime::JobReport& report,
               event::v1::GetStatusResponse& response) {
  for (const runtime::PartitionReport& partition : report.partitions) {
    event::v1::PartitionStatus* status = response.add_partitions();
    status->set_job(report.job);
    status->set_partition(partition.partition);
    status->set_behind(partition.behind);
    status->set_handled(partition.counts.handled);
    status->set_dead_letters(partition.counts.dead_letters);
    status->set_duplicates(partition.counts.duplicates);
    status->set_cut(partition.counts.cut);
    status->set_aside(partition.counts.aside);
    status->set_stopped(report.stopped);
  }
  AddFigure(report.job, "commits", report.commits, response);
  AddFigure(report.job, "aborts", report.aborts, response);
  AddFigure(report.job, "cpu_microseconds",
            absl::ToInt64Microseconds(report.cpu), response);
}

}  // namespace

class StatusDoor::Service final : public event::v1::StatusService::Service {
 public:
  Service(std::vector<const runtime::Job*> jobs,
          std::function<std::vector<Figure>()> more)
      : jobs_(std::move(jobs)), more_(std::move(more)) {
    std::sort(jobs_.begin(), jobs_.end(),
              [](const runtime::Job* a, const runtime::Job* b) {
                return a->name() < b->name();
              });
  }

  grpc::Status GetStatus(grpc::ServerContext*,
                         const event::v1::GetStatusRequest*,
                         event::v1::GetStatusResponse* response) override {
    for (const runtime::Job* job : jobs_) {
      AddReport(job->Report(), *response);
    }
    for (const Figure& figure : more_()) {
      AddFigure(figure.job, figure.name, figure.value, *response);
    }
    return grpc::Status::OK;
  }

 private:
  std::vector<const runtime::Job*> jobs_;
  std::function<std::vector<Figure>()> more_;
};

StatusDoor::StatusDoor(std::vector<const runtime::Job*> jobs,
                       std::function<std::vector<Figure>()> more)
    : service_(std::make_unique<Service>(std::move(jobs), std::move(more))) {}

StatusDoor::~StatusDoor() = default;

rpc::Mounted StatusDoor::Door() {
  return rpc::Mount<event::v1::StatusService>(*service_);
}

}  // namespace tyst::standalone
