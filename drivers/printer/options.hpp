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
    std::int64_t port_status_only = 700;   ///< the same with a device that is not spoken to in ESC/POS: file:, cups:
    std::int64_t doubt = 2'000;            ///< a printer that tells by itself and says nothing for so long is asked
    std::int64_t real_time = 500;          ///< between two rounds of DLE EOT, where the printer does not tell by itself
    std::int64_t real_time_answer = 300;   ///< how long the answer to one question is waited for
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
    /// Whether a program before this one may have ended in the middle of a ticket (a crash, a power cut). Then the
    /// first ticket begins with a cut, so that no rows of the old one stand above it; where nothing hangs in the
    /// printer, a blank piece of paper falls. False for a caller who knows that no print was under way. What the
    /// printer still holds of an old ticket is thrown away, or filled up, in any case. Only for devices that do not
    /// keep jobs apart.
    bool half_ticket_possible = true;
    job::Limits limits{};
    Rhythm rhythm{};
    /// Called when the report changes, on the thread that prints or watches.
    std::function<void(const Report&)> on_report{};
};

}  // namespace layso::printer
