#pragma once

#include "drivers/stream/stream_device.hpp"

#include <memory>

namespace layso::tcp {

/// A printer on the network that takes raw bytes: `tcp://host:9100`, option `connect_ms` (1 to 60000, default 3000).
///
/// **What counts as accepted** (see StreamDevice): the kernel is given no more bytes than the printer's TCP window
/// offers, so they are on their way at once and the printer's own network side has promised to take them. A printer
/// that does not read closes its window: then write() answers `stalled` with the exact count, 0 when no byte of the job
/// can come out. finish_job() waits until TCP has acknowledged the last byte. An acknowledged byte is in the printer's
/// network buffer, not on paper: only a fence can say more. Where the kernel does not tell the window (before Linux
/// 5.4), up to a send buffer of bytes counts as accepted though it may still wait here.
///
/// `timed_out` instead of `stalled` means that the network gives no acknowledgement. Keepalive finds a pulled cable
/// after about 11 s without traffic; the device is `gone` then. Host names are resolved within `connect_ms`, see
/// resolve(). status() knows no more than that the connection stands.
class TcpDevice final : public stream::StreamDevice {
  public:
    /// Connects. Faults: malformed_address, bad_option, not_found, timed_out, denied.
    static std::expected<std::unique_ptr<device::Device>, device::Fault> open(const device::Address& address);

    [[nodiscard]] device::Identity identity() const override;

  protected:
    std::expected<std::size_t, device::Fault> room() override;
    std::ptrdiff_t push(std::span<const std::byte> bytes) override;
    device::Fault standstill() override;
    std::expected<bool, device::Fault> all_gone_out() override;

  private:
    TcpDevice(std::string address, stream::Descriptor socket);
};

}  // namespace layso::tcp
