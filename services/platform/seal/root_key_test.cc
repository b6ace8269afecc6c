// SPDX-License-Identifier: MIT
#include "platform/seal/root_key.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <sys/stat.h>
#include <unistd.h>

#include "platform/base/testing/status_matchers.h"

namespace tyst::seal {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

class FileRootKeyTest : public ::testing::Test {
 protected:
  FileRootKeyTest() {
    std::string pattern = ::testing::TempDir() + "/tyst_root_key_XXXXXX";
    folder_ = mkdtemp(pattern.data());
    path_ = folder_ + "/root.key";
  }
  ~FileRootKeyTest() override { std::filesystem::remove_all(folder_); }

  std::string folder_;
  std::string path_;
};

TEST_F(FileRootKeyTest, IsMadeOnceAndThenTheSame) {
  ASSERT_OK_AND_ASSIGN(const auto made, FileRootKey::LoadOrCreate(path_));
  ASSERT_OK_AND_ASSIGN(const auto loaded, FileRootKey::LoadOrCreate(path_));
  EXPECT_EQ(*made->Derive("purpose", 32), *loaded->Derive("purpose", 32));
  EXPECT_NE(*made->Derive("purpose", 32), *made->Derive("another", 32));
}

TEST_F(FileRootKeyTest, IsReadableByItsOwnerOnlyAndLeavesNoDraft) {
  ASSERT_THAT(FileRootKey::LoadOrCreate(path_), IsOk());
  struct stat found {};
  ASSERT_EQ(stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 07777U, 0600U);
  EXPECT_EQ(found.st_size, 32);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(FileRootKeyTest, TwoFilesAreTwoRoots) {
  ASSERT_OK_AND_ASSIGN(const auto one, FileRootKey::LoadOrCreate(path_));
  ASSERT_OK_AND_ASSIGN(const auto two,
                       FileRootKey::LoadOrCreate(path_ + ".two"));
  EXPECT_NE(*one->Derive("purpose", 32), *two->Derive("purpose", 32));
}

TEST_F(FileRootKeyTest, RefusesAFileThatOthersCanRead) {
  ASSERT_THAT(FileRootKey::LoadOrCreate(path_), IsOk());
  for (const mode_t mode : {0640U, 0604U, 0620U}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    EXPECT_THAT(FileRootKey::LoadOrCreate(path_),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("expected 0600; take the rights")));
  }
}

TEST_F(FileRootKeyTest, RefusesAFileOfAnotherLength) {
  for (const size_t size : {size_t{0}, size_t{31}, size_t{33}}) {
    std::ofstream(path_, std::ios::trunc) << std::string(size, 'k');
    ASSERT_EQ(chmod(path_.c_str(), 0600), 0);
    EXPECT_THAT(
        FileRootKey::LoadOrCreate(path_),
        StatusIs(absl::StatusCode::kDataLoss, HasSubstr("bytes, expected 32")));
  }
}

TEST_F(FileRootKeyTest, LoadMakesNothing) {
  EXPECT_THAT(FileRootKey::Load(path_),
              StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace tyst::seal
