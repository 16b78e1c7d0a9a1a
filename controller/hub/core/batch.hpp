#pragma once

#include "layso/v1/hub.pb.h"

#include <cstddef>
#include <cstdint>

namespace layso::hub {

inline constexpr std::uint32_t protocol_version = 1;
inline constexpr int records_limit = 1000;
inline constexpr int personal_values_limit = 4000;
inline constexpr std::size_t personal_value_limit = 8 * 1024;  ///< bytes
inline constexpr int heads_limit = 10'000;

/// Whether a batch from the controller that the certificate names is well formed: sizes, versions, and seq rising by
/// one. REFUSAL_UNSPECIFIED: it is. Hashes are checked where they are stored.
v1::Refusal check_batch(std::uint32_t controller, const v1::IngestRequest& request);

/// The same for the question asked at a centre's start.
v1::Refusal check_start(std::uint32_t controller, const v1::StartRequest& request);

}  // namespace layso::hub
