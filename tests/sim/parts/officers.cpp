#include "tests/sim/parts/officers.hpp"

#include "tests/sim/first_day/centre_configuration.hpp"

#include <fmt/format.h>

#include <utility>

namespace layso::sim {
namespace {

constexpr std::int64_t second = 1'000;

}  // namespace

Officers::Officers(Whole& whole, ControllerNode& controller)
    : whole_(whole), controller_(controller), random_(whole.random.split()), turns_(whole.parameters.counters + 1) {}

void Officers::work(std::int64_t until) {
    until_ = until;
    for (std::uint32_t counter = 1; counter <= whole_.parameters.counters; ++counter) {
        again(counter, random_.between(0, 120) * second);
    }
}

void Officers::again(std::uint32_t counter, std::int64_t after) {
    whole_.after(after, [this, counter, turn = ++turns_[counter]] {
        if (turn == turns_[counter] && whole_.now() < until_) act(counter);
    });
}

v1::Command Officers::by(std::uint32_t officer) {
    v1::Command command;
    command.set_request_id(fmt::format("o{}-{}", controller_.controller(), ++requests_));
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_OFFICER);
    command.mutable_actor()->set_id(officer);
    command.mutable_actor()->add_roles(v1::ROLE_OFFICER);
    if (officer == first_officer) command.mutable_actor()->add_roles(v1::ROLE_SUPERVISOR);
    return command;
}

// The same id, whatever becomes of request and answer.
void Officers::ask(std::uint32_t counter, v1::Command command, unsigned tries) {
    const bool lost = tries < 3 && whole_.faults_on(Fault::people) && random_.chance(whole_.parameters.retries);
    const bool asked = controller_.submit(command, [](const auto&) {});
    if ((!asked || lost) && tries < 3) {
        whole_.after(random_.between(1, 5) * second,
                     [this, counter, command, tries] { ask(counter, command, tries + 1); });
    }
}

v1::Command Officers::finish(std::uint32_t counter) {
    auto command = by(counter);
    auto& finish = *command.mutable_finish_serving();
    finish.set_counter(counter);
    finish.set_outcome(v1::OUTCOME_ACCEPTED);
    const auto dossiers = random_.below(3);
    for (std::uint64_t at = 0; at < dossiers; ++at) {
        // Now and then a dossier that came before.
        const auto code = random_.chance(10) && codes_ > 0 ? random_.between(1, static_cast<std::int64_t>(codes_))
                                                           : static_cast<std::int64_t>(++codes_);
        auto& entry = *finish.add_dossiers();
        entry.mutable_code()->set_value(fmt::format("H56.{}-250701-{:04}", controller_.controller(), code % 10'000));
        entry.set_channel(v1::CHANNEL_IN_PERSON);
        if (at == 1) break;
    }
    return command;
}

void Officers::act(std::uint32_t counter) {
    if (!controller_.running()) return again(counter, random_.between(5, 30) * second);
    v1::Command command = by(counter);
    std::int64_t pause = random_.between(2, 20) * second;
    bool done = false;
    controller_.in_process([&] {
        const auto& state = controller_.engine().state();
        const auto* at = state.counter(counter);
        const auto& drawn = whole_.parameters;
        if (at == nullptr || !at->open()) {
            command.mutable_open_counter()->set_counter(counter);
        } else if (at->paused()) {
            command.mutable_unpause_counter()->set_counter(counter);
        } else if (at->ticket == 0) {
            const auto kind = random_.below(100);
            if (kind == 0) {
                command.mutable_pause_counter()->set_counter(counter);
                command.mutable_pause_counter()->set_reason(v1::PAUSE_REASON_BREAK);
                pause = random_.between(60, 900) * second;
            } else if (kind < 3) {
                // Somebody who was parked, if there is one.
                std::uint64_t parked = 0;
                for (const auto& [id, ticket] : controller_.replica().tickets) {
                    if (ticket.state == v1::TICKET_STATE_PARKED && ticket.counter == counter) parked = id;
                }
                if (parked != 0) {
                    command.mutable_resume_ticket()->set_counter(counter);
                    command.mutable_resume_ticket()->set_ticket(parked);
                    pause = second;
                    return;
                }
                command.mutable_call_next()->set_counter(counter);
            } else {
                command.mutable_call_next()->set_counter(counter);
            }
            if (state.waiting.count() == 0) pause = random_.between(20, 90) * second;
        } else if (state.ticket(at->ticket)->state == v1::TICKET_STATE_CALLED) {
            if (random_.chance(drawn.no_show)) {
                command.mutable_mark_no_show()->set_counter(counter);
            } else if (random_.chance(5)) {
                command.mutable_recall_ticket()->set_counter(counter);
            } else {
                command.mutable_start_serving()->set_counter(counter);
                pause = random_.between(30, 2 * static_cast<std::int64_t>(drawn.service_seconds)) * second;
                if (whole_.faults_on(Fault::people) && random_.chance(drawn.forgets_finish)) {
                    whole_.accident("finish forgotten");
                    pause += 5'400 * second;
                }
            }
        } else if (random_.chance(drawn.transfer)) {
            command.mutable_transfer_ticket()->set_counter(counter);
            command.mutable_transfer_ticket()->set_to_service(static_cast<std::uint32_t>(random_.between(1, 6)));
        } else if (random_.chance(drawn.park)) {
            command.mutable_park_ticket()->set_counter(counter);
        } else {
            command = finish(counter);
        }
        done = true;
    });
    static_cast<void>(done);
    if (controller_.running()) ask(counter, std::move(command));
    again(counter, pause);
}

void Officers::call_together() {
    whole_.accident("all counters call at once");
    for (std::uint32_t counter = 1; counter <= whole_.parameters.counters; ++counter) {
        auto command = by(counter);
        command.mutable_call_next()->set_counter(counter);
        ask(counter, std::move(command));
    }
}

void Officers::close_day() {
    for (auto& turn : turns_) ++turn;
    auto command = by(first_officer);
    command.mutable_close_business_day();
    ask(first_officer, std::move(command));
}

void Officers::change_configuration() {
    if (!controller_.running()) return;
    v1::Configuration changed;
    controller_.in_process([&] { changed = controller_.engine().state().configuration->all(); });
    if (!controller_.running() || changed.version() == 0) return;
    whole_.accident("configuration changed at noon");
    auto& service = *changed.mutable_services(static_cast<int>(random_.below(6)));
    if (random_.chance(50)) {
        service.set_open(!service.open());
    } else {
        service.set_series(static_cast<std::uint32_t>(random_.between(1, 3)));
    }
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    command.mutable_change_configuration()->set_replaces_version(changed.version());
    *command.mutable_change_configuration()->mutable_configuration() = std::move(changed);
    controller_.submit(std::move(command), [this](const auto& answer) {
        whole_.say("controller {}: configuration {}", controller_.controller(),
                   answer ? "changed" : v1::Refusal_Name(answer.error().code()));
    });
}

}  // namespace layso::sim
