#include "controller/hub/core/wait_histogram.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace layso::hub {
namespace {

struct Range {
    std::int64_t from;   // seconds, inclusive
    std::int64_t to;     // exclusive
    std::int64_t width;  // of one bucket
};

constexpr std::array<Range, 3> ranges{{{0, 1800, 15}, {1800, 7200, 60}, {7200, 43200, 600}}};

}  // namespace

std::uint32_t WaitHistogram::bucket_of(std::int64_t seconds) {
    const std::int64_t wait = std::max<std::int64_t>(seconds, 0);
    std::int64_t before = 0;
    for (const Range& range : ranges) {
        if (wait < range.to) return static_cast<std::uint32_t>(before + (wait - range.from) / range.width);
        before += (range.to - range.from) / range.width;
    }
    return static_cast<std::uint32_t>(before);
}

std::uint32_t WaitHistogram::longest_of(std::uint32_t bucket) {
    std::int64_t rest = bucket;
    for (const Range& range : ranges) {
        const std::int64_t count = (range.to - range.from) / range.width;
        if (rest < count) return static_cast<std::uint32_t>(range.from + (rest + 1) * range.width - 1);
        rest -= count;
    }
    return static_cast<std::uint32_t>(ranges.back().to);
}

void WaitHistogram::add_to_bucket(std::uint32_t bucket, std::int64_t count) {
    const auto at = buckets_.try_emplace(bucket, 0).first;
    at->second += count;
    if (at->second == 0) buckets_.erase(at);
}

void WaitHistogram::add(const WaitHistogram& other) {
    for (const auto& [bucket, count] : other.buckets_) add_to_bucket(bucket, count);
}

std::int64_t WaitHistogram::total() const {
    std::int64_t sum = 0;
    for (const auto& [bucket, count] : buckets_) sum += count;
    return sum;
}

std::uint32_t WaitHistogram::percentile(double share) const {
    const auto needed = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(total())));
    std::int64_t seen = 0;
    for (const auto& [bucket, count] : buckets_) {
        seen += count;
        if (seen >= needed) return longest_of(bucket);
    }
    return 0;
}

}  // namespace layso::hub
