#pragma once

#include "drivers/job/conclusion.hpp"
#include "drivers/printer/carrier.hpp"
#include "drivers/printer/connection.hpp"
#include "drivers/printer/job.hpp"
#include "drivers/printer/options.hpp"
#include "drivers/printer/report.hpp"
#include "drivers/printer/time.hpp"

#include <chrono>
#include <stop_token>

namespace layso::printer {

/// A printer: opens its device when needed and keeps it open over jobs, finds it again after an unplug, listens to it
/// all the time, and carries jobs through job::step. One thread at a time; only stop tokens come from others.
///
/// Each time the device is opened, and after a job that broke off, what the printer still holds is thrown away before
/// any byte of a job (job::effect::Clear).
class Printer {
  public:
    explicit Printer(Options options, Time& time = machine_time());
    ~Printer() = default;
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;

    /// Prints one job and returns when it has ended; it always does, see job::longest. `cancel` asks it to end early:
    /// a clean failure before the first byte, unknown after it.
    [[nodiscard]] job::Conclusion print(const Job& job, const JobHandlers& handlers = {}, std::stop_token cancel = {});

    /// Listens to the printer between jobs: for so long, or until the token is set. Opens the device if it is not.
    void watch(std::chrono::milliseconds most, const std::stop_token& stop = {});

    /// Tries to open the device once, at once, if it is not open.
    bool open();
    void close();

    /// What is known now, without asking the device.
    [[nodiscard]] const Report& report() const { return connection_.report(); }

  private:
    Options options_;
    Time& time_;
    Connection connection_;
    FenceNumbers numbers_;
};

}  // namespace layso::printer
