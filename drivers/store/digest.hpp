#pragma once

#include "drivers/store/record.hpp"

#include <cstdint>
#include <string_view>

namespace layso::store {

/// Guards a setting against flipped bits. Local to this file format.
Hash setting_digest(std::string_view key, std::string_view value);

/// Guards a snapshot against flipped bits. Local to this file format.
Hash snapshot_digest(std::uint32_t fold_version, std::uint64_t position, const Hash& hash, std::string_view bytes);

}  // namespace layso::store
