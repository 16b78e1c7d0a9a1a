#pragma once

#include "drivers/serial/line_settings.hpp"
#include "drivers/stream/stream_device.hpp"

#include <memory>

namespace layso::serial {

/// A printer on a serial line: `serial:/dev/ttyUSB0?baud=19200&parity=none&flow=dtr|xon|none`.
///
/// **What counts as accepted** (see StreamDevice): a byte that the kernel took. It gets them as fast as the line
/// carries them and no faster, at most 64 ahead, whatever buffers an adaptor hides: so the count stays near what the
/// printer has. While the printer says that it takes none (DSR low, or XOFF), none is given: `stalled` with the exact
/// count, 0 when no byte of the job can come out. With `flow=none` nobody can say stop: a printer whose buffer is full
/// loses bytes, and a job's only proof is a fence. finish_job() waits until the last byte has left the machine; it
/// cannot know whether the printer was listening.
///
/// A port that is taken away (an USB adaptor pulled out) is `gone`. Faults of open(): malformed_address, bad_option,
/// not_found, denied (which names the group), busy (another program holds the port), unsupported (no serial line, or
/// `flow=dtr` where there is no such signal).
class SerialDevice final : public stream::StreamDevice {
  public:
    static std::expected<std::unique_ptr<device::Device>, device::Fault> open(const device::Address& address);

    [[nodiscard]] device::Identity identity() const override;

  protected:
    std::expected<std::size_t, device::Fault> room() override;
    std::ptrdiff_t push(std::span<const std::byte> bytes) override;
    device::Fault standstill() override;
    std::expected<bool, device::Fault> all_gone_out() override;
    void arrived(std::vector<std::byte>& bytes) override;
    void drain() override;

  private:
    SerialDevice(std::string address, stream::Descriptor terminal, LineSettings settings);

    [[nodiscard]] std::size_t on_the_line() const;

    LineSettings settings_;
    stream::Clock::time_point free_at_{};  ///< when the line has carried all that it was given
    bool stopped_ = false;                 ///< the printer has sent XOFF
};

}  // namespace layso::serial
