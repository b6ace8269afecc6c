// SPDX-License-Identifier: MIT
#include "platform/rpc/access_rules.h"

#include "platform/base/testing/status_matchers.h"
#include "platform/rpc/roles.h"
#include "tyst/governance/v1/service.pb.h"
#include "tyst/intake/v1/service.pb.h"

namespace tyst::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

// Names a message of each file so that its descriptors are linked in.
std::vector<std::string> Services() {
  return {
      intake::v1::SubmitRequest::descriptor()->file()->service(0)->full_name(),
      governance::v1::ApproveRequest::descriptor()
          ->file()
          ->service(0)
          ->full_name()};
}

TEST(AccessRulesTest, ReadsTheRuleOfAnRpcFromItsDescriptor) {
  ASSERT_OK_AND_ASSIGN(const AccessRules rules, AccessRules::Of(Services()));

  const AccessRule* submit = rules.Find("/tyst.intake.v1.IntakeService/Submit");
  ASSERT_NE(submit, nullptr);
  EXPECT_THAT(submit->roles, ElementsAre("data_officer"));
  EXPECT_EQ(submit->reach, Reach::kOwnOrganisation);
  const AccessRule* approve =
      rules.Find("/tyst.governance.v1.GovernanceService/Approve");
  ASSERT_NE(approve, nullptr);
  EXPECT_THAT(approve->roles, ElementsAre("checker"));
  EXPECT_EQ(approve->reach, Reach::kAll);
}

TEST(AccessRulesTest, WhatIsNotOfferedHasNoRule) {
  ASSERT_OK_AND_ASSIGN(const AccessRules rules, AccessRules::Of({}));
  EXPECT_EQ(rules.Find("/tyst.intake.v1.IntakeService/Submit"), nullptr);
  EXPECT_EQ(rules.Find(""), nullptr);
  EXPECT_EQ(rules.Find("/"), nullptr);
}

TEST(AccessRulesTest, NobodyMayReflectWithoutBeingKnown) {
  ASSERT_OK_AND_ASSIGN(const AccessRules rules, AccessRules::Of({}));
  const AccessRule* reflection = rules.Find(
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
  ASSERT_NE(reflection, nullptr);
  EXPECT_THAT(reflection->roles, ::testing::Not(::testing::Contains("public")));
}

TEST(AccessRulesTest, AServiceWithoutDescriptorStopsTheStart) {
  EXPECT_THAT(AccessRules::Of({"tyst.nowhere.v1.Service"}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("tyst.nowhere.v1.Service")));
}

TEST(RoleNameTest, FollowsTheProtoAndGrantsNeitherNobodyNorEveryone) {
  EXPECT_EQ(RoleName(1), "data_officer");
  EXPECT_EQ(RoleName(0), "");
  EXPECT_EQ(RoleName(99), "");
  EXPECT_TRUE(IsGrantableRole("checker"));
  EXPECT_FALSE(IsGrantableRole("public"));
  EXPECT_FALSE(IsGrantableRole("unspecified"));
  EXPECT_FALSE(IsGrantableRole("CHECKER"));
  EXPECT_FALSE(IsGrantableRole(""));
}

}  // namespace
}  // namespace tyst::rpc
