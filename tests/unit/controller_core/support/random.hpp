#pragma once

#include <cstdint>

namespace layso::core::test {

// splitmix64: the same seed gives the same stream on every machine.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t mixed = (state_ += 0x9E3779B97F4A7C15ULL);
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31U);
    }
    // 0 … below − 1.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    bool once_in(std::uint64_t times) { return below(times) == 0; }

  private:
    std::uint64_t state_;
};

}  // namespace layso::core::test
