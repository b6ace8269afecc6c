// SPDX-License-Identifier: MIT
// One figure between the domain and the wire. Zero, missing and withheld stay
// three things; all withheld figures carry the one public code.
#pragma once

#include <string>

#include "governance/protection/domain/design.h"
#include "governance/protection/domain/figure.h"

namespace tyst::governance::v1 {
class PublishedCell;
}  // namespace tyst::governance::v1

namespace tyst::governance {

void ToProto(const Coordinates& at, const std::string& measure,
             const Figure& figure, v1::PublishedCell& out);

}  // namespace tyst::governance
