#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace layso::core {

// Waits of a day's called tickets, in a fixed number of buckets: 10 s wide up to 10 minutes, 60 s up to an hour, 300 s
// up to 4 hours, and one for all that is longer. A percentile is the middle of its bucket.
class WaitHistogram {
  public:
    static constexpr std::size_t buckets = 60 + 50 + 36 + 1;

    void add(std::int64_t milliseconds) { ++counts_[bucket_of(milliseconds / 1000)]; }
    // Seconds; 0 where nothing was added. `percent` 1–100.
    [[nodiscard]] std::uint32_t percentile(std::uint32_t percent) const;

    [[nodiscard]] const std::array<std::uint32_t, buckets>& counts() const { return counts_; }
    void set_count(std::size_t bucket, std::uint32_t count) { counts_[bucket] = count; }

  private:
    static std::size_t bucket_of(std::int64_t seconds);
    static std::uint32_t middle_of(std::size_t bucket);

    std::array<std::uint32_t, buckets> counts_{};
};

inline std::size_t WaitHistogram::bucket_of(std::int64_t seconds) {
    const auto from_zero = static_cast<std::size_t>(std::max<std::int64_t>(seconds, 0));
    if (from_zero < 600) return from_zero / 10;
    if (from_zero < 3600) return 60 + (from_zero - 600) / 60;
    if (from_zero < 14400) return 110 + (from_zero - 3600) / 300;
    return buckets - 1;
}

inline std::uint32_t WaitHistogram::middle_of(std::size_t bucket) {
    const auto index = static_cast<std::uint32_t>(bucket);
    if (index < 60) return index * 10 + 5;
    if (index < 110) return 600 + (index - 60) * 60 + 30;
    if (index < 146) return 3600 + (index - 110) * 300 + 150;
    return 14400;
}

inline std::uint32_t WaitHistogram::percentile(std::uint32_t percent) const {
    std::uint64_t all = 0;
    for (const auto count : counts_) all += count;
    if (all == 0) return 0;
    const std::uint64_t rank = std::max<std::uint64_t>(1, (all * percent + 99) / 100);
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        seen += counts_[bucket];
        if (seen >= rank) return middle_of(bucket);
    }
    return middle_of(buckets - 1);
}

}  // namespace layso::core
