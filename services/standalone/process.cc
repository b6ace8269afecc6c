// SPDX-License-Identifier: MIT
#include "standalone/process.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "analysis/app.h"
#include "anonymisation/app.h"
#include "dissemination/app.h"
#include "governance/app.h"
#include "intake/app.h"
#include "platform/base/clock.h"
#include "platform/base/random.h"
#include "platform/base/status_macros.h"
#include "platform/bus/embedded/embedded_broker.h"
#include "platform/bus/topics.h"
#include "platform/rpc/files.h"
#include "platform/rpc/server.h"
#include "platform/rpc/token.h"
#include "platform/rpc/token_key.h"
#include "platform/runtime/host.h"
#include "platform/seal/root_key.h"
#include "platform/store/rocks_store.h"
#include "platform/telemetry/metrics.h"
#include "platform/web/http_server.h"
#include "standalone/data_folder.h"
#include "standalone/health.h"
#include "standalone/maintenance.h"
#include "standalone/status_rpc.h"
#include "standalone/tokens.h"

namespace tyst::standalone {
namespace {

constexpr size_t kCatalogueBytes = size_t{1} << 20;
constexpr absl::Duration kDrain = absl::Seconds(5);

absl::StatusOr<bus::TopicCatalogue> LoadCatalogue(const Options& options,
                                                  int partitions) {
  const std::string path = options.deploy_path + "/topics.json";
  const auto text = rpc::LoadSmallFile(path, kCatalogueBytes);
  if (!text.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "loading of topics '", path, "' failed: ", text.status().message(),
        "; say with --deploy where the deploy folder lies"));
  }
  return bus::TopicCatalogue::Parse(*text, partitions);
}

// A store that cannot be trusted is set aside under a name that tells when.
runtime::StoreOpener OpenerOf(const DataFolder& folder,
                              const store::RocksResources& resources,
                              const Clock& clock, const std::string& job) {
  return [&folder, &resources, &clock, job](int partition,
                                            runtime::OpenMode mode)
             -> absl::StatusOr<std::unique_ptr<store::StateStore>> {
    const std::string path = folder.StorePath(job, partition);
    if (mode == runtime::OpenMode::kFresh) {
      std::error_code ignored;
      std::filesystem::rename(
          path, absl::StrCat(path, ".aside-", absl::ToUnixMillis(clock.Now())),
          ignored);
    }
    ASSIGN_OR_RETURN(std::unique_ptr<store::RocksStore> opened,
                     store::RocksStore::Open(path, resources));
    return opened;
  };
}

// A new root key beside an old log would open nothing in it, and say so only
// record by record.
absl::StatusOr<std::unique_ptr<seal::FileRootKey>> RootKeyOf(
    const DataFolder& folder) {
  if (std::filesystem::exists(folder.LogPath()) &&
      !std::filesystem::exists(folder.RootKeyPath())) {
    return absl::FailedPreconditionError(absl::StrCat(
        "opening of data folder refused: found a log and no root key '",
        folder.RootKeyPath(),
        "'; put the key back from its backup, for nothing opens without it"));
  }
  return seal::FileRootKey::LoadOrCreate(folder.RootKeyPath());
}

std::vector<Figure> WaitingFigures(const anonymisation::App& app) {
  std::vector<Figure> figures;
  const auto read = app.Figures();
  for (const anonymisation::Figure& figure :
       read.ok() ? *read : std::vector<anonymisation::Figure>()) {
    figures.push_back({figure.job, figure.name, figure.value});
  }
  return figures;
}

template <typename App>
void StopIfThere(const std::unique_ptr<App>& app) {
  if (app != nullptr) {
    app->Stop();
  }
}

}  // namespace

struct Process::Parts {
  Options options;
  std::unique_ptr<DataFolder> folder;
  SystemClock clock;
  SystemRandom random;
  telemetry::Registry metrics;
  store::RocksResources resources;
  bus::TopicCatalogue topics;
  std::unique_ptr<seal::FileRootKey> root;
  std::unique_ptr<bus::EmbeddedBroker> broker;
  std::unique_ptr<runtime::Host> host;
  std::unique_ptr<Maintenance> maintenance;
  std::unique_ptr<dissemination::App> dissemination;
  std::unique_ptr<intake::App> intake;
  std::unique_ptr<anonymisation::App> anonymisation;
  std::unique_ptr<analysis::App> analysis;
  std::unique_ptr<governance::App> governance;
  std::vector<const runtime::Job*> jobs;
  std::unique_ptr<StatusDoor> status;
  std::unique_ptr<rpc::Server> doors;
  std::unique_ptr<web::HttpServer> health;

  std::string SiteAddress() const {
    return absl::StrCat("http://", options.address, ":",
                        dissemination->http_port());
  }
  absl::Status OpenGround();
  absl::Status StartServices();
  absl::Status OpenDoors();
};

absl::Status Process::Parts::OpenGround() {
  ASSIGN_OR_RETURN(folder, DataFolder::Open(options));
  ASSIGN_OR_RETURN(topics, LoadCatalogue(options, folder->partitions()));
  ASSIGN_OR_RETURN(root, RootKeyOf(*folder));
  ASSIGN_OR_RETURN(broker,
                   bus::EmbeddedBroker::Open(folder->LogPath(), topics, clock));
  host = std::make_unique<runtime::Host>(
      runtime::Host{.topics = topics,
                    .root = *root,
                    .clock = clock,
                    .random = random,
                    .metrics = metrics,
                    .connect =
                        [this](std::string client) {
                          return broker->Connect(std::move(client));
                        },
                    .stores =
                        [this](const std::string& job) {
                          return OpenerOf(*folder, resources, clock, job);
                        }});
  return absl::OkStatus();
}

absl::Status Process::Parts::StartServices() {
  governance::GovernanceOptions governing;
  governing.policies_path = options.deploy_path + "/policies";
  governing.audience = options.use == Use::kDemonstration
                           ? governance::Audience::kDemonstration
                           : governance::Audience::kPublic;
  ASSIGN_OR_RETURN(governance, governance::App::Create(*host, governing));
  ASSIGN_OR_RETURN(analysis, analysis::App::Create(*host, {}));
  ASSIGN_OR_RETURN(anonymisation, anonymisation::App::Create(*host, {}));
  ASSIGN_OR_RETURN(intake, intake::App::Create(*host, {}));
  ASSIGN_OR_RETURN(dissemination, dissemination::App::Create(
                                      *host, {.address = options.address,
                                              .port = options.http_port}));
  // From the end to the door, so that policies are there before records are.
  RETURN_IF_ERROR(dissemination->Start());
  RETURN_IF_ERROR(governance->Start());
  RETURN_IF_ERROR(analysis->Start());
  RETURN_IF_ERROR(anonymisation->Start());
  return intake->Start();
}

absl::Status Process::Parts::OpenDoors() {
  std::vector<rpc::Mounted> mounted;
  const auto add = [&](auto& app) {
    for (rpc::Mounted& door : app.Doors()) {
      mounted.push_back(std::move(door));
    }
    for (const runtime::Job* job : app.Jobs()) {
      jobs.push_back(job);
    }
  };
  add(*intake);
  add(*anonymisation);
  add(*analysis);
  add(*governance);
  add(*dissemination);
  status = std::make_unique<StatusDoor>(
      jobs, [this] { return WaitingFigures(*anonymisation); });
  mounted.push_back(status->Door());

  ASSIGN_OR_RETURN(const rpc::SigningKey key,
                   rpc::SigningKey::LoadOrCreate(folder->TokenKeyPath()));
  const rpc::TokenTerms terms;
  RETURN_IF_ERROR(IssueTokens(*folder, key, terms, clock));
  ASSIGN_OR_RETURN(rpc::TokenVerifier verifier,
                   rpc::TokenVerifier::Create({key.Public()}, terms));
  rpc::ServerOptions server;
  server.host = options.address;
  server.port = options.rpc_port;
  server.metrics = &metrics;
  ASSIGN_OR_RETURN(doors, rpc::Server::Start(server, std::move(mounted),
                                             std::move(verifier), clock));
  ASSIGN_OR_RETURN(health,
                   web::HttpServer::Start(
                       {.address = "127.0.0.1", .port = options.health_port},
                       HealthHandler(metrics, jobs)));
  maintenance = std::make_unique<Maintenance>(*broker, clock);
  return folder->WriteDoors(doors->address(), SiteAddress(),
                            absl::StrCat("127.0.0.1:", health->port()));
}

absl::StatusOr<std::unique_ptr<Process>> Process::Start(Options options) {
  auto parts = std::make_unique<Parts>();
  parts->options = std::move(options);
  RETURN_IF_ERROR(parts->OpenGround());
  std::unique_ptr<Process> process(new Process(std::move(parts)));
  RETURN_IF_ERROR(process->parts_->StartServices());
  RETURN_IF_ERROR(process->parts_->OpenDoors());
  process->parts_->doors->Announce(rpc::Server::Health::kServing);
  return process;
}

Process::Process(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Process::~Process() { Stop(); }

std::string Process::site_address() const { return parts_->SiteAddress(); }

std::string Process::rpc_address() const { return parts_->doors->address(); }

absl::Status Process::Healthy() const {
  for (const runtime::Job* job : parts_->jobs) {
    if (!job->running()) {
      return absl::InternalError(absl::StrCat(
          "job '", job->name(), "' stopped: ", job->Report().stopped));
    }
  }
  return absl::OkStatus();
}

void Process::Stop() {
  if (parts_->folder != nullptr) {
    parts_->folder->RemoveDoors();
  }
  parts_->maintenance.reset();
  if (parts_->doors != nullptr) {
    parts_->doors->Announce(rpc::Server::Health::kNotServing);
    parts_->doors->Drain(kDrain);
  }
  parts_->health.reset();
  StopIfThere(parts_->intake);
  StopIfThere(parts_->anonymisation);
  StopIfThere(parts_->analysis);
  StopIfThere(parts_->governance);
  StopIfThere(parts_->dissemination);
}

}  // namespace tyst::standalone
