#pragma once

#include "drivers/job/offer.hpp"
#include "drivers/job/work.hpp"

#include <cstdint>
#include <optional>

namespace layso::job {
struct Progress;
}

namespace layso::job::state {

/// Bytes may be accepted. Tried anew by itself only while none is.
struct Sending {
    Offer offer;
    std::int64_t first_byte_until = 0;
    std::int64_t send_until = 0;  ///< 0: no byte was accepted yet
    std::uint32_t tries = 1;
    bool reopening = false;  ///< effect::Reopen is not answered yet
    bool cancelled = false;
};

/// The journal has taken the job.
[[nodiscard]] Progress begin_sending(Context& context);
[[nodiscard]] Progress on(Sending state, const Event& event, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Sending& state);

}  // namespace layso::job::state
