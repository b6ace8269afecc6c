// SPDX-License-Identifier: MIT
// The split: who a record is about, and what it says without that. Every field
// of a Record goes to one side or, by name, to neither.
#pragma once

#include <string>

namespace tyst::intake::v1 {
class Record;
}

namespace tyst::intake {

// A serialised SourceIdentity: the whole identity part, NHS number as ten
// digits and postcode in the usual form, so that spacing is no change of
// identity.
std::string IdentityOf(const v1::Record& record);

// A serialised Content: bases and the record's own kind, with week of birth and
// sex of this record. Of the source it takes nothing.
std::string ContentOf(v1::Record record);

}  // namespace tyst::intake
