#pragma once

#include "drivers/store/record.hpp"

#include <cstdint>
#include <string_view>

namespace layso::store {

/// The hash of a record in its chain. A wire promise: hub and kiosk compute the same.
///
/// BLAKE2b with 32 bytes of output and no key (RFC 7693) over these bytes, integers little-endian:
///
///     offset  size  content
///          0    32  hash of the previous record of the incarnation; for seq 1 the parent's hash (zero if none)
///         32    16  incarnation
///         48     8  seq
///         56     4  type
///         60     4  version
///         64     8  length of the payload in bytes
///         72     …  payload, as stored; nobody serialises it anew
///
/// Pure.
Hash chain_hash(const Hash& previous, const RecordKey& key, std::uint32_t type, std::uint32_t version,
                std::string_view payload);

/// The name under which a record speaks of a personal value: BLAKE2b-256 over salt (16 bytes) ‖ value. Pure.
Hash personal_reference(const Salt& salt, std::string_view value);

}  // namespace layso::store
