// SPDX-License-Identifier: MIT
#pragma once

namespace tyst::rpc {

// Stops the library's own lines on stderr: they are not JSON, strangers can
// cause them at will, and what they say comes back to us as a status.
//
// Thread safety: safe for concurrent use.
void SilenceGrpc();

}  // namespace tyst::rpc
