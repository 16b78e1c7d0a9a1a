#include "drivers/device/send_job.hpp"

#include "drivers/device/check.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace layso::device {
namespace {

using Clock = std::chrono::steady_clock;

/// What is left until the end, and never zero: a port's timeout is above zero.
Device::Timeout left_until(Clock::time_point end) {
    const auto left = std::chrono::duration_cast<Device::Timeout>(end - Clock::now());
    return std::max(left, Device::Timeout(1));
}

Sent broken_off(Device& device, std::size_t accepted, Fault fault) {
    device.abandon_job();
    return {.outcome = accepted == 0 ? Outcome::untouched : Outcome::unknown,
            .accepted = accepted,
            .fault = std::move(fault)};
}

}  // namespace

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::confirmed:
            return "confirmed";
        case Outcome::handed_over:
            return "handed_over";
        case Outcome::untouched:
            return "untouched";
        case Outcome::unknown:
            return "unknown";
    }
    return "unknown";
}

Sent send_job(Device& device, std::string_view name, std::span<const std::byte> bytes, Device::Timeout timeout,
              std::stop_token stop) {
    check(timeout.count() > 0, "a timeout is above zero");
    check(!bytes.empty(), "a job has bytes");
    const Clock::time_point end = Clock::now() + timeout;
    if (auto started = device.start_job(name); !started) {
        return {.outcome = Outcome::untouched, .accepted = 0, .fault = std::move(started.error())};
    }
    std::size_t accepted = 0;
    while (accepted < bytes.size()) {
        Written written = device.write(bytes.subspan(accepted), left_until(end), stop);
        check(written.count <= bytes.size() - accepted, "a device accepts no more than it was given");
        accepted += written.count;
        if (written.fault) {
            return broken_off(device, accepted, std::move(*written.fault));
        }
        if (written.count == 0 || (accepted < bytes.size() && Clock::now() >= end)) {
            return broken_off(device, accepted, Fault{FaultCode::timed_out, "the device took no more bytes in time"});
        }
    }
    auto finished = device.finish_job(left_until(end));
    if (!finished) {
        return {.outcome = Outcome::unknown, .accepted = accepted, .fault = std::move(finished.error())};
    }
    return {.outcome = *finished == Evidence::confirmed ? Outcome::confirmed : Outcome::handed_over,
            .accepted = accepted};
}

}  // namespace layso::device
