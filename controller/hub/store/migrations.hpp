#pragma once

#include "drivers/store/migrations.hpp"

#include <span>

namespace layso::hub {

/// All steps of the hub's schema, in order; embedded when the build is configured.
std::span<const store::Migration> hub_migrations();

}  // namespace layso::hub
