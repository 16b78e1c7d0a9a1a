#pragma once

#include "drivers/device/device.hpp"
#include "drivers/stream/descriptor.hpp"
#include "drivers/stream/wait.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace layso::stream {

/// A printer at the end of a stream of bytes: a socket, a serial line.
///
/// **What counts as accepted.** A byte that the kernel took may reach the printer at any later time, and no call takes
/// it back. So it counts as accepted from then on, and the kernel is given no more than the far end has said it will
/// take (`room()`: TCP's window, the line's flow control). A printer that takes nothing thus leaves a count of 0, which
/// is true: no byte of the job can come out. finish_job() waits until the far end has confirmed what it was sent.
///
/// Bytes that arrive while it writes are kept for the next read(). The thread contract is that of device::Device.
class StreamDevice : public device::Device {
  public:
    std::expected<void, device::Fault> start_job(std::string_view name) final;
    device::Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) final;
    std::expected<device::Evidence, device::Fault> finish_job(Timeout timeout) final;
    void abandon_job() final;
    device::Received read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) final;
    std::expected<device::Status, device::Fault> status(Timeout timeout) final;
    void close() final;

  protected:
    StreamDevice(std::string address, Descriptor descriptor);

    [[nodiscard]] const std::string& address() const { return address_; }
    [[nodiscard]] int number() const { return descriptor_.number(); }

    /// How many bytes the far end will take now; 0 = none. Asked again after a few milliseconds.
    [[nodiscard]] virtual std::expected<std::size_t, device::Fault> room() = 0;
    /// Gives bytes to the kernel without waiting: write(2), errno included.
    [[nodiscard]] virtual std::ptrdiff_t push(std::span<const std::byte> bytes);
    /// Why there was no room until the time was over.
    [[nodiscard]] virtual device::Fault standstill() = 0;
    /// Whether all that the kernel took has gone to the far end.
    [[nodiscard]] virtual std::expected<bool, device::Fault> all_gone_out() = 0;
    /// Called with what has arrived, to take out what is the line's own business (XON, XOFF).
    virtual void arrived(std::vector<std::byte>& bytes) { (void)bytes; }
    /// Called when all has gone out, to wait for the last byte on the line.
    virtual void drain() {}

    [[nodiscard]] device::Fault gone(std::string_view why);

  private:
    /// Takes in all that has arrived. False when the far end is gone.
    bool take_in();
    [[nodiscard]] std::optional<device::Fault> not_open() const;
    [[nodiscard]] std::optional<device::Fault> pause(Clock::time_point end, const std::stop_token& stop);

    std::string address_;
    Descriptor descriptor_;
    std::optional<device::Fault> gone_;
    bool in_job_ = false;
    std::vector<std::byte> inbox_;
};

}  // namespace layso::stream
