#pragma once

#include "drivers/device/address.hpp"
#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace layso::device {

/// How much of a write the device has accepted. Both are always told: a write that failed may have been accepted in
/// part, and a ticket of which one byte was accepted must never be retried silently.
struct Written {
    std::size_t count = 0;         ///< bytes accepted, also with a fault
    std::optional<Fault> fault{};  ///< why not all
};

/// What was read. No bytes and no fault means that nothing came: it says nothing of the printer.
struct Received {
    std::size_t count = 0;
    std::optional<Fault> fault{};
};

/// What is known of a finished job, from weak to strong.
enum class Evidence : std::uint8_t {
    handed_over = 1,  ///< all bytes were accepted; whether paper came out is unknown
    confirmed = 2,    ///< the device itself has said that the job is done
};
[[nodiscard]] std::string_view name_of(Evidence evidence);

/// What a device is. Empty texts are unknown.
struct Identity {
    std::string address{};  ///< by which it was opened
    std::string make{};
    std::string model{};
    std::string serial{};
    std::string usb_id{};       ///< "04b8:0e28", vendor and product
    std::string command_set{};  ///< CMD of the IEEE 1284 device id, such as "ESC/POS"; of CUPS: the document format
    bool answers = false;       ///< read() can bring something: fences and status bytes are worth sending
    /// What is set up wrongly for tickets, though the device can be opened: one English sentence each, with the command
    /// that puts it right. For logs and technicians.
    std::vector<std::string> complaints{};
};

/// The port to anything that takes a ticket's bytes: a small table of functions, of which `file:` is one.
///
/// Rules for all of them:
/// - Calls block, for at most the timeout given; a timeout is above zero (asserted). A set stop token ends a call soon.
/// - One thread at a time; another thread may only request the stop. The destructor closes.
/// - An open device stays open over many jobs. A device that went away answers `gone` until it is opened anew.
class Device {
  public:
    using Timeout = std::chrono::milliseconds;

    Device() = default;
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    virtual ~Device() = default;

    /// Begins a job. Sends no byte. The name is a job's title where the device keeps one (file:, cups:).
    virtual std::expected<void, Fault> start_job(std::string_view name) = 0;

    /// Hands bytes of the job over. Partial counts are usual: the caller decides whether to go on.
    virtual Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop = {}) = 0;

    /// Ends the job after its last byte and says what is known of it. The job is over also after a fault.
    virtual std::expected<Evidence, Fault> finish_job(Timeout timeout) = 0;

    /// Ends a job that broke off. What the device had accepted may be on paper. Without a job it does nothing.
    virtual void abandon_job() = 0;

    /// Reads what the printer says (fence replies, status bytes).
    virtual Received read(std::span<std::byte> into, Timeout timeout, std::stop_token stop = {}) = 0;

    /// The conditions, as known now. Never waits longer than the timeout; what was not learnt is unknown.
    virtual std::expected<Status, Fault> status(Timeout timeout) = 0;

    /// Throws away what the device still holds of earlier jobs, so that no half ticket comes out after a change of
    /// paper (USB: the class request SOFT_RESET). `unsupported` where the transport has no such thing: then only bytes
    /// (DLE ENQ 2) can do it. What is on paper already stays there.
    virtual std::expected<void, Fault> clear(Timeout timeout);

    [[nodiscard]] virtual Identity identity() const = 0;

    /// Gives the device back to the system. Every later call answers `gone`.
    virtual void close() = 0;
};

/// A device that is there, found without opening it for a job.
struct Found {
    Identity identity;             ///< its address opens it
    std::optional<Fault> fault{};  ///< why it cannot be opened now: busy (by whom), denied (which rule would allow it)
};

/// One kind of device. The program lists those that it is linked with, so that this port needs to know none of them.
struct Scheme {
    std::string_view name;  ///< such as "usb"
    std::expected<std::unique_ptr<Device>, Fault> (*open)(const Address& address);
    std::vector<Found> (*list)() = nullptr;  ///< what is there now; null where nothing can be looked for
};

/// Opens the device of an address such as `file:/var/lib/layso/paper?keep=50`. `file:` is always known; `further`
/// adds schemes.
[[nodiscard]] std::expected<std::unique_ptr<Device>, Fault> open(std::string_view address,
                                                                 std::span<const Scheme> further = {});

/// Whether a job may be called so: 1 to 64 of A-Z a-z 0-9 . _ - and no dot at the beginning.
[[nodiscard]] bool is_job_name(std::string_view name);

}  // namespace layso::device
