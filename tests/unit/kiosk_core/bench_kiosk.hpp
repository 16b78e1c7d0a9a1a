#pragma once

#include "firmware/core/step.hpp"

#include "layso/v1/kiosk.pb.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layso::kiosk::testing {

/// 2025-07-01, a Tuesday, 09:00 in Vietnam.
inline constexpr std::int64_t tuesday_nine = 1'751'335'200'000;
inline constexpr std::uint32_t tuesday = 20'270;
/// Later than the guard against double taps.
inline constexpr std::int64_t a_moment = 400;

/// A ward's centre: two fields, three services in two series, two priority classes, Monday to Friday.
v1::Configuration small_centre();
v1::CentreFigures open_figures();
v1::Lease lease(std::uint64_t id, std::uint32_t series, std::uint32_t day, std::uint32_t first, std::uint32_t last);
v1::KioskWelcome welcome();
Settings settings();

/// A kiosk with a shell of lists: what it stored, sent and printed, in one line of time.
struct BenchKiosk {
    State state;
    Moment now{.steady = 1'000'000, .wall = tuesday_nine};
    std::vector<Effect> effects;          ///< all since the last clear
    std::vector<v1::KioskRecord> stored;  ///< the journal

    explicit BenchKiosk(Knowledge knowledge = {});

    void happen(const Event& event);
    /// A touch on the screen that shows now, after the guard.
    void touch(const Touch& touch);
    /// The same without waiting: the second half of a double tap.
    void touch_at_once(const Touch& touch);
    void pass(std::int64_t milliseconds);
    void link_up(v1::KioskWelcome said = welcome());
    void link_down() { happen(event::LinkLost{}); }
    /// From the idle screen to the screen of priority of that service.
    void choose(std::uint32_t service);
    /// The controller's answer to the last request sent.
    void answer_ticket(std::uint32_t number);
    void answer_refusal(v1::Refusal refusal);

    [[nodiscard]] Screen shown() const { return screen(state, now); }
    [[nodiscard]] ScreenKind kind() const { return shown().kind; }
    [[nodiscard]] std::vector<v1::Command> sent() const;
    [[nodiscard]] std::vector<effect::Print> printed() const;
    /// One letter an effect: T touch, N number, S sent to print, E end, R reported, . other records, | end of a
    /// commit, > request to the controller, P print.
    [[nodiscard]] std::string order() const;
    /// What a restart would know.
    [[nodiscard]] Knowledge journaled() const;
};

/// The controller's own ticket of series 1 (A).
v1::IssuedTicket ticket(std::uint32_t number);

}  // namespace layso::kiosk::testing
