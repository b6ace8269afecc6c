// SPDX-License-Identifier: MIT
// Commands as a person types them, against a real server on loopback.
#include "cli/command.h"

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include <unistd.h>

#include "cli/text_table.h"
#include "platform/base/testing/status_matchers.h"
#include "platform/rpc/testing/loopback_door.h"
#include "tyst/governance/v1/service.grpc.pb.h"
#include "tyst/intake/v1/service.grpc.pb.h"

namespace tyst::cli {
namespace {

using governance::v1::GovernanceService;
using intake::v1::IntakeService;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Refuses a record without a date and takes the others.
class DateIntake final : public IntakeService::Service {
 public:
  grpc::Status Submit(grpc::ServerContext*,
                      const intake::v1::SubmitRequest* request,
                      intake::v1::SubmitResponse* response) override {
    ++calls_;
    largest_ = std::max(largest_, request->lines_size());
    for (const intake::v1::SubmittedLine& line : request->lines()) {
      organisation_ = line.record().source().organisation();
      intake::v1::LineAnswer& answer = *response->add_answers();
      answer.set_line(line.line());
      if (line.record().conversation().date().empty()) {
        intake::v1::FieldProblem& problem = *answer.add_problems();
        problem.set_field("conversation.date");
        problem.set_expected("a date");
      } else {
        answer.set_submission_id("s");
      }
    }
    return grpc::Status::OK;
  }

  int calls_ = 0;
  int largest_ = 0;
  std::string organisation_;
};

class OneRelease final : public GovernanceService::Service {
 public:
  grpc::Status ShowRelease(
      grpc::ServerContext*, const governance::v1::ShowReleaseRequest*,
      governance::v1::ShowReleaseResponse* response) override {
    response->mutable_release()->set_release_id("r");
    governance::v1::CheckedCell& cell = *response->add_cells();
    cell.set_design("aspects");
    cell.set_true_value(7654);
    cell.set_people(7654);
    cell.set_highest(7654);
    cell.mutable_published()->set_withheld("w");
    cell.set_reason("small");
    return grpc::Status::OK;
  }
  grpc::Status Approve(grpc::ServerContext*,
                       const governance::v1::ApproveRequest* request,
                       governance::v1::ApproveResponse* response) override {
    response->mutable_release()->set_release_id(request->content_hash());
    return grpc::Status::OK;
  }
};

class CommandTest : public ::testing::Test {
 protected:
  struct Said {
    ExitCode code;
    std::string out;
    std::string err;
  };

  Said Run(std::vector<std::string> words,
           Audience audience = Audience::kProgram) {
    std::ostringstream out;
    std::ostringstream err;
    Terminal terminal{out, err, audience, audience, clock_, random_};
    const ExitCode code = RunCommand(words, terminal);
    return {code, out.str(), err.str()};
  }
  Said RunAs(const std::string& role, std::vector<std::string> words,
             Audience audience = Audience::kProgram) {
    const absl::Time now = clock_.Now();
    const auto token = rpc::IssueToken(door_.key(), rpc::TokenTerms(),
                                       {.subject = "tester",
                                        .organisation = "W06000015",
                                        .roles = {role},
                                        .issued = now,
                                        .not_before = now,
                                        .expires = now + absl::Hours(1)});
    EXPECT_OK(token);
    words.push_back("--token=" + File("token", *token));
    words.push_back("--server=" + door_.server().address());
    return Run(std::move(words), audience);
  }
  std::string File(const std::string& name, const std::string& text) {
    const std::string path =
        absl::StrCat(::testing::TempDir(), "/cli-", getpid(), "-", name);
    std::ofstream(path, std::ios::binary) << text;
    files_.push_back(path);
    return path;
  }
  ~CommandTest() override {
    for (const std::string& path : files_) {
      unlink(path.c_str());
    }
  }

  SystemClock clock_;
  SystemRandom random_;
  DateIntake intake_;
  OneRelease governance_;
  std::vector<std::string> files_;
  rpc::testing::LoopbackDoor door_{
      {rpc::Mount<IntakeService>(intake_),
       rpc::Mount<GovernanceService>(governance_)}};
};

TEST_F(CommandTest, SubmitSendsBatchesAndTellsPartialRefusal) {
  std::string csv = "Record ID,Date\n";
  for (int i = 1; i <= 450; ++i) {
    absl::StrAppend(&csv, "C-", i, i == 7 ? ",\n" : ",2026-02-11\n");
  }
  const std::string report = File("report.csv", "");
  const Said said = RunAs("data_officer",
                          {"submit", File("in.csv", csv), "--report", report});
  EXPECT_EQ(said.code, ExitCode::kPartlyRefused);
  EXPECT_THAT(said.out, HasSubstr("450 records: 449 taken, 1 refused"));
  EXPECT_EQ(intake_.calls_, 3);
  EXPECT_EQ(intake_.largest_, 200);
  EXPECT_EQ(intake_.organisation_, "W06000015");
  std::ifstream in(report);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(text, HasSubstr("8,\"conversation.date\",\"\",\"a date\""));
}

TEST_F(CommandTest, TheSameFileIsTheSameBatch) {
  const std::string path = File("in.csv", "Record ID,Date\nC-1,2026-02-11\n");
  const Said first = RunAs("data_officer", {"submit", path, "--json"});
  EXPECT_EQ(first.code, ExitCode::kOk);
  EXPECT_THAT(first.out, HasSubstr("\"batch_id\":\"file-"));
  EXPECT_EQ(RunAs("data_officer", {"submit", path, "--json"}).out, first.out);
}

TEST_F(CommandTest, SubmitWithoutRightOrFileIsAnError) {
  EXPECT_EQ(RunAs("data_officer", {"submit", "/nowhere.csv"}).code,
            ExitCode::kError);
  const Said said =
      RunAs("analyst",
            {"submit", File("in.csv", "Record ID,Date\nC-1,2026-02-11\n")});
  EXPECT_EQ(said.code, ExitCode::kError);
  EXPECT_THAT(said.err, HasSubstr("without a role that may"));
}

TEST_F(CommandTest, TrueValuesReachATerminalAndNeverAFile) {
  const std::vector<std::string> words = {"release", "show", "r"};
  EXPECT_THAT(RunAs("checker", words, Audience::kPerson).out,
              AllOf(HasSubstr("7,654"), HasSubstr("[w]")));
  const Said program = RunAs("checker", words);
  EXPECT_THAT(program.out, AllOf(Not(HasSubstr("7,654")), HasSubstr("[w]"),
                                 HasSubstr("small")));
  EXPECT_THAT(program.err, HasSubstr("on a terminal only"));
  EXPECT_THAT(RunAs("checker", {"release", "show", "r", "--json"}).out,
              Not(HasSubstr("7654")));
}

TEST_F(CommandTest, AVoteNamesTheContent) {
  EXPECT_EQ(RunAs("checker", {"release", "vote", "r"}).code, ExitCode::kUsage);
  EXPECT_THAT(RunAs("checker", {"release", "vote", "r", "--hash", "abc"}).out,
              HasSubstr("release      abc"));
}

TEST_F(CommandTest, WrongUsageSaysWhatIsRight) {
  EXPECT_EQ(Run({}).code, ExitCode::kUsage);
  EXPECT_THAT(Run({"release"}).err, HasSubstr("order, list, show"));
  EXPECT_THAT(Run({"sbmit"}).err, HasSubstr("unknown command"));
  EXPECT_THAT(Run({"release", "return", "r", "--reason", "dull"}).err,
              HasSubstr("disclosive|purpose|quality|wording|not-needed"));
  EXPECT_EQ(Run({"status", "extra"}).code, ExitCode::kUsage);
}

TEST_F(CommandTest, EveryCommandHasHelpWithAnExampleInEightyColumns) {
  for (const Command& command : Commands()) {
    std::vector<std::string> words = absl::StrSplit(command.name, ' ');
    words.push_back("--help");
    const Said said = Run(words);
    EXPECT_EQ(said.code, ExitCode::kOk);
    EXPECT_THAT(said.out, HasSubstr(absl::StrCat("  tyst ", command.name)));
    for (const absl::string_view line : absl::StrSplit(said.out, '\n')) {
      EXPECT_LE(WidthOf(line), 80U) << line;
    }
  }
}

}  // namespace
}  // namespace tyst::cli
