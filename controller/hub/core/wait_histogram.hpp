#pragma once

#include <cstdint>
#include <map>

namespace layso::hub {

/// How long people waited, as counts in fixed buckets: of centres and days they add up exactly, which percentiles do
/// not. Buckets are 15 s wide below 30 min, 60 s below 2 h, 10 min below 12 h, and one for all that is longer.
class WaitHistogram {
  public:
    /// The bucket of a wait in seconds; buckets are numbered from 0.
    static std::uint32_t bucket_of(std::int64_t seconds);
    /// The longest wait in seconds that the bucket stands for; of the last one, 12 h.
    static std::uint32_t longest_of(std::uint32_t bucket);

    void add_wait(std::int64_t seconds) { add_to_bucket(bucket_of(seconds), 1); }
    void add_to_bucket(std::uint32_t bucket, std::int64_t count);
    void add(const WaitHistogram& other);

    std::int64_t total() const;
    /// The wait in seconds that this share of people did not exceed, rounded up to the bucket's end; 0 without waits.
    std::uint32_t percentile(double share) const;
    /// Filled buckets only.
    const std::map<std::uint32_t, std::int64_t>& buckets() const { return buckets_; }

    friend bool operator==(const WaitHistogram&, const WaitHistogram&) = default;

  private:
    std::map<std::uint32_t, std::int64_t> buckets_;
};

}  // namespace layso::hub
