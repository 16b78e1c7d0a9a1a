#pragma once

#include "controller/core/answer.hpp"
#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"
#include "tests/unit/controller_core/support/checker.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/console.pb.h"
#include "layso/v1/event.pb.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layso::core::test {

// The small centre of the tests. Tuesday 1 July 2025, opened at 08:00.
//   services  1 and 2 (series 1, letters A), 3 (series 2, letters C, quota 5), 4 (series 1, closed)
//   counters  1: services 1, 2, secondary 3 · 2: service 1 · 3: service 3 · 4: no service
//   classes   1: 10 minutes head start · 2: none
//   people    1, 2, 3 officers · 7 technician · 8 administrator · 9 supervisor · 10 disabled officer
//   kiosks    1: all services · 2: service 3 · 3: disabled
inline constexpr std::uint32_t first_day = 20270;
inline constexpr std::int64_t second = 1000;
inline constexpr std::int64_t minute = 60 * second;
inline constexpr std::int64_t hour = 60 * minute;
inline constexpr std::int64_t day = 24 * hour;

v1::Configuration small_centre();

v1::Actor the_system();
v1::Actor officer(std::uint32_t id);
v1::Actor supervisor();
v1::Actor technician();
v1::Actor administrator();
v1::Actor kiosk(std::uint32_t id);

// REFUSAL_UNSPECIFIED for what was accepted.
v1::Refusal refusal_of(const Decision& decision);

// 32 bytes that stand for a sealed text.
std::string sealed(std::string_view text);

// A shell without disk or network: stamps, decides, applies, and shows every event to the checker.
class Centre {
  public:
    // The configuration is in force, the day is open, nobody works yet.
    explicit Centre(v1::Configuration configuration = small_centre());

    State state;
    std::vector<v1::Event> journal;
    Checker checker;
    std::int64_t now = 0;

    // Decides and, where accepted, applies. A request id is made where the command has none.
    Decision ask(const v1::Actor& actor, v1::Command command);
    // The same, and requires that it is accepted; gives the reply.
    v1::CommandReply must(const v1::Actor& actor, v1::Command command);
    // What decide says, without applying.
    [[nodiscard]] Decision would(const v1::Actor& actor, v1::Command command) const;
    // An event that the shell makes itself.
    void put(v1::Event event);

    // Kiosk 1 issues and confirms.
    std::uint64_t waiting_ticket(std::uint32_t service, std::uint32_t priority_class = 0);
    // Kiosk 1 issues; not confirmed.
    std::uint64_t allocated_ticket(std::uint32_t service);
    // Officer `counter` opens the counter of the same number.
    void open(std::uint32_t counter);
    // The ticket that the counter's next call gives; 0 where nobody waits.
    std::uint64_t call(std::uint32_t counter);
    void start(std::uint32_t counter);
    void finish(std::uint32_t counter, v1::Outcome outcome = v1::OUTCOME_ACCEPTED);
    void miss(std::uint32_t counter);
    // Tuesday's work is over: closes the day, goes on to 08:00 of the next working day and opens it.
    void next_day();
    void wait(std::int64_t milliseconds) { now += milliseconds; }

    [[nodiscard]] const Ticket& ticket(std::uint64_t id) const;
    [[nodiscard]] v1::TicketState state_of(std::uint64_t id) const;

    // The journal applied to an empty state.
    [[nodiscard]] State replayed() const;

  private:
    void complete(const v1::Actor& actor, v1::Command& command);

    std::uint64_t last_request_ = 0;
};

// Commands, by their parts.
v1::Command issue(std::uint32_t service, std::uint32_t priority_class = 0);
v1::Command confirm(std::uint64_t ticket);
v1::Command void_ticket(std::uint64_t ticket, v1::VoidReason reason = v1::VOID_REASON_PRINT_FAILED);
v1::Command lease_blocks();
v1::Command merge(std::uint64_t lease, std::uint64_t ticket, std::uint32_t service, std::string_view touch = {});
v1::Command admit(std::uint32_t counter, std::uint32_t series, std::uint32_t number, std::uint32_t service);
v1::Command return_block(std::uint64_t lease);
v1::Command open_counter(std::uint32_t counter);
v1::Command close_counter(std::uint32_t counter);
v1::Command pause(std::uint32_t counter, v1::PauseReason reason = v1::PAUSE_REASON_BREAK);
v1::Command unpause(std::uint32_t counter);
v1::Command call_next(std::uint32_t counter);
v1::Command call_ticket(std::uint32_t counter, std::uint64_t ticket);
v1::Command recall(std::uint32_t counter);
v1::Command start_serving(std::uint32_t counter);
v1::Command finish_serving(std::uint32_t counter, v1::Outcome outcome = v1::OUTCOME_ACCEPTED);
v1::Command no_show(std::uint32_t counter);
v1::Command transfer(std::uint32_t counter, std::uint32_t to_service, std::uint32_t to_counter);
v1::Command park(std::uint32_t counter);
v1::Command resume(std::uint32_t counter, std::uint64_t ticket);
v1::Command cancel(std::uint64_t ticket);
v1::Command reopen(std::uint64_t ticket, std::string_view reason = "pressed the wrong key");
v1::Command change_priority(std::uint64_t ticket, std::uint32_t priority_class,
                            std::string_view reason = "seen at the desk");
v1::Command correct_outcome(std::uint64_t ticket, v1::Outcome outcome, std::string_view reason = "wrong key");
v1::Command record_dossier(std::uint64_t ticket, std::string_view code, v1::Channel channel, std::uint32_t service);
v1::Command correct_dossier(std::uint64_t dossier, std::string_view reason = "wrong channel");
v1::Command withdraw_dossier(std::uint64_t dossier, std::string_view reason = "typed twice");
v1::Command open_day(std::uint32_t business_day = 0);
v1::Command close_day();
v1::Command change_configuration(std::uint32_t replaces_version, v1::Configuration configuration);
v1::Command fence(std::uint32_t series, std::uint32_t past_number);
v1::Command erase(std::string_view text);
v1::Command expire_deadlines();

}  // namespace layso::core::test
