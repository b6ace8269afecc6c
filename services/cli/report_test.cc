// SPDX-License-Identifier: MIT
#include "cli/report.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/testing/status_matchers.h"

namespace tyst::cli {
namespace {

TEST(ReportTest, IsForItsOwnerOnlyAndSafeInASpreadsheet) {
  const std::string path =
      absl::StrCat(::testing::TempDir(), "/tyst-report-", getpid());
  ASSERT_OK_AND_ASSIGN(Report report, Report::Create(path));
  report.Add({7, "conversation.date", "=1+\"2\"", "a date"});
  ASSERT_OK(report.Close());

  struct stat found = {};
  ASSERT_EQ(stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  std::ifstream in(path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(text,
            "line,field,found,expected\n"
            "7,\"conversation.date\",\"'=1+\"\"2\"\"\",\"a date\"\n");
  unlink(path.c_str());
}

}  // namespace
}  // namespace tyst::cli
