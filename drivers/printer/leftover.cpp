#include "drivers/printer/leftover.hpp"

#include <algorithm>
#include <utility>

namespace layso::printer {

void Leftover::clear_with(Bytes bytes) {
    clearing_ = std::move(bytes);
}

void Leftover::finish_with(std::span<const std::byte> rest) {
    clearing_.insert(clearing_.begin(), rest.begin(), rest.end());
}

void Leftover::forget() {
    clearing_.clear();
    missing_ = 0;
    first_.clear();
}

Leftover::Bytes Leftover::all() const {
    Bytes bytes = clearing_;
    bytes.resize(bytes.size() + missing_);
    bytes.insert(bytes.end(), first_.begin(), first_.end());
    return bytes;
}

void Leftover::accepted(std::size_t count) {
    const auto take = [&count](Bytes& bytes) {
        const std::size_t taken = std::min(count, bytes.size());
        bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
        count -= taken;
    };
    take(clearing_);
    const std::size_t filled = std::min(count, missing_);
    missing_ -= filled;
    count -= filled;
    take(first_);
}

}  // namespace layso::printer
