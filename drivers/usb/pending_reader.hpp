#pragma once

#include "drivers/device/device.hpp"
#include "drivers/usb/byte_buffer.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

struct libusb_device_handle;  // NOLINT(readability-identifier-naming): the name is libusb\'s
struct libusb_transfer;       // NOLINT(readability-identifier-naming): the name is libusb\'s

namespace layso::usb {

/// Listens all the time: one bulk IN transfer is always under way, also while bytes are written, and what it brings is
/// kept for read(). So a change of status is heard at once and by itself, and so is an unplug.
///
/// An EventThread must run while the transfer is under way, and call before_wait(). start, stop, read and drop belong
/// to one thread.
class PendingReader {
  public:
    struct Settings {
        std::size_t kept_bytes = std::size_t{64} << 10;
        /// A transfer ends by itself after so long and begins anew. Nobody waits for it; it is only not endless.
        std::chrono::milliseconds transfer_timeout{30'000};
        /// Between transfers that bring nothing: some printers answer with an empty packet instead of none, thousands
        /// of times a second.
        std::chrono::milliseconds pause{10};
        /// After so long with errors only, the pipe is called broken.
        std::chrono::milliseconds patience{2'000};
    };

    PendingReader(libusb_device_handle* handle, std::uint8_t endpoint, std::uint16_t packet, Settings settings);
    PendingReader(libusb_device_handle* handle, std::uint8_t endpoint, std::uint16_t packet)
        : PendingReader(handle, endpoint, packet, Settings()) {}
    PendingReader(const PendingReader&) = delete;
    PendingReader& operator=(const PendingReader&) = delete;
    ~PendingReader();

    /// Begins to listen.
    void start();
    /// Cancels the transfer and waits until it has ended. What came is kept.
    void stop();

    /// Takes what came; waits for the first byte, but no longer than the timeout, and ends at once with the stop token.
    /// Faults: cancelled; gone and input_output, after the last bytes that came before.
    device::Received read(std::span<std::byte> into, device::Device::Timeout timeout, const std::stop_token& stop);

    /// Forgets what came and was not read.
    void drop();

    /// Bytes lost because nobody read them.
    [[nodiscard]] std::uint64_t lost() const;

    /// For the event thread: begins the next transfer when its time has come, and says how long to wait at most.
    [[nodiscard]] std::chrono::milliseconds before_wait();

  private:
    using Clock = std::chrono::steady_clock;
    enum class End : std::uint8_t { none, gone, broken };

    static void on_end(libusb_transfer* transfer);
    void ended(const libusb_transfer& transfer);
    void submit();
    void failed(Clock::time_point now);
    void finish(End end);

    libusb_device_handle* handle_;
    std::uint8_t endpoint_;
    Settings settings_;
    std::vector<unsigned char> packet_buffer_;
    std::unique_ptr<libusb_transfer, void (*)(libusb_transfer*)> transfer_;

    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    ByteBuffer kept_;
    bool listening_ = false;  ///< between start and stop
    bool under_way_ = false;
    bool halted_ = false;  ///< the endpoint must be cleared before the next transfer
    bool was_empty_ = false;
    End end_ = End::none;
    std::optional<Clock::time_point> next_at_;  ///< of the transfer after a pause
    std::optional<Clock::time_point> failing_since_;
    Clock::time_point failed_at_;
};

}  // namespace layso::usb
