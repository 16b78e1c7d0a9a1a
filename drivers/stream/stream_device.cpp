#include "drivers/stream/stream_device.hpp"

#include "drivers/device/check.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace layso::stream {
namespace {

using device::Evidence;
using device::Fault;
using device::FaultCode;
using device::Received;
using device::Status;
using device::Written;

/// No printer says so much unasked; a far end that floods us must not eat the machine.
constexpr std::size_t most_kept = std::size_t{64} << 10;
/// Windows and flow-control lines have no event to wait for while nothing is under way.
constexpr std::chrono::milliseconds nap{2};

}  // namespace

StreamDevice::StreamDevice(std::string address, Descriptor descriptor)
    : address_(std::move(address)), descriptor_(std::move(descriptor)) {}

std::optional<Fault> StreamDevice::not_open() const {
    if (gone_) {
        return gone_;
    }
    if (!descriptor_.open()) {
        return Fault{FaultCode::gone, address_ + ": closed"};
    }
    return std::nullopt;
}

Fault StreamDevice::gone(std::string_view why) {
    if (!gone_) {
        gone_ = Fault{FaultCode::gone, address_ + ": " + std::string(why)};
    }
    return *gone_;
}

bool StreamDevice::take_in() {
    while (!gone_) {
        std::array<std::byte, 4096> part;
        const ssize_t count = ::read(number(), part.data(), part.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return true;
        }
        if (count <= 0) {
            (void)gone(count == 0 ? "the other side has closed" : std::strerror(errno));
            break;
        }
        std::vector<std::byte> bytes(part.begin(), part.begin() + count);
        arrived(bytes);
        const std::size_t kept = std::min(bytes.size(), most_kept - inbox_.size());
        inbox_.insert(inbox_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kept));
    }
    return false;
}

/// Waits a moment for something to change. A fault when there is no more time, or the wait was cancelled.
std::optional<Fault> StreamDevice::pause(Clock::time_point end, const std::stop_token& stop) {
    if (stop.stop_requested()) {
        return Fault{FaultCode::cancelled, address_ + ": cancelled"};
    }
    if (Clock::now() >= end) {
        return standstill();
    }
    if (wait_for(number(), false, std::min(end, Clock::now() + nap), stop) == Wake::ready && !take_in()) {
        return gone_;
    }
    return std::nullopt;
}

std::ptrdiff_t StreamDevice::push(std::span<const std::byte> bytes) {
    return ::write(number(), bytes.data(), bytes.size());
}

std::expected<void, Fault> StreamDevice::start_job(std::string_view name) {
    if (auto fault = not_open()) {
        return std::unexpected(std::move(*fault));
    }
    if (in_job_) {
        return std::unexpected(Fault{FaultCode::no_job, address_ + ": the job before is not finished"});
    }
    if (!device::is_job_name(name)) {
        return std::unexpected(Fault{FaultCode::bad_job_name, "job name '" + std::string(name) + "'"});
    }
    in_job_ = true;
    return {};
}

Written StreamDevice::write(std::span<const std::byte> bytes, Timeout timeout, std::stop_token stop) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (auto fault = not_open()) {
        return {.count = 0, .fault = std::move(fault)};
    }
    if (!in_job_) {
        return {.count = 0, .fault = Fault{FaultCode::no_job, address_ + ": bytes outside of a job"}};
    }
    const Clock::time_point end = Clock::now() + timeout;
    Written written;
    while (written.count < bytes.size() && !written.fault) {
        // What the far end has said, its closing and XOFF included, is known before the next bytes go out.
        if (!take_in()) {
            written.fault = gone_;
            break;
        }
        if (stop.stop_requested()) {
            written.fault = Fault{FaultCode::cancelled, address_ + ": cancelled"};
            break;
        }
        const auto place = room();
        if (!place) {
            written.fault = place.error();
            break;
        }
        const std::size_t part = std::min(*place, bytes.size() - written.count);
        const ssize_t count = part == 0 ? 0 : push(bytes.subspan(written.count, part));
        if (count > 0) {
            written.count += static_cast<std::size_t>(count);
        } else if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            written.fault = gone(std::strerror(errno));
        } else {
            written.fault = pause(end, stop);
        }
    }
    return written;
}

std::expected<Evidence, Fault> StreamDevice::finish_job(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (auto fault = not_open()) {
        in_job_ = false;
        return std::unexpected(std::move(*fault));
    }
    if (!std::exchange(in_job_, false)) {
        return std::unexpected(Fault{FaultCode::no_job, address_ + ": no job to finish"});
    }
    const Clock::time_point end = Clock::now() + timeout;
    for (;;) {
        const auto out = all_gone_out();
        if (!out) {
            return std::unexpected(out.error());
        }
        if (*out) {
            drain();
            return Evidence::handed_over;
        }
        if (auto fault = pause(end, {})) {
            return std::unexpected(std::move(*fault));
        }
    }
}

void StreamDevice::abandon_job() {
    in_job_ = false;
}

Received StreamDevice::read(std::span<std::byte> into, Timeout timeout, std::stop_token stop) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    const Clock::time_point end = Clock::now() + timeout;
    while (inbox_.empty()) {
        if (auto fault = not_open()) {
            return {.count = 0, .fault = std::move(fault)};
        }
        switch (wait_for(number(), false, end, stop)) {
            case Wake::ready:
                take_in();
                break;
            case Wake::timed_out:
                return {};
            case Wake::cancelled:
                return {.count = 0, .fault = Fault{FaultCode::cancelled, address_ + ": cancelled"}};
        }
    }
    const std::size_t count = std::min(into.size(), inbox_.size());
    std::copy_n(inbox_.begin(), count, into.begin());
    inbox_.erase(inbox_.begin(), inbox_.begin() + static_cast<std::ptrdiff_t>(count));
    return {.count = count, .fault = std::nullopt};
}

/// A stream knows that somebody holds its other end, and no more.
std::expected<Status, Fault> StreamDevice::status(Timeout timeout) {
    device::check(timeout.count() > 0, "a timeout is above zero");
    if (auto fault = not_open()) {
        return std::unexpected(std::move(*fault));
    }
    if (!take_in()) {
        return std::unexpected(*gone_);
    }
    Status status;
    status.set(device::Condition::offline, device::Answer::no);
    return status;
}

void StreamDevice::close() {
    in_job_ = false;
    descriptor_.reset();
}

}  // namespace layso::stream
