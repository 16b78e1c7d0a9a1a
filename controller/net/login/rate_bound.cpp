#include "controller/net/login/rate_bound.hpp"

#include <algorithm>

namespace layso::net {

bool RateBound::admit(std::string_view key, std::int64_t now) {
    if (rate_.per_second <= 0) return true;
    auto found = buckets_.find(std::string(key));
    if (found == buckets_.end()) {
        if (buckets_.size() >= keys_at_most_) forget_rested(now);
        if (buckets_.size() >= keys_at_most_) return false;
        found = buckets_.emplace(std::string(key), Bucket{.tokens = rate_.burst, .filled = now}).first;
    }
    auto& bucket = found->second;
    refill(bucket, now);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
}

void RateBound::refill(Bucket& bucket, std::int64_t now) const {
    const auto passed = static_cast<double>(std::max<std::int64_t>(0, now - bucket.filled)) / 1000.0;
    bucket.tokens = std::min(rate_.burst, bucket.tokens + passed * rate_.per_second);
    bucket.filled = std::max(bucket.filled, now);
}

void RateBound::forget_rested(std::int64_t now) {
    std::erase_if(buckets_, [&](const auto& entry) {
        auto bucket = entry.second;
        refill(bucket, now);
        return bucket.tokens >= rate_.burst;
    });
}

}  // namespace layso::net
