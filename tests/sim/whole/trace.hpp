#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace layso::sim {

/// What happened, line by line, and a digest of all of it. No address, no order of a hash table, no real time enters.
class Trace {
  public:
    template <class... Words>
    void say(std::int64_t now, fmt::format_string<Words...> format, Words&&... words) {
        line_.clear();
        fmt::format_to(std::back_inserter(line_), "{} {} ", steps_++, now);
        fmt::format_to(std::back_inserter(line_), format, std::forward<Words>(words)...);
        line_.push_back('\n');
        for (const char one : line_) {
            digest_ = (digest_ ^ static_cast<unsigned char>(one)) * 0x100000001B3U;
        }
        if (listener) listener(std::string_view(line_.data(), line_.size()));
    }

    [[nodiscard]] std::uint64_t digest() const { return digest_; }
    [[nodiscard]] std::uint64_t steps() const { return steps_; }

    std::function<void(std::string_view line)> listener;

  private:
    fmt::memory_buffer line_;
    std::uint64_t digest_ = 0xCBF29CE484222325U;  // FNV-1a, 64 bits
    std::uint64_t steps_ = 0;
};

}  // namespace layso::sim
