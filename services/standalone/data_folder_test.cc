// SPDX-License-Identifier: MIT
#include "standalone/data_folder.h"

#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "platform/base/testing/status_matchers.h"
#include "platform/base/testing/temporary_directory.h"

namespace tyst::standalone {
namespace {

using ::testing::HasSubstr;
using ::tyst::testing::StatusIs;

class DataFolderTest : public ::testing::Test {
 protected:
  Options OptionsOf(Use use = Use::kReal, int partitions = 4) const {
    Options options;
    options.data_path = directory_.Sub("data");
    options.use = use;
    options.partitions = partitions;
    return options;
  }
  mode_t ModeOf(const std::string& path) const {
    struct stat found = {};
    EXPECT_EQ(stat(path.c_str(), &found), 0) << path;
    return found.st_mode & 0777U;
  }

  tyst::testing::TemporaryDirectory directory_;
};

TEST_F(DataFolderTest, IsForItsOwnerOnly) {
  ASSERT_OK_AND_ASSIGN(const auto folder, DataFolder::Open(OptionsOf()));
  for (const char* inner : {"data", "data/keys", "data/tokens"}) {
    EXPECT_EQ(ModeOf(directory_.Sub(inner)), 0700U) << inner;
  }
  ASSERT_OK(folder->WriteDoors("a", "b", "c"));
  EXPECT_EQ(ModeOf(directory_.Sub("data/doors.json")), 0600U);
}

TEST_F(DataFolderTest, TwoProcessesNeverShareIt) {
  ASSERT_OK_AND_ASSIGN(auto first, DataFolder::Open(OptionsOf()));
  EXPECT_THAT(DataFolder::Open(OptionsOf()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("another process has it open")));
  first.reset();
  EXPECT_OK(DataFolder::Open(OptionsOf()));
}

TEST_F(DataFolderTest, KeepsThePartitionsThatItWasMadeWith) {
  ASSERT_OK(DataFolder::Open(OptionsOf(Use::kReal, 2)));
  ASSERT_OK_AND_ASSIGN(const auto folder,
                       DataFolder::Open(OptionsOf(Use::kReal, 8)));
  EXPECT_EQ(folder->partitions(), 2);
}

TEST_F(DataFolderTest, RealAndDemonstrationNeverMix) {
  ASSERT_OK(DataFolder::Open(OptionsOf(Use::kReal)));
  EXPECT_THAT(DataFolder::Open(OptionsOf(Use::kDemonstration)),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("made for real records")));
}

TEST_F(DataFolderTest, AnotherFormatIsLeftAlone) {
  ASSERT_OK(DataFolder::Open(OptionsOf()));
  std::ofstream(directory_.Sub("data/format.json")) << R"({"format":99})";
  EXPECT_THAT(DataFolder::Open(OptionsOf()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("found format 99")));
}

TEST_F(DataFolderTest, AFolderThatCannotBeMadeIsNamed) {
  Options options;
  options.data_path = "/proc/none/data";
  EXPECT_THAT(DataFolder::Open(options),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("/proc/none/data")));
}

}  // namespace
}  // namespace tyst::standalone
