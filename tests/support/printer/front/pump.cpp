#include "tests/support/printer/front/pump.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <vector>

namespace layso::emulated {
namespace {

constexpr std::byte xon{0x11};
constexpr std::byte xoff{0x13};
/// Epson's manuals: XOFF when 16 bytes are left, XON when 26 are; ours leaves more, for what is under way.
constexpr std::size_t xoff_room = 256;
constexpr std::size_t xon_room = 512;
/// The longest time that a change made by a test goes unseen.
constexpr int glance_ms = 5;

bool write_all(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (count < 0 && errno != EINTR && errno != EAGAIN) {
            return false;
        }
    }
    return true;
}

}  // namespace

void Pump::run(const std::stop_token& stop) const {
    std::array<std::byte, 16384> part;
    bool paused = false;
    while (!stop.stop_requested()) {
        std::size_t room = 0;
        std::vector<std::byte> said;
        std::optional<Time> wait;
        printer.with([&](EscPosPrinter& one, Time now) {
            room = one.room(now);
            said = one.replies(now);
            if (each_round) {
                each_round(one, now);
            }
            if (const auto next = one.next_event(now)) {
                wait = (*next - now) / 1000;
            }
        });
        if (sends_xon_xoff && paused != (room < (paused ? xon_room : xoff_room))) {
            paused = !paused;
            said.push_back(paused ? xoff : xon);
        }
        if (!said.empty()) {
            if (moved) {
                moved(false, said);
            }
            if (!write_all(descriptor, said)) {
                return;
            }
        }
        pollfd place{descriptor, static_cast<short>(room > 0 ? POLLIN : 0), 0};
        const int nap = static_cast<int>(std::min<Time>(wait.value_or(glance_ms), glance_ms));
        const int ready = ::poll(&place, 1, std::max(nap, 1));
        if (ready < 0 && errno != EINTR) {
            return;
        }
        if (ready <= 0) {
            continue;
        }
        if (room == 0) {
            return;  // not asked for bytes: the other side is gone
        }
        const ssize_t count = ::read(descriptor, part.data(), std::min(room, part.size()));
        if (count <= 0) {
            if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
                continue;
            }
            return;
        }
        const auto bytes = std::span<const std::byte>(part).first(static_cast<std::size_t>(count));
        if (moved) {
            moved(true, bytes);
        }
        printer.with([&](EscPosPrinter& one, Time now) { one.accept(bytes, now); });
    }
}

}  // namespace layso::emulated
