#pragma once

#include "drivers/device/device.hpp"
#include "drivers/usb/bulk_writer.hpp"
#include "drivers/usb/claimed_interface.hpp"
#include "drivers/usb/context.hpp"
#include "drivers/usb/device_id.hpp"
#include "drivers/usb/find_printer.hpp"
#include "drivers/usb/pending_reader.hpp"

#include <expected>
#include <memory>
#include <optional>

namespace layso::usb {

/// A printer on USB, by libusb: of class 7, or one of the known ones in the vendor class.
///
/// - write() counts what the device has acknowledged (BulkWriter). A printer that takes nothing more is `stalled`:
///   write again with the rest, or ask status() and read() why.
/// - read() brings what an always pending transfer has heard (PendingReader). Without an IN endpoint: unsupported.
/// - status() is GET_PORT_STATUS on the control pipe, which works while the bulk pipe is full. A device that does not
///   know the request is unknown in everything, and is not asked again.
/// - clear() is SOFT_RESET; then both pipes begin anew and what the printer said before is dropped.
/// - finish_job() never says more than handed_over: USB ends at the printer's buffer. Paper is known from its fences.
/// - Unplugged, it is `gone` for good; open the address anew. That sees the bus as it is, so a poll of open() finds a
///   printer as soon as the kernel has it.
///
/// Thread contract of device::Device; another thread may only request a stop.
class UsbDevice final : public device::Device {
  public:
    /// Opens and claims, and begins to listen. Faults: denied (with the rule), busy (with who holds it), gone.
    static std::expected<std::unique_ptr<device::Device>, device::Fault> open(std::shared_ptr<Context> context,
                                                                              const Choice& choice);

    UsbDevice(std::shared_ptr<Context> context, std::unique_ptr<ClaimedInterface> claimed, const Choice& choice);
    ~UsbDevice() override;

    std::expected<void, device::Fault> start_job(std::string_view name) override;
    device::Written write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) override;
    std::expected<device::Evidence, device::Fault> finish_job(Timeout timeout) override;
    void abandon_job() override;
    device::Received read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) override;
    std::expected<device::Status, device::Fault> status(Timeout timeout) override;
    std::expected<void, device::Fault> clear(Timeout timeout) override;
    [[nodiscard]] device::Identity identity() const override { return identity_; }
    void close() override;

  private:
    [[nodiscard]] device::Fault gone() const;
    /// Remembers that the device is gone, if that is what the fault says or hides.
    void note(std::optional<device::Fault>& fault);

    PrinterInterface interface_;
    std::string label_;
    device::Identity identity_;
    bool gone_ = false;  ///< unplugged or closed
    bool in_job_ = false;
    bool knows_port_status_ = true;

    // close() ends them in order: the transfers, the thread that hears of their end, the claim, the context.
    std::shared_ptr<Context> context_;
    std::unique_ptr<ClaimedInterface> claimed_;
    std::unique_ptr<BulkWriter> writer_;
    std::unique_ptr<PendingReader> reader_;  ///< null without an IN endpoint
    std::unique_ptr<EventThread> events_;
};

/// What a printer is: its IEEE 1284 device id where it has one, else its string descriptors.
[[nodiscard]] device::Identity identity_of(const Printer& printer, const std::string& address, const DeviceId& id);

}  // namespace layso::usb
