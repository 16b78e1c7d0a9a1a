#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace layso::fuzz {

/// Takes small values off the front of a fuzzer's bytes. Whatever is asked of an empty one is 0 or empty.
class Input {
  public:
    explicit Input(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool empty() const { return bytes_.empty(); }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }

    std::uint8_t byte() {
        if (bytes_.empty()) return 0;
        const auto value = std::to_integer<std::uint8_t>(bytes_.front());
        bytes_ = bytes_.subspan(1);
        return value;
    }
    /// Big-endian, of so many bytes.
    std::uint64_t number(unsigned size) {
        std::uint64_t value = 0;
        for (unsigned at = 0; at < size; ++at) value = value << 8U | byte();
        return value;
    }
    /// 0 to below − 1; 0 for 0.
    std::size_t below(std::size_t bound) {
        if (bound <= 1) return 0;
        return bound <= 256 ? byte() % bound : number(4) % bound;
    }
    std::string_view text(std::size_t size) {
        const auto taken = bytes_.first(std::min(size, bytes_.size()));
        bytes_ = bytes_.subspan(taken.size());
        return {reinterpret_cast<const char*>(taken.data()), taken.size()};
    }
    std::string_view rest() { return text(bytes_.size()); }

  private:
    std::span<const std::byte> bytes_;
};

}  // namespace layso::fuzz
