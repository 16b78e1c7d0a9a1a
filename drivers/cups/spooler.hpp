#pragma once

#include "drivers/cups/connection.hpp"
#include "drivers/cups/judgment.hpp"
#include "drivers/cups/limit.hpp"
#include "drivers/cups/message.hpp"
#include "drivers/cups/target.hpp"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layso::cups {

/// A job looked for by its name.
struct Search {
    std::optional<JobReport> job;  ///< the newest of that name
    bool keeps_record = false;     ///< jobs of other names are listed: a job that is not has never come
};

/// Anything that keeps IPP jobs: a queue of a server, or a printer itself. Asked over a connection of its own, so that
/// its state can be learnt while a document is under way. Faults carry the peer's own words.
class Spooler {
  public:
    explicit Spooler(Target target) : target_(std::move(target)), connection_(target_.host) {}

    [[nodiscard]] const Target& target() const { return target_; }

    /// Get-Printer-Attributes.
    std::expected<Message, device::Fault> attributes(std::span<const char* const> names, const Limit& limit);
    std::expected<PrinterReport, device::Fault> report(const Limit& limit);

    /// Validate-Job: whether such a job would be taken. Nothing is made.
    std::expected<void, device::Fault> validate(const std::string& job_name, const Limit& limit);
    /// Create-Job, without a document. Its number. While the printer is busy with an earlier job it is asked again.
    std::expected<int, device::Fault> create(const std::string& job_name, const Limit& limit);
    /// The request that a job's only document follows.
    [[nodiscard]] Message document_of(int job) const;

    /// Get-Job-Attributes. `not_found` when the job is known no more.
    std::expected<JobReport, device::Fault> job(int id, const Limit& limit);
    /// Looks for a job by its name, among the finished ones first.
    std::expected<Search, device::Fault> search(const std::string& name, const Limit& limit);

    /// Cancels a job and waits until it is over, which is told; a job that is known no more is over.
    /// A fault says that it may still print.
    std::expected<void, device::Fault> cancel(int id, const Limit& limit);
    /// Cancels all of this user's jobs here and waits until none is left.
    std::expected<void, device::Fault> cancel_mine(const Limit& limit);

  private:
    std::expected<Message, device::Fault> ask(const Message& request, std::string_view what, const Limit& limit);
    void describe_job(Message& request, const std::string& job_name) const;
    std::expected<std::vector<JobReport>, device::Fault> jobs(const char* which, bool mine, const Limit& limit);

    Target target_;
    Connection connection_;
};

}  // namespace layso::cups
