#pragma once

#include "drivers/device/device.hpp"
#include "drivers/job/plan.hpp"
#include "drivers/printer/abilities.hpp"
#include "drivers/printer/report.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace layso::printer {

/// How often things are looked at, in milliseconds. Above zero.
struct Rhythm {
    std::int64_t reopen = 250;             ///< between two tries to open a device that is not there
    std::int64_t port_status = 1'000;      ///< between two questions to the transport
    std::int64_t port_status_alone = 150;  ///< the same with an ESC/POS printer that does not tell by itself
    std::int64_t real_time = 500;          ///< between two rounds of DLE EOT, where the printer does not tell by itself
    std::int64_t real_time_answer = 300;   ///< how long the answer to one DLE EOT is waited for
    std::int64_t slice = 100;              ///< a write waits no longer than this before the printer is heard again
    std::size_t slice_bytes = 16'384;      ///< most bytes of one write
};

struct Options {
    std::string address;                        ///< such as `usb:04b8:0e28`
    std::span<const device::Scheme> schemes{};  ///< must outlive the printer; file: is always known
    Abilities abilities{};
    /// Asked each time the device is opened, since another printer may be plugged in; empty: `abilities` for all. On
    /// the thread that prints or watches.
    std::function<Abilities(const device::Identity&)> abilities_of{};
    job::Limits limits{};
    Rhythm rhythm{};
    /// Called when the report changes, on the thread that prints or watches.
    std::function<void(const Report&)> on_report{};
};

}  // namespace layso::printer
