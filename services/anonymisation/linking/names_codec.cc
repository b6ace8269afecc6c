// SPDX-License-Identifier: MIT
#include "anonymisation/linking/names_codec.h"

#include <set>

#include "absl/strings/str_split.h"

#include "anonymisation/wire_codec.h"
#include "tyst/anonymisation/v1/events.pb.h"
#include "tyst/intake/v1/record.pb.h"

namespace tyst::anonymisation {
namespace {

namespace intake = ::tyst::intake::v1;

// A state value holds 512 bytes; a wrapped key, a nonce, a tag and the fields
// around them take some 110.
constexpr size_t kLongestPiece = 380;

v1::Link Parsed(absl::string_view bytes) {
  v1::Link link;
  if (!ParseInto(bytes, link)) {
    link.Clear();
  }
  return link;
}

// Which use a name has does not matter when it is masked.
intake::Name Plain(const intake::Name& name) {
  intake::Name plain;
  plain.set_given(name.given());
  plain.set_family(name.family());
  return plain;
}

// Adds to `out` what of `from` is in neither.
void AddMissing(const v1::Link& from, const v1::Link& known, v1::Link& out) {
  std::set<std::string> seen;
  for (const v1::Link* link : {&known, static_cast<const v1::Link*>(&out)}) {
    for (const intake::Name& name : link->names()) {
      seen.insert("n" + name.SerializeAsString());
    }
    for (const std::string& name : link->known_as()) {
      seen.insert("k" + name);
    }
    for (const intake::Address& address : link->addresses()) {
      seen.insert("a" + address.SerializeAsString());
    }
  }
  for (const intake::Name& name : from.names()) {
    if (seen.insert("n" + name.SerializeAsString()).second) {
      *out.add_names() = name;
    }
  }
  for (const std::string& name : from.known_as()) {
    if (seen.insert("k" + name).second) {
      out.add_known_as(name);
    }
  }
  for (const intake::Address& address : from.addresses()) {
    if (seen.insert("a" + address.SerializeAsString()).second) {
      *out.add_addresses() = address;
    }
  }
}

// A set of words for what is too long for one piece: they mask as well.
void AddWords(absl::string_view text, std::vector<std::string>& pieces) {
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    v1::Link piece;
    piece.add_known_as(std::string(word.substr(0, kLongestPiece - 8)));
    pieces.push_back(piece.SerializeAsString());
  }
}

void AddPiece(const v1::Link& piece, std::vector<std::string>& pieces) {
  if (piece.ByteSizeLong() <= kLongestPiece) {
    pieces.push_back(piece.SerializeAsString());
    return;
  }
  for (const intake::Name& name : piece.names()) {
    AddWords(name.given(), pieces);
    AddWords(name.family(), pieces);
  }
  for (const std::string& name : piece.known_as()) {
    AddWords(name, pieces);
  }
  for (const intake::Address& address : piece.addresses()) {
    for (const std::string& line : address.lines()) {
      v1::Link one;
      one.add_addresses()->add_lines(line.substr(0, kLongestPiece - 16));
      pieces.push_back(one.SerializeAsString());
    }
    AddWords(address.postcode(), pieces);
  }
}

}  // namespace

std::string NamesOf(const intake::Identity& identity) {
  v1::Link all;
  for (const intake::Name& name : identity.names()) {
    *all.add_names() = Plain(name);
  }
  for (const std::string& name : identity.known_as()) {
    all.add_known_as(name);
  }
  if (identity.has_address()) {
    *all.add_addresses() = identity.address();
  }
  return Missing(all.SerializeAsString(), "");
}

std::string Union(absl::string_view a, absl::string_view b) {
  v1::Link out = Parsed(a);
  AddMissing(Parsed(b), v1::Link(), out);
  return out.SerializeAsString();
}

std::string Missing(absl::string_view fresh, absl::string_view known) {
  v1::Link out;
  AddMissing(Parsed(fresh), Parsed(known), out);
  return out.SerializeAsString();
}

std::vector<std::string> PiecesOf(absl::string_view names) {
  const v1::Link all = Parsed(names);
  std::vector<std::string> pieces;
  if (all.ByteSizeLong() == 0) {
    return pieces;
  }
  if (all.ByteSizeLong() <= kLongestPiece) {
    pieces.push_back(all.SerializeAsString());
    return pieces;
  }
  for (const intake::Name& name : all.names()) {
    v1::Link piece;
    *piece.add_names() = name;
    AddPiece(piece, pieces);
  }
  for (const std::string& name : all.known_as()) {
    v1::Link piece;
    piece.add_known_as(name);
    AddPiece(piece, pieces);
  }
  for (const intake::Address& address : all.addresses()) {
    v1::Link piece;
    *piece.add_addresses() = address;
    AddPiece(piece, pieces);
  }
  return pieces;
}

}  // namespace tyst::anonymisation
