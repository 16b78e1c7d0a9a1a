#pragma once

#include "drivers/device/device.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>

namespace layso::device {

/// What may be believed of a job after sending it.
enum class Outcome : std::uint8_t {
    confirmed = 1,    ///< the device says that it is done
    handed_over = 2,  ///< every byte was accepted, and the device cannot say more
    untouched = 3,    ///< no byte was accepted: nothing can come out, a retry by itself is right
    unknown = 4,      ///< some bytes were accepted, or the end was not reported: never retried silently
};
[[nodiscard]] std::string_view name_of(Outcome outcome);

struct Sent {
    Outcome outcome = Outcome::untouched;
    std::size_t accepted = 0;
    std::optional<Fault> fault{};  ///< why it is not confirmed or handed over
};

/// Sends one whole job: start, write until all is accepted, finish. Blocks for at most `timeout` in all, above zero.
/// A device that accepts nothing more ends the job at once; it is abandoned, not resumed.
[[nodiscard]] Sent send_job(Device& device, std::string_view name, std::span<const std::byte> bytes,
                            Device::Timeout timeout, std::stop_token stop = {});

}  // namespace layso::device
