// SPDX-License-Identifier: MIT
// What the checks after the door need to know of a record.
#pragma once

#include "intake/records/domain/checks.h"

namespace tyst::intake::v1 {
class Record;
}

namespace tyst::intake {

RecordFacts FactsOf(const v1::Record& record);

}  // namespace tyst::intake
