// SPDX-License-Identifier: MIT
#include "analysis/tables/handler.h"

#include "analysis/testing/jobs_fixture.h"

namespace tyst::analysis {
namespace {

using ::testing::_;
using testing::JobsTest;
using ::tyst::testing::StatusIs;

class TablesTest : public JobsTest {};

TEST_F(TablesTest, StopWhenContributionsCannotBe) {
  SetDesigns();
  Tell({});
  ASSERT_OK(people_.EndBatch());
  people_.Take();  // lost on the way
  Evidence(testing::WithdrawnOf({}));
  ASSERT_OK(people_.EndBatch());
  const auto outputs = people_.Take();
  ASSERT_FALSE(outputs.empty());
  EXPECT_THAT(
      tables_.Deliver(outputs[0].topic, outputs[0].key, *outputs[0].value),
      StatusIs(absl::StatusCode::kDataLoss, _));
}

TEST_F(TablesTest, SayHowMuchThereIsOfATableAndNoFigure) {
  SetDesigns();
  Tell({});
  Commit();
  ASSERT_OK_AND_ASSIGN(const auto outlines,
                       tables::Outline(tables_.state(), 0, 1));
  ASSERT_EQ(outlines.size(), 3u);
  EXPECT_EQ(outlines[0].table_id, "aspects/1");
  EXPECT_EQ(outlines[0].cells, 5);
  EXPECT_THAT(outlines[0].periods, ::testing::ElementsAre("2026-Q1"));
}

TEST_F(TablesTest, ProposeNothingForADesignThatIsNotKnown) {
  SetDesigns();
  EXPECT_EQ(TableAtCut(1, "aspects/9").cells_size(), 0);
  EXPECT_EQ(tables_did_[tables::Happened::kNotKnown], 1);
  EXPECT_THAT(tables_.Cut(2), StatusIs(absl::StatusCode::kDataLoss, _));
}

}  // namespace
}  // namespace tyst::analysis
