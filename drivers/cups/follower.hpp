#pragma once

#include "drivers/cups/limit.hpp"
#include "drivers/cups/spooler.hpp"
#include "drivers/device/device.hpp"

#include <expected>
#include <string>

namespace layso::cups {

/// Follows a job to its end, at the one who took it and, behind a queue, at the printer itself.
///
/// The rule for a job that does not end well in time: it is cancelled, so that no old ticket comes out later, and the
/// fault says whether that was confirmed.
class Follower {
  public:
    /// `printer`: the printer behind the queue, where it can be asked; null otherwise. `name` is the job's own, given
    /// to no other job. Both spoolers outlive the follower.
    Follower(Spooler& spooler, Spooler* printer, std::string name, int id)
        : spooler_(spooler), printer_(printer), name_(std::move(name)), id_(id) {}

    /// Waits for the end. For a printer asked directly its own job is the evidence; for a queue it is the job that the
    /// printer behind it has under the same name, and without one the bytes were handed over and no more is known.
    /// Does not cancel.
    std::expected<device::Evidence, device::Fault> follow(const Limit& limit);

    /// Cancels the job everywhere. A fault says that it may still print.
    std::expected<void, device::Fault> cancel(const Limit& limit);

    [[nodiscard]] int id() const { return id_; }

  private:
    /// What there is to say about a job that is not over: a fault when nothing will become of it by itself.
    std::expected<void, device::Fault> look_at(const JobReport& job, const Limit& limit);
    std::expected<device::Evidence, device::Fault> follow_here(const Limit& limit);
    std::expected<device::Evidence, device::Fault> follow_at_printer(const Limit& limit);
    [[nodiscard]] std::string title() const;

    Spooler& spooler_;
    Spooler* printer_;
    std::string name_;
    int id_;
    std::string last_seen_;  ///< of the job and the printer, for the fault at the end
    std::string last_printer_;
};

}  // namespace layso::cups
