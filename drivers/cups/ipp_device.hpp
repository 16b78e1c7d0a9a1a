#pragma once

#include "drivers/cups/connection.hpp"
#include "drivers/cups/follower.hpp"
#include "drivers/cups/queue_facts.hpp"
#include "drivers/cups/spooler.hpp"
#include "drivers/device/device.hpp"

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace layso::cups {

/// A printer that takes whole documents by IPP (RFC 8011): directly (`ipp:`, `ipps:`) or as a queue of CUPS (`cups:`).
///
/// - open: the printer or queue must be there and take the format (option `format`, application/pdf by default); a raw
///   queue to an IPP printer is refused. Identity::complaints says what is set up wrongly.
/// - start_job: Validate-Job, Create-Job, and the head of Send-Document. No byte of the document is sent; a job that is
///   abandoned now is cancelled, and untouched.
/// - write: bytes are accepted when they are handed to the system's connection. The count is never too low.
/// - finish_job: waits for the end of the device's own job, see Follower. `confirmed`: the printer itself called the
/// job
///   completed, and counted paper where it counts. `handed_over`: CUPS did, and the printer cannot be asked (socket:,
///   usb:, file:), or it counted no paper. The stop token of the last write holds for it too.
/// - A job that fails, is held, or does not end in time is cancelled. Where that is not confirmed the fault says so,
/// and
///   the next start_job, or clear, tries again and fails rather than let an older ticket come out with the new one.
/// - status: asked of the printer itself, also behind a queue, since cupsd learns its conditions only during a job.
/// - Calls without a timeout are bounded by 3 s (start_job, open) and 1.5 s (abandon_job).
///
/// A printer that was away is found again by the next call: `gone` lasts only as long as it is.
class IppDevice final : public device::Device {
  public:
    /// Faults: malformed_address, bad_option (an option, or media that the printer does not have), not_found,
    /// unsupported (format, raw queue), denied, timed_out, gone.
    static std::expected<std::unique_ptr<device::Device>, device::Fault> open(const device::Address& address);

    explicit IppDevice(const Target& target);
    ~IppDevice() override;

    std::expected<void, device::Fault> start_job(std::string_view name) override;
    device::Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) override;
    std::expected<device::Evidence, device::Fault> finish_job(Timeout timeout) override;
    void abandon_job() override;
    device::Received read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) override;
    std::expected<device::Status, device::Fault> status(Timeout timeout) override;
    /// Cancels all jobs of this user at the queue or printer.
    std::expected<void, device::Fault> clear(Timeout timeout) override;
    [[nodiscard]] device::Identity identity() const override { return identity_; }
    void close() override;

  private:
    struct Job {
        std::string name;  ///< as the printer knows it: unlike that of any other job
        int id = 0;
        std::size_t accepted = 0;
        std::stop_token stop{};  ///< of the last write
    };

    std::expected<void, device::Fault> learn(const Limit& limit);
    std::expected<void, device::Fault> check_offer(const Message& answer) const;
    [[nodiscard]] std::expected<void, device::Fault> check_switched_on(const Limit& limit);
    [[nodiscard]] Follower follower_of(const Job& job);
    /// The printer behind a queue, once it has answered.
    [[nodiscard]] Spooler* printer();
    /// What is not confirmed is owed, see settle().
    std::expected<void, device::Fault> cancel(const Job& job, const Limit& limit);
    std::expected<void, device::Fault> settle(const Limit& limit);
    [[nodiscard]] std::expected<device::Evidence, device::Fault> end_of(const Job& job, const Limit& limit);
    [[nodiscard]] device::Fault closed() const;

    Spooler spooler_;
    Connection document_;  ///< a document under way keeps its connection busy
    std::optional<Spooler> behind_;
    bool behind_answers_ = false;
    Limit::Clock::time_point ask_behind_from_{};
    device::Identity identity_;
    std::optional<Job> job_;
    std::vector<Job> owed_;  ///< jobs that may still print: their cancellation was not confirmed
    bool open_ = true;
};

}  // namespace layso::cups
