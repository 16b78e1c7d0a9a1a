#pragma once

#include "drivers/device/device.hpp"
#include "drivers/escpos/status_stream.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace layso::print {

/// Questions to an ESC/POS printer, one at a time, with how long the answers took. One thread.
class Interview {
  public:
    Interview(device::Device& device, std::stop_token stop) : device_(device), stop_(std::move(stop)) {}

    struct Answer {
        escpos::Reply reply;
        std::int64_t milliseconds = 0;
    };
    /// Sends the bytes and waits for a reply that `fits`; others are passed over. Nothing: none came in time, or the
    /// printer did not take the bytes.
    std::optional<Answer> ask(std::span<const std::byte> bytes, const std::function<bool(const escpos::Reply&)>& fits,
                              std::chrono::milliseconds most);
    /// Sends bytes that are not answered. False when not all were taken.
    bool send(std::span<const std::byte> bytes);

    /// Bytes that the printer has taken.
    [[nodiscard]] std::size_t sent() const { return sent_; }
    [[nodiscard]] escpos::StatusStream& stream() { return stream_; }

  private:
    device::Device& device_;
    std::stop_token stop_;
    escpos::StatusStream stream_;
    std::size_t sent_ = 0;
};

}  // namespace layso::print
