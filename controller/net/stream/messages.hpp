#pragma once

#include "controller/core/state.hpp"
#include "controller/net/stream/change_ring.hpp"
#include "controller/net/stream/change_set.hpp"

#include "layso/v1/view.pb.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layso::net {

/// The present, as messages are made of it.
struct Present {
    const core::State& state;
    Position position;
    /// Milliseconds since 1970.
    std::int64_t stamp = 0;
    std::span<const v1::Alarm> alarms;
    /// What the side table still holds of a reference: officers have names at counters and at the supervisor's.
    std::function<std::optional<std::string>(std::string_view reference)> personal_value;
};

/// The whole centre as an audience may see it: the wall counters, announcements and notices alone, counters the tickets
/// of the day too, supervisors everything. With more than `tickets_at_most`, those that are over are left out first.
[[nodiscard]] v1::StreamMessage make_snapshot(const Present& present, v1::Audience audience,
                                              std::size_t tickets_at_most);

/// What of a change is told beside the changed entities.
struct ChangeOptions {
    bool figures = false;
    bool alarms = false;
};

/// The present values of all that changed; nothing where none of it is for this audience.
[[nodiscard]] std::optional<v1::StreamMessage> make_change(const Present& present, v1::Audience audience,
                                                           const ChangeSet& changes, ChangeOptions options);

[[nodiscard]] v1::StreamMessage make_heartbeat(const Present& present);

}  // namespace layso::net
