#include "drivers/link/backoff.hpp"

#include <algorithm>

namespace layso::link {

Backoff::Milliseconds Backoff::next(double random) {
    const auto span = static_cast<double>(bound_.count()) * std::clamp(random, 0.0, 1.0);
    const Milliseconds wait{static_cast<Milliseconds::rep>(span)};
    ++attempts_;
    bound_ = bound_ > cap_ / 2 ? cap_ : bound_ * 2;
    return std::clamp(wait, Milliseconds{1}, cap_);
}

void Backoff::reset() {
    bound_ = first_;
    attempts_ = 0;
}

}  // namespace layso::link
