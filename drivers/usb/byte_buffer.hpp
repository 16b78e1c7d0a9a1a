#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>

namespace layso::usb {

/// Bytes kept until somebody reads them. When more come than fit, the oldest go: of a printer's words the newest count.
class ByteBuffer {
  public:
    explicit ByteBuffer(std::size_t most) : most_(most) {}

    void put(std::span<const std::byte> bytes) {
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        if (bytes_.size() > most_) {
            const std::size_t surplus = bytes_.size() - most_;
            bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(surplus));
            lost_ += surplus;
        }
    }

    /// Takes out the oldest, and says how many.
    std::size_t take(std::span<std::byte> into) {
        const std::size_t count = std::min(into.size(), bytes_.size());
        const auto end = bytes_.begin() + static_cast<std::ptrdiff_t>(count);
        std::copy(bytes_.begin(), end, into.begin());
        bytes_.erase(bytes_.begin(), end);
        return count;
    }

    void clear() { bytes_.clear(); }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }
    /// Bytes that went unread, since the beginning.
    [[nodiscard]] std::uint64_t lost() const { return lost_; }

  private:
    std::size_t most_;
    std::deque<std::byte> bytes_;
    std::uint64_t lost_ = 0;
};

}  // namespace layso::usb
