#include "tests/unit/controller_core/support/centre.hpp"

#include "controller/core/apply.hpp"
#include "controller/core/decide.hpp"

#include "protos/business_day.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

namespace layso::core::test {

v1::Refusal refusal_of(const Decision& decision) {
    return decision ? v1::REFUSAL_UNSPECIFIED : decision.error().code;
}

std::string sealed(std::string_view text) {
    std::string bytes{text.substr(0, 32)};
    bytes.resize(text.empty() ? 0 : 32, '.');
    return bytes;
}

Centre::Centre(v1::Configuration configuration) {
    now = BusinessDay{first_day}.midnight(420) + 8 * hour;
    must(the_system(), change_configuration(0, std::move(configuration)));
    must(the_system(), open_day(first_day));
}

void Centre::complete(const v1::Actor& actor, v1::Command& command) {
    if (command.request_id().empty()) command.set_request_id("request-" + std::to_string(++last_request_));
    *command.mutable_actor() = actor;
    command.set_stamp(std::max(now, state.last_stamp));
}

Decision Centre::ask(const v1::Actor& actor, v1::Command command) {
    complete(actor, command);
    auto decision = decide(state, command);
    if (decision) {
        for (const auto& event : *decision) put(event);
    }
    return decision;
}

v1::CommandReply Centre::must(const v1::Actor& actor, v1::Command command) {
    complete(actor, command);
    const auto decision = ask(actor, command);
    REQUIRE_MESSAGE(decision.has_value(), v1::Refusal_Name(refusal_of(decision)), " ",
                    decision ? std::string{} : decision.error().field);
    return reply_to(state, command);
}

Decision Centre::would(const v1::Actor& actor, v1::Command command) const {
    if (command.request_id().empty()) command.set_request_id("would");
    *command.mutable_actor() = actor;
    command.set_stamp(std::max(now, state.last_stamp));
    return decide(state, command);
}

void Centre::put(v1::Event event) {
    apply(state, event);
    checker.see(event);
    for (const auto& violation : checker.violations()) FAIL(violation);
    journal.push_back(std::move(event));
}

std::uint64_t Centre::allocated_ticket(std::uint32_t service) {
    return must(kiosk(1), issue(service)).ticket();
}

std::uint64_t Centre::waiting_ticket(std::uint32_t service, std::uint32_t priority_class) {
    const auto ticket = must(kiosk(1), issue(service, priority_class)).ticket();
    must(kiosk(1), confirm(ticket));
    return ticket;
}

void Centre::open(std::uint32_t counter) {
    must(officer(counter), open_counter(counter));
}

std::uint64_t Centre::call(std::uint32_t counter) {
    v1::Command command = call_next(counter);
    complete(officer(counter), command);
    const auto decision = ask(officer(counter), command);
    if (refusal_of(decision) == v1::REFUSAL_NOBODY_WAITING) return 0;
    REQUIRE(decision.has_value());
    return reply_to(state, command).ticket();
}

void Centre::start(std::uint32_t counter) {
    must(officer(counter), start_serving(counter));
}

void Centre::finish(std::uint32_t counter, v1::Outcome outcome) {
    must(officer(counter), finish_serving(counter, outcome));
}

void Centre::miss(std::uint32_t counter) {
    must(officer(counter), no_show(counter));
}

void Centre::next_day() {
    if (state.day_open) must(the_system(), close_day());
    BusinessDay next{state.business_day + 1};
    while (next.weekday() > 5) next = next.next();
    now = next.midnight(420) + 8 * hour;
    must(the_system(), open_day(next.value()));
}

const Ticket& Centre::ticket(std::uint64_t id) const {
    const auto* found = state.ticket(id);
    REQUIRE(found != nullptr);
    return *found;
}

v1::TicketState Centre::state_of(std::uint64_t id) const {
    return ticket(id).state;
}

State Centre::replayed() const {
    State replayed;
    for (const auto& event : journal) apply(replayed, event);
    return replayed;
}

}  // namespace layso::core::test
