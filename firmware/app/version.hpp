#pragma once

#include <cstdint>
#include <string>

namespace layso::kiosk {

/// Such as "0.1.0".
std::string software_version();

/// When this program was built, in milliseconds since 1970: no clock before it is believed.
std::int64_t build_stamp();

}  // namespace layso::kiosk
