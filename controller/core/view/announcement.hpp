#pragma once

#include "controller/core/state.hpp"

#include "layso/v1/view.pb.h"

#include <cstdint>
#include <vector>

namespace layso::core {

// The last announcements and all that are still current, newest first.
std::vector<v1::Announcement> announcements(const State& state);

// One of them; empty but for the serial where it is no longer kept.
v1::Announcement announcement(const State& state, std::uint64_t call);

}  // namespace layso::core
