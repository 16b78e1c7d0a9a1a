#pragma once

#include "drivers/device/device.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>

struct libusb_device_handle;  // NOLINT(readability-identifier-naming): the name is libusb\'s
struct libusb_transfer;       // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// Bytes in one transfer. 16 KiB is what every Linux takes as one request of the kernel's (MAX_USBFS_BUFFER_SIZE of
/// old, and what libusb splits at without CAP_NO_PACKET_SIZE_LIM): one transfer is one count of the host controller's,
/// never a sum of guesses. The kernel needs that much memory in one piece where the host controller cannot scatter:
/// four pages can be had also after months. It is a multiple of all packet sizes, so no short packet falls into a job,
/// and at Full Speed's 1.2 MB/s it lasts 14 ms, beside which the gap to the next one (well under 0.1 ms) is nothing.
inline constexpr std::size_t transfer_bytes = std::size_t{16} << 10;

/// Writes to a bulk OUT endpoint. Only one transfer is under way at a time: were there two, and the first cancelled,
/// the second could still go out, and the printer would get bytes with a hole in them.
///
/// *Accepted* are the bytes that the device has acknowledged, packet by packet, as the host controller counts them;
/// also those of a transfer that was cancelled, timed out or stalled. A job needs no zero-length packet at its end:
/// for the printer class the pipe is a stream without records (1.1, 5.2.1); the kernel's usblp sends none either.
///
/// An EventThread must run. One thread at a time.
class BulkWriter {
  public:
    BulkWriter(libusb_device_handle* handle, std::uint8_t endpoint);
    BulkWriter(const BulkWriter&) = delete;
    BulkWriter& operator=(const BulkWriter&) = delete;

    /// Returns when all bytes are accepted, or with a fault: stalled when the device took no more until the timeout
    /// (it holds the host off), or halted the endpoint, which is then cleared; cancelled; gone; input_output.
    device::Written write(std::span<const std::byte> bytes, device::Device::Timeout timeout,
                          const std::stop_token& stop);

  private:
    /// Runs one transfer to its end, whatever that is, and returns libusb's status of it; a code below zero when it
    /// could not begin.
    int run(std::span<const std::byte> bytes, std::chrono::milliseconds timeout, const std::stop_token& stop,
            std::size_t& accepted);
    static void on_end(libusb_transfer* transfer);

    libusb_device_handle* handle_;
    std::uint8_t endpoint_;
    std::unique_ptr<libusb_transfer, void (*)(libusb_transfer*)> transfer_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool under_way_ = false;
};

}  // namespace layso::usb
