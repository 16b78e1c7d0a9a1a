#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace layso::device {

/// What went wrong with a device. Stable numbers: they appear in journals and reports.
enum class FaultCode : std::uint8_t {
    unsupported_scheme = 1,  ///< no driver for the address's scheme
    malformed_address = 2,
    bad_option = 3,    ///< an option of the address that the driver does not have, or a value out of range
    bad_job_name = 4,  ///< not 1 to 64 of A-Z a-z 0-9 . _ - or beginning with a dot
    not_found = 5,     ///< no such device, or not plugged in
    denied = 6,        ///< the operating system forbids it; the detail says which rule would allow it
    busy = 7,          ///< another owner holds it; the detail says who
    stalled = 8,       ///< the device takes no more bytes for now: ask its status why
    timed_out = 9,     ///< the timeout passed first
    cancelled = 10,    ///< the caller's stop token was set
    gone = 11,         ///< was there, and is no more: unplugged, switched off, connection closed
    unsupported = 12,  ///< this kind of device has no such function
    no_job = 13,       ///< bytes without start_job, or two jobs at once
    no_space = 14,
    input_output = 15,
};

/// What to do about a fault.
enum class FaultClass : std::uint8_t {
    retry = 1,    ///< may go away by itself: try again later
    degrade = 2,  ///< somebody has to do something at the device (paper, cover); the rest goes on
    stop = 3,     ///< a mistake in configuration or machine: a retry cannot help
};

/// A fault with its place in the world. The detail is English, for logs and technicians, never for citizens.
struct Fault {
    FaultCode code{};
    std::string detail;

    [[nodiscard]] FaultClass fault_class() const;
};

[[nodiscard]] FaultClass class_of(FaultCode code);
[[nodiscard]] std::string_view name_of(FaultCode code);
[[nodiscard]] std::string_view name_of(FaultClass fault_class);

}  // namespace layso::device
