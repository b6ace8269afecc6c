// SPDX-License-Identifier: MIT
// Random releases against a reader who was written apart from the protection.
#include <string>

#include "gtest/gtest.h"

#include "governance/protection/domain/protect.h"
#include "governance/protection/domain/testing/attacker.h"
#include "governance/protection/domain/testing/example_release.h"
#include "platform/base/testing/status_matchers.h"

namespace tyst::governance {
namespace {

constexpr ProtectionRules kRules;
constexpr ProtectionRules kWithoutPropagation{.narrowest = 0};

testing::ExampleSize SizeFor(uint64_t seed) {
  testing::ExampleSize size;
  size.quarters = 1 + static_cast<int>(seed % 2);
  size.people = 100 + static_cast<int>(seed * 97 % 1900);
  if (seed % 3 == 0) {
    size.regions = {2, 1, 3};
  } else if (seed % 3 == 1) {
    size.regions = {2, 2, 1};
  }
  size.aspects = 3 + static_cast<int>(seed % 6);
  return size;
}

class AttackTest : public ::testing::TestWithParam<uint64_t> {};

TEST_P(AttackTest, FindsNothing) {
  const testing::ExampleSize size = SizeFor(GetParam());
  const Geography geography = testing::ExampleGeography(size);
  ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                       Protect(testing::ExampleTables(size, GetParam()),
                               geography, kRules, {"r", "t", "c"}));
  const std::vector<testing::Finding> found = testing::Attack(made, geography);
  for (const testing::Finding& finding : found) {
    ADD_FAILURE() << finding.figure << " lies in " << finding.least << ".."
                  << finding.most;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AttackTest, ::testing::Range<uint64_t>(1, 41));

TEST(AttackWithoutPropagationTest, FindsWithheldFigures) {
  size_t found = 0;
  for (uint64_t seed = 1; seed <= 10; ++seed) {
    const testing::ExampleSize size = SizeFor(seed);
    const Geography geography = testing::ExampleGeography(size);
    ASSERT_OK_AND_ASSIGN(const ProtectedTables made,
                         Protect(testing::ExampleTables(size, seed), geography,
                                 kWithoutPropagation, {"r", "t", "c"}));
    found += testing::Attack(made, geography).size();
  }
  RecordProperty("findings", static_cast<int>(found));
  EXPECT_GT(found, 0U);
}

}  // namespace
}  // namespace tyst::governance
