#pragma once

#include <string_view>

namespace layso::ticket {

/// The texts of deploy/templates/ticket-80mm.toml and ticket-58mm.toml as they were when this was built.
extern const std::string_view built_in_80mm;
extern const std::string_view built_in_58mm;

}  // namespace layso::ticket
