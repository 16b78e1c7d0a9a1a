#include "firmware/app/shell.hpp"

#include <algorithm>
#include <utility>

namespace layso::kiosk {
namespace {

constexpr std::int64_t longest_sleep = 60'000;

}  // namespace

Shell::Shell(Knowledge knowledge, Settings settings, ShellPorts ports) : ports_(std::move(ports)) {
    take(start(std::move(knowledge), std::move(settings), ports_.now()));
    settle();
}

void Shell::happen(const Event& event) {
    // What is due comes first, or a stream of events could put it off for ever by setting the timer anew each time.
    const auto now = ports_.now();
    if (const auto due = next_deadline(state_); due && *due <= now.steady) {
        take(step(std::move(state_), event::TimePassed{}, now));
    }
    take(step(std::move(state_), event, ports_.now()));
    settle();
}

void Shell::take(Step next) {
    state_ = std::move(next.state);
    for (const auto& each : next.effects) {
        if (carry_out(each)) continue;
        take(step(std::move(state_), event::JournalFailed{}, ports_.now()));
        return;
    }
}

bool Shell::carry_out(const Effect& each) {
    if (const auto* stored = std::get_if<effect::Store>(&each)) {
        if (!ports_.store(stored->records)) return false;
        ports_.tell_knowledge(state_.world.knowledge);
    } else if (const auto* sent = std::get_if<effect::Send>(&each)) {
        ports_.send(sent->command);
    } else if (const auto* print = std::get_if<effect::Print>(&each)) {
        ports_.print(*print, *state_.world.knowledge.configuration);
    }
    return true;
}

void Shell::settle() {
    const auto now = ports_.now();
    auto now_shown = screen(state_, now);
    if (!shown_ || *shown_ != now_shown) {
        shown_ = std::move(now_shown);
        ports_.show(*shown_);
    }
    const auto said = status(state_);
    if (auto bytes = said.SerializeAsString(); bytes != told_status_) {
        told_status_ = std::move(bytes);
        ports_.tell_status(said);
    }
    const auto deadline = next_deadline(state_).value_or(now.steady + longest_sleep);
    ports_.wake_after(std::clamp<std::int64_t>(deadline - now.steady, 1, longest_sleep));
}

}  // namespace layso::kiosk
