#pragma once

#include "drivers/job/step.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace layso::job::test {

inline constexpr std::size_t print_size = 1'000;
inline constexpr std::size_t cut_size = 15;

inline device::Fault fault(device::FaultCode code) {
    return {code, "as planned by the test"};
}

/// A status with one condition; all else is known to be well.
inline device::Status having(std::optional<device::Condition> condition) {
    device::Status status;
    for (const auto each : device::all_conditions) {
        status.set(each, each == condition ? device::Answer::yes : device::Answer::no);
    }
    return status;
}

/// A job with its clock, and all that it has asked for.
class DrivenJob {
  public:
    explicit DrivenJob(const Plan& plan, const device::Status& status = {}) : state_(allocated(plan, status)) {}

    DrivenJob& tell(const Event& event) {
        auto next = step(std::move(state_), event, now_);
        state_ = std::move(next.state);
        effects_.insert(effects_.end(), next.effects.begin(), next.effects.end());
        return *this;
    }
    DrivenJob& pass(std::int64_t milliseconds) {
        const std::int64_t until = now_ + milliseconds;
        while (const auto due = deadline(state_)) {
            if (*due > until) break;
            now_ = std::max(now_, *due);
            tell(event::TimePassed{});
        }
        now_ = until;
        return *this;
    }

    DrivenJob& rendered(std::size_t cut = cut_size) { return tell(event::Rendered{.print = print_size, .cut = cut}); }
    DrivenJob& recorded() { return tell(event::Recorded{.durable = true}); }
    DrivenJob& wrote(std::size_t count, std::optional<device::Fault> fault = {}) {
        return tell(event::Wrote{.count = count, .fault = std::move(fault)});
    }
    /// Up to the state in which proof P is waited for.
    DrivenJob& sent() { return rendered().recorded().wrote(print_size); }
    /// Up to the state in which proof C is waited for.
    DrivenJob& printed() { return sent().tell(event::FenceAnswered{state_.work.plan.fence_print}); }

    [[nodiscard]] Stage stage() const { return job::stage(state_); }
    [[nodiscard]] Conclusion conclusion() const { return job::conclusion(state_).value(); }
    [[nodiscard]] bool ended() const { return job::conclusion(state_).has_value(); }
    [[nodiscard]] Grade grade() const { return state_.work.grade; }
    [[nodiscard]] std::int64_t now() const { return now_; }

    template <typename Kind>
    [[nodiscard]] std::size_t count() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(effects_, [](const Effect& effect) { return std::holds_alternative<Kind>(effect); }));
    }
    [[nodiscard]] const Effects& effects() const { return effects_; }
    [[nodiscard]] std::optional<effect::Send> last_send() const {
        for (auto at = effects_.rbegin(); at != effects_.rend(); ++at) {
            if (const auto* send = std::get_if<effect::Send>(&*at)) return *send;
        }
        return std::nullopt;
    }

  private:
    State state_;
    Effects effects_;
    std::int64_t now_ = 5'000;
};

}  // namespace layso::job::test
