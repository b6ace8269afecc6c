// SPDX-License-Identifier: MIT
#include "platform/seal/hmac.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

#include "platform/base/digest.h"

namespace tyst::seal {
namespace {

KeyBytes KeyOf(int fill) {
  KeyBytes key;
  key.fill(static_cast<unsigned char>(fill));
  return key;
}

std::string Expected(const KeyBytes& key, absl::string_view text) {
  return HmacSha256(
      absl::string_view(reinterpret_cast<const char*>(key.data()), key.size()),
      text);
}

TEST(KeyedHmacTest, EqualsTheOneShotDigestWhateverCameBefore) {
  for (int round = 0; round < 3; ++round) {
    // Keys 0, 4 and 8 share a slot.
    for (const int fill : {0, 4, 4, 8, 1}) {
      for (const std::string& text :
           {std::string(), std::string("record"), std::string(5000, 'x')}) {
        EXPECT_EQ(KeyedHmac(KeyOf(fill), text), Expected(KeyOf(fill), text));
      }
    }
  }
}

TEST(KeyedHmacTest, ThreadsShareAKeyWithoutSharingAContext) {
  std::vector<std::thread> threads;
  std::vector<int> equal(4, 0);
  const std::string expected = Expected(KeyOf(7), "record");
  for (int& count : equal) {
    threads.emplace_back([&expected, &count] {
      for (int i = 0; i < 1000; ++i) {
        count += KeyedHmac(KeyOf(7), "record") == expected ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(equal, std::vector<int>(4, 1000));
}

}  // namespace
}  // namespace tyst::seal
