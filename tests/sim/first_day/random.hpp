#pragma once

#include <cstdint>
#include <span>

namespace layso::sim {

/// A small seeded generator (SplitMix64, public domain): the same numbers on every machine, which the standard
/// library's distributions do not promise. Not for secrets.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    /// 0 … limit - 1; limit must not be 0.
    std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    std::int64_t between(std::int64_t from, std::int64_t to) {
        return from + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(to - from + 1)));
    }
    bool chance(unsigned percent) { return below(100) < percent; }
    /// [0, 1)
    double fraction() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    void fill(std::span<std::uint8_t> bytes) {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(next());
    }
    Random split() { return Random(next()); }

  private:
    std::uint64_t state_;
};

}  // namespace layso::sim
