// SPDX-License-Identifier: MIT
#include "platform/rpc/gate.h"

#include "platform/base/testing/simulated_clock.h"
#include "platform/base/testing/status_matchers.h"
#include "tyst/dissemination/v1/service.pb.h"
#include "tyst/governance/v1/service.pb.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::rpc {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::tyst::testing::StatusIs;

constexpr char kSubmit[] = "/tyst.intake.v1.IntakeService/Submit";
constexpr char kApprove[] = "/tyst.governance.v1.GovernanceService/Approve";
constexpr char kRead[] =
    "/tyst.dissemination.v1.DisseminationService/ListReleases";

template <typename T>
T Must(absl::StatusOr<T> result) {
  EXPECT_OK(result);
  return *std::move(result);
}

AccessRules Rules() {
  return Must(AccessRules::Of(
      {intake::v1::SubmitRequest::descriptor()->file()->service(0)->full_name(),
       governance::v1::ApproveRequest::descriptor()
           ->file()
           ->service(0)
           ->full_name(),
       dissemination::v1::GetReleaseRequest::descriptor()
           ->file()
           ->service(0)
           ->full_name()}));
}

class GateTest : public ::testing::Test {
 protected:
  std::string Header(const std::string& role) {
    return "Bearer " +
           Must(IssueToken(key_, TokenTerms(),
                           Claims{.subject = "officer-1",
                                  .organisation = "W06000015",
                                  .roles = {role},
                                  .issued = clock_.Now(),
                                  .not_before = clock_.Now(),
                                  .expires = clock_.Now() + absl::Hours(1)}));
  }
  static Arrival Call(absl::string_view path,
                      std::vector<absl::string_view> authorisations) {
    return Arrival{.path = path,
                   .authorisations = std::move(authorisations),
                   .certificate_names = {},
                   .deadline = Deadline::kSet};
  }

  tyst::testing::SimulatedClock clock_;
  SigningKey key_ = Must(SigningKey::New());
  Gate gate_{Rules(),
             Must(TokenVerifier::Create({key_.Public()}, TokenTerms())),
             {CertificateCaller{.name = "spiffe://tyst/social-care-system",
                                .caller = {.subject = "system-7",
                                           .organisation = "W06000022",
                                           .roles = {"data_officer"}}}},
             CallRate{.calls_per_second = 1, .burst_calls = 5},
             clock_};
};

TEST_F(GateTest, TellsTheHandlerWhoCallsAndHowFarTheRuleReaches) {
  const std::string header = Header("data_officer");
  EXPECT_OK(gate_.Admit(Call(kSubmit, {header})));
  ASSERT_OK_AND_ASSIGN(const Caller caller,
                       gate_.Identify(Call(kSubmit, {header})));
  EXPECT_EQ(caller, (Caller{.subject = "officer-1",
                            .organisation = "W06000015",
                            .roles = {"data_officer"},
                            .reach = Reach::kOwnOrganisation}));
}

TEST_F(GateTest, RefusesARoleThatTheRuleDoesNotName) {
  EXPECT_THAT(
      gate_.Admit(Call(kApprove, {Header("data_officer")})),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("officer-1")));
}

TEST_F(GateTest, RefusesAnRpcWithoutARuleWhoeverCalls) {
  for (const char* path : {"/tyst.intake.v1.IntakeService/Nothing", "", "/",
                           "//", "tyst.intake.v1.IntakeService/Submit",
                           "/tyst.intake.v1.IntakeService/Submit/",
                           "/tyst.intake.v1.IntakeService/submit"}) {
    EXPECT_THAT(gate_.Admit(Call(path, {Header("data_officer")})),
                StatusIs(absl::StatusCode::kPermissionDenied,
                         HasSubstr("no access rule")))
        << path;
  }
}

TEST_F(GateTest, AsksAStrangerWhoTheyAre) {
  EXPECT_THAT(
      gate_.Admit(Call(kSubmit, {})),
      StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("Bearer")));
}

TEST_F(GateTest, LetsAStrangerReadWhatIsPublic) {
  ASSERT_OK_AND_ASSIGN(const Caller caller, gate_.Identify(Call(kRead, {})));
  EXPECT_TRUE(caller.Has("public"));
  EXPECT_EQ(caller.organisation, "");
}

TEST_F(GateTest, ABadTokenIsRefusedEvenWhereNoneIsNeeded) {
  EXPECT_THAT(gate_.Admit(Call(kRead, {"Bearer a.b.c"})),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("token")));
}

TEST_F(GateTest, RefusesTwoAuthorisationsAndOtherKinds) {
  const std::string header = Header("data_officer");
  const std::string lower = "bearer " + header.substr(7);
  for (const std::vector<absl::string_view>& headers :
       std::vector<std::vector<absl::string_view>>{
           {header, header}, {"Basic eDp5"}, {lower}, {""}}) {
    EXPECT_THAT(
        gate_.Admit(Call(kSubmit, headers)),
        StatusIs(absl::StatusCode::kUnauthenticated, Not(HasSubstr("eDp5"))));
  }
}

TEST_F(GateTest, RefusesACallWithoutDeadline) {
  const std::string header = Header("data_officer");
  Arrival call = Call(kSubmit, {header});
  call.deadline = Deadline::kNone;
  EXPECT_THAT(gate_.Admit(call), StatusIs(absl::StatusCode::kInvalidArgument,
                                          HasSubstr("no deadline")));
}

TEST_F(GateTest, ATokenSeenBeforeStillRunsOut) {
  const std::string header = Header("data_officer");
  EXPECT_OK(gate_.Admit(Call(kSubmit, {header})));
  clock_.Advance(absl::Hours(1) + absl::Seconds(61));
  EXPECT_THAT(
      gate_.Admit(Call(kSubmit, {header})),
      StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("expired")));
}

TEST_F(GateTest, ACallerWhoCallsTooOftenWaits) {
  const std::string header = Header("data_officer");
  for (int i = 0; i < 5; ++i) {
    EXPECT_OK(gate_.Admit(Call(kSubmit, {header})));
  }
  EXPECT_THAT(
      gate_.Admit(Call(kSubmit, {header})),
      StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("officer-1")));
  clock_.Advance(absl::Seconds(1));
  EXPECT_OK(gate_.Admit(Call(kSubmit, {header})));
}

TEST_F(GateTest, KnowsAMachineByItsCertificateAndNoOther) {
  Arrival call = Call(kSubmit, {});
  call.certificate_names = {"other", "spiffe://tyst/social-care-system"};
  ASSERT_OK_AND_ASSIGN(const Caller caller, gate_.Identify(call));
  EXPECT_EQ(caller.subject, "system-7");
  call.certificate_names = {"spiffe://tyst/social-care-system.example"};
  EXPECT_THAT(gate_.Identify(call),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("found")));
}

TEST_F(GateTest, ATokenBesideACertificateIsWhoCalls) {
  const std::string header = Header("data_officer");
  Arrival call = Call(kSubmit, {header});
  call.certificate_names = {"spiffe://tyst/social-care-system"};
  ASSERT_OK_AND_ASSIGN(const Caller caller, gate_.Identify(call));
  EXPECT_EQ(caller.subject, "officer-1");
  call.authorisations = {"Bearer x"};
  EXPECT_FALSE(gate_.Identify(call).ok());
}

TEST(MayActForTest, OwnOrganisationOnlyUnlessTheRuleReachesAll) {
  Caller caller{.subject = "s", .organisation = "W06000015", .roles = {}};
  EXPECT_OK(MayActFor(caller, "W06000015"));
  EXPECT_THAT(MayActFor(caller, "W06000022"),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("'s'")));
  caller.organisation = "";
  EXPECT_FALSE(MayActFor(caller, "").ok());
  caller.reach = Reach::kAll;
  EXPECT_OK(MayActFor(caller, "W06000022"));
}

}  // namespace
}  // namespace tyst::rpc
