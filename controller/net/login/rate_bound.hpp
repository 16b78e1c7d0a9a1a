#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace layso::net {

/// How often something may happen.
struct Rate {
    /// 0: as often as one likes.
    double per_second = 0;
    /// At once after a rest.
    double burst = 1;
};

/// A token bucket for each key (an address, a session, a kiosk). Time is an argument: milliseconds of any clock that
/// never goes back. Memory is bounded: when there are too many keys, those that have rested are forgotten, and if none
/// has, new keys are refused. Thread contract: one thread.
class RateBound {
  public:
    explicit RateBound(Rate rate, std::size_t keys_at_most = 10'000) : rate_(rate), keys_at_most_(keys_at_most) {}

    /// True and counted if the key may act now.
    [[nodiscard]] bool admit(std::string_view key, std::int64_t now_milliseconds);

  private:
    struct Bucket {
        double tokens = 0;
        std::int64_t filled = 0;
    };
    void refill(Bucket& bucket, std::int64_t now) const;
    void forget_rested(std::int64_t now);

    Rate rate_;
    std::size_t keys_at_most_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace layso::net
