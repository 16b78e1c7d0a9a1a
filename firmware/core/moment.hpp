#pragma once

#include <cstdint>

namespace layso::kiosk {

/// The time as the shell read it; the core never reads a clock. Milliseconds.
struct Moment {
    /// Of a clock that only goes forward, from any origin: deadlines are measured with it.
    std::int64_t steady = 0;
    /// Of the machine's own clock since 1970-01-01T00:00Z. It may be wrong: see credible_stamp().
    std::int64_t wall = 0;
};

}  // namespace layso::kiosk
