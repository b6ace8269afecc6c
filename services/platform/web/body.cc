// SPDX-License-Identifier: MIT
#include "platform/web/body.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include <zlib.h>

#include "platform/base/digest.h"

namespace tyst::web {
namespace {

constexpr size_t kSmallestWorthCompressing = 256;
constexpr int kGzipWindowBits = 15 + 16;  // 16: gzip wrapper

std::string Gzip(const std::string& bytes) {
  z_stream stream = {};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindowBits, 9,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return "";
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  // zlib's interface is not const, but it does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.resize(result == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

Body::Body(BodyTraits traits, std::string bytes)
    : traits_(std::move(traits)), bytes_(std::move(bytes)) {
  const std::string hash =
      Hex(Sha256(absl::StrCat(traits_.content_type, "\n", bytes_)))
          .substr(0, 32);
  tag_ = absl::StrCat("\"", hash, "\"");
  gzip_tag_ = absl::StrCat("\"", hash, "-gzip\"");
  if (bytes_.size() >= kSmallestWorthCompressing) {
    gzip_ = Gzip(bytes_);
    if (gzip_.size() >= bytes_.size()) {
      gzip_.clear();
    }
  }
}

SharedBody Body::Make(BodyTraits traits, std::string bytes) {
  return SharedBody(new Body(std::move(traits), std::move(bytes)));
}

}  // namespace tyst::web
