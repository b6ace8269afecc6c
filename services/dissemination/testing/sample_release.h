// SPDX-License-Identifier: MIT
// A made-up release of three tables for all of Wales, with values, zeros,
// missing and withheld cells: for tests and for looking at pages.
#pragma once

#include <string>

#include "dissemination/domain/release.h"

namespace tyst::dissemination::testing {

// The same for the same `id`.
Release SampleRelease(const std::string& id = "2026-q1");

// The same release as bytes of tyst.governance.v1.Release.
std::string Encoded(const Release& release);

}  // namespace tyst::dissemination::testing
