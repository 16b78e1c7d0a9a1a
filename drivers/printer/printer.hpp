#pragma once

#include "drivers/device/device.hpp"
#include "drivers/escpos/status_stream.hpp"
#include "drivers/job/conclusion.hpp"
#include "drivers/job/plan.hpp"
#include "drivers/printer/abilities.hpp"
#include "drivers/printer/job.hpp"
#include "drivers/printer/report.hpp"
#include "drivers/printer/time.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace layso::printer {

/// How often things are looked at, in milliseconds. Above zero.
struct Rhythm {
    std::int64_t reopen = 250;            ///< between two tries to open a device that is not there
    std::int64_t port_status = 1'000;     ///< between two questions to the transport while the device is open
    std::int64_t real_time = 500;         ///< between two DLE EOT, where the printer does not tell by itself
    std::int64_t real_time_answer = 300;  ///< how long an answer to DLE EOT is waited for
    std::int64_t slice = 100;             ///< a write waits no longer than this before the printer is heard again
    std::size_t slice_bytes = 16'384;     ///< most bytes of one write
};

struct Options {
    std::string address;                        ///< such as `usb:04b8:0e28`
    std::span<const device::Scheme> schemes{};  ///< must outlive the printer; file: is always known
    Abilities abilities{};
    job::Limits limits{};
    Rhythm rhythm{};
    /// Called when the report changes, on the thread that prints or watches.
    std::function<void(const Report&)> on_report{};
};

/// A printer: opens its device when needed and keeps it open over jobs, finds it again after an unplug, listens to it
/// all the time, and carries jobs through job::step. One thread at a time; only stop tokens come from others.
///
/// Each time the device is opened, and after a job that broke off, what the printer still holds is thrown away before
/// any byte of a job (job::effect::Clear).
class Printer {
  public:
    explicit Printer(Options options, Time& time = machine_time());
    ~Printer();
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;

    /// Prints one job and returns when it has ended; it always does, see job::longest. `cancel` asks it to end early:
    /// a clean failure before the first byte, unknown after it.
    [[nodiscard]] job::Conclusion print(const Job& job, const JobHandlers& handlers = {}, std::stop_token cancel = {});

    /// Listens to the printer between jobs: for so long, or until the token is set. Opens the device if it is not.
    void watch(std::chrono::milliseconds most, std::stop_token stop = {});

    /// Tries to open the device once, at once, if it is not open.
    bool open();
    void close();

    /// What is known now, without asking the device.
    [[nodiscard]] Report report() const;

  private:
    class Link;
    class Run;
    std::unique_ptr<Link> link_;
};

}  // namespace layso::printer
