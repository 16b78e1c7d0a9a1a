#include "firmware/print/interview.hpp"

#include <algorithm>
#include <array>

namespace layso::print {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds write_timeout{2'000};
constexpr std::chrono::milliseconds slice{50};

}  // namespace

bool Interview::send(std::span<const std::byte> bytes) {
    const auto end = Clock::now() + write_timeout;
    while (!bytes.empty() && Clock::now() < end && !stop_.stop_requested()) {
        const auto written = device_.write(bytes, std::chrono::milliseconds(200), stop_);
        bytes = bytes.subspan(written.count);
        sent_ += written.count;
        if (written.fault && written.fault->code != device::FaultCode::timed_out &&
            written.fault->code != device::FaultCode::stalled) {
            return false;
        }
    }
    return bytes.empty();
}

std::optional<Interview::Answer> Interview::ask(std::span<const std::byte> bytes,
                                                const std::function<bool(const escpos::Reply&)>& fits,
                                                std::chrono::milliseconds most) {
    const auto begin = Clock::now();
    if (!send(bytes)) {
        return std::nullopt;
    }
    std::array<std::byte, 512> buffer{};
    std::optional<Answer> answer;
    while (!answer && Clock::now() - begin < most && !stop_.stop_requested()) {
        const auto received = device_.read(buffer, slice, stop_);
        for (const auto& reply : stream_.take(std::span(buffer).first(received.count))) {
            if (!answer && fits(reply)) {
                const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
                answer = Answer{.reply = reply, .milliseconds = taken.count()};
            }
        }
        if (received.fault && received.fault->code != device::FaultCode::timed_out) {
            break;
        }
    }
    if (!answer) {
        stream_.give_up_real_time();
        stream_.give_up_processed();
        stream_.give_up_information();
    }
    return answer;
}

}  // namespace layso::print
