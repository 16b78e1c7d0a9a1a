#include "drivers/cups/limit.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <string>

namespace layso::cups {

using device::Fault;
using device::FaultCode;

Limit::Milliseconds Limit::left() const {
    return std::max(std::chrono::duration_cast<Milliseconds>(end_ - Clock::now()), Milliseconds(1));
}

Limit Limit::shortened_by(Milliseconds reserve) const {
    Limit result = *this;
    result.end_ -= reserve;
    return result;
}

Limit Limit::at_most(Milliseconds length) const {
    Limit result = *this;
    result.end_ = std::min(end_, Clock::now() + length);
    return result;
}

void Limit::pause(Milliseconds length) const {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any nobody;
    (void)nobody.wait_for(lock, stop_, left(length), [] { return false; });
}

Fault Limit::fault(std::string_view what) const {
    if (is_stopped()) {
        return Fault{FaultCode::cancelled, std::string(what) + ": cancelled"};
    }
    return Fault{FaultCode::timed_out, std::string(what) + ": the time was up"};
}

}  // namespace layso::cups
