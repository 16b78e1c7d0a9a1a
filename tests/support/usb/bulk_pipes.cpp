#include "tests/support/usb/bulk_pipes.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

namespace layso::emulated {
namespace {

constexpr std::uint64_t ns_per_us = 1000;
constexpr std::uint64_t ns_per_s = 1'000'000'000;
constexpr std::uint8_t towards_host = 0x80;

}  // namespace

void BulkPipes::submit(Urb urb, Time now) {
    auto& queue = (urb.endpoint & towards_host) != 0 ? in_ : out_;
    if (out_.empty()) {
        bus_free_ns_ = std::max(bus_free_ns_, now * ns_per_us);
    }
    queue.push_back(std::move(urb));
    advance(now);
}

void BulkPipes::end(Urb urb, int status) {
    urb.status = status;
    ended_.push_back(std::move(urb));
}

bool BulkPipes::discard(std::uintptr_t address, const void* owner, Time now) {
    advance(now);
    for (auto* queue : {&out_, &in_, &held_}) {
        const auto found =
            std::ranges::find_if(*queue, [&](const Urb& urb) { return urb.address == address && urb.owner == owner; });
        if (found != queue->end()) {
            found->status = -ENOENT;
            ended_.push_back(std::move(*found));
            queue->erase(found);
            return true;
        }
    }
    return false;
}

void BulkPipes::end_all(int status) {
    for (auto* queue : {&out_, &in_, &held_}) {
        while (!queue->empty()) {
            end_first(*queue, ended_, status);
        }
    }
}

std::optional<Urb> BulkPipes::reap(const void* owner) {
    const auto found = std::ranges::find(ended_, owner, &Urb::owner);
    if (found == ended_.end()) {
        return std::nullopt;
    }
    Urb urb = std::move(*found);
    ended_.erase(found);
    return urb;
}

void BulkPipes::advance(Time now) {
    send_out(now);
    answer(now);
    last_ = now;
}

Time BulkPipes::bus_time(Time now) const {
    return std::clamp(bus_free_ns_ / ns_per_us, last_, now);
}

std::optional<Time> BulkPipes::next_event(Time now) {
    std::optional<Time> next;
    const bool sending = !out_.empty() && !out_halted_;
    if (sending || !in_.empty() || !endpoint_.empty()) {
        next = printer_.next_event(now);
    }
    if (sending && endpoint_.empty() && settings_.bytes_per_second > 0) {
        const std::uint64_t rest = out_.front().data.size() - out_.front().done;
        const Time end = (bus_free_ns_ + rest * ns_per_s / settings_.bytes_per_second) / ns_per_us + 1;
        next = std::min(next.value_or(end), end);
    }
    return next;
}

void BulkPipes::clear_halt(std::uint8_t endpoint) {
    ((endpoint & towards_host) != 0 ? in_halted_ : out_halted_) = false;
}

void BulkPipes::reset() {
    endpoint_.clear();
    answers_.clear();
    out_halted_ = false;
    in_halted_ = false;
}

void BulkPipes::send_out(Time now) {
    const std::uint64_t now_ns = now * ns_per_us;
    while (!out_.empty()) {
        Urb& urb = out_.front();
        if (out_halted_) {
            end_first(out_, ended_, -EPIPE);
            continue;
        }
        if (urb.done == urb.data.size()) {
            end_first(out_, ended_, 0);
            continue;
        }
        const std::size_t length = std::min(settings_.packet, urb.data.size() - urb.done);
        if (stall_out_at_ && *stall_out_at_ < acknowledged_ + length) {
            stall_out_at_.reset();
            out_halted_ = true;
            continue;
        }
        drain(bus_time(now));
        if (!endpoint_.empty()) {
            const auto next = printer_.next_event(bus_time(now));
            if (!next || *next > now) {
                bus_free_ns_ = now_ns;
                break;
            }
            bus_free_ns_ = std::max(bus_free_ns_ + ns_per_us, *next * ns_per_us);
            continue;
        }
        const std::uint64_t takes =
            settings_.bytes_per_second == 0 ? 0 : length * ns_per_s / settings_.bytes_per_second;
        if (bus_free_ns_ + takes > now_ns) {
            break;
        }
        bus_free_ns_ += takes;
        const auto packet = std::as_bytes(urb.data.subspan(urb.done, length));
        endpoint_.assign(packet.begin(), packet.end());
        acknowledged_ += length;
        first_packet_at_ = first_packet_at_.value_or(bus_time(now));
        urb.done += length;
    }
    drain(now);
}

void BulkPipes::answer(Time now) {
    while (!in_.empty()) {
        if (in_halted_) {
            end_first(in_, ended_, -EPIPE);
            continue;
        }
        const std::vector<std::byte> said = printer_.replies(now);
        answers_.insert(answers_.end(), said.begin(), said.end());
        if (answers_.empty() && !empty_answers_) {
            break;
        }
        Urb& urb = in_.front();
        urb.done = std::min(urb.data.size(), answers_.size());
        const auto end = answers_.begin() + static_cast<std::ptrdiff_t>(urb.done);
        std::transform(answers_.begin(), end, urb.data.begin(),
                       [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
        answers_.erase(answers_.begin(), end);
        end_first(in_, ended_, 0);
    }
}

void BulkPipes::drain(Time now) {
    if (!endpoint_.empty()) {
        const std::vector<std::byte> packet(endpoint_.begin(), endpoint_.end());
        const std::size_t taken = printer_.accept(packet, now);
        endpoint_.erase(endpoint_.begin(), endpoint_.begin() + static_cast<std::ptrdiff_t>(taken));
    }
}

void BulkPipes::end_first(std::deque<Urb>& queue, std::deque<Urb>& ended, int status) {
    queue.front().status = status;
    ended.push_back(std::move(queue.front()));
    queue.pop_front();
}

}  // namespace layso::emulated
