// A queue from bytes: people and devices ask for anything, in any order, at any time. Nothing ends the process, the
// invariants hold after every event, and the journal gives the state.
#include "controller/core/answer.hpp"
#include "controller/core/apply.hpp"
#include "controller/core/deadline.hpp"
#include "controller/core/decide.hpp"
#include "controller/core/snapshot.hpp"
#include "controller/core/view/counter_view.hpp"
#include "controller/core/view/expected_wait.hpp"
#include "controller/core/view/figures.hpp"
#include "controller/core/view/ticket_view.hpp"
#include "tests/fuzz/filled_command.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"
#include "tests/unit/controller_core/support/centre.hpp"
#include "tests/unit/controller_core/support/checker.hpp"

#include "protos/business_day.hpp"
#include "protos/codec.hpp"

#include <set>
#include <string>
#include <vector>

namespace layso::fuzz {
namespace {

using namespace core;

constexpr int most_steps = 120;

class Queue {
  public:
    Queue() : now_(BusinessDay{test::first_day}.midnight(420) + 8 * test::hour) {
        require(ask(test::the_system(), test::change_configuration(0, test::small_centre())), "a centre is configured");
        require(ask(test::the_system(), test::open_day(test::first_day)), "its day is opened");
        for (const std::uint32_t counter : {1U, 2U, 3U}) {
            require(ask(test::officer(counter), test::open_counter(counter)), "its counters are opened");
        }
    }

    void step(Input& input) {
        pass_time(input.byte());
        if (const auto due = next_deadline(state_); due && *due <= now_) {
            require(ask(test::the_system(), test::expire_deadlines()), "what is due can be done");
        }
        auto command = filled_command(input, state_);
        const auto actor = some_actor(input, command);
        // A few ids come again, as retries do.
        const auto id = input.byte();
        if (id < 48) command.set_request_id("again-" + std::to_string(id % 16));
        ask(actor, std::move(command));
        counters_agree();
    }

    void journal_gives_the_state() const {
        State replayed;
        for (const auto& event : journal_) apply(replayed, event);
        const auto snapshot = to_snapshot(state_);
        require(to_bytes(to_snapshot(replayed)) == to_bytes(snapshot), "the journal gives the state");
        require(to_bytes(to_snapshot(from_snapshot(snapshot))) == to_bytes(snapshot), "a snapshot is the state");
    }

    void can_be_shown() const {
        for (const auto& [id, counter] : state_.counters) (void)counter_view(state_, CounterId{id});
        (void)counter_views(state_);
        (void)ticket_views(state_);
        (void)figures(state_, now_);
        for (std::uint32_t service = 0; service < 6; ++service) {
            (void)expected_wait(state_, ServiceId{service}, state_.last_stamp);
        }
    }

  private:
    // Mostly seconds; now and then back, over the night, or a restart that nobody can witness.
    void pass_time(std::uint8_t choice) {
        if (choice < 200) {
            now_ += choice * test::second;
        } else if (choice < 240) {
            now_ += (choice - 200) * 10 * test::minute;
        } else if (choice < 246) {
            now_ -= (choice - 239) * test::hour;
        } else if (choice < 250) {
            now_ += test::day;
        } else if (choice < 253) {
            if (const auto event = clock_event(state_, now_)) see(*event);
        } else {
            v1::Event started;
            started.set_stamp(state_.last_stamp);
            started.mutable_author()->set_kind(v1::ACTOR_KIND_SYSTEM);
            started.mutable_controller_started()->set_witnessed(choice == 254);
            see(started);
        }
    }

    bool ask(const v1::Actor& actor, v1::Command command) {
        *command.mutable_actor() = actor;
        command.set_stamp(std::max(now_, state_.last_stamp));
        if (command.request_id().empty()) command.set_request_id("request-" + std::to_string(++requests_));
        const auto answered = find_answer(state_, command);
        if (!answered) return false;
        if (*answered) {
            require((*answered)->request_id() == command.request_id(), "an answer names its request");
            return true;
        }
        const auto decision = decide(state_, command);
        if (!decision) {
            require(decision.error().code != v1::REFUSAL_UNSPECIFIED, "a refusal has a reason");
            return false;
        }
        for (const auto& event : *decision) {
            require(event.stamp() == command.stamp(), "events have the command's stamp");
            see(event);
        }
        (void)reply_to(state_, command);
        return true;
    }

    void see(const v1::Event& event) {
        apply(state_, event);
        journal_.push_back(event);
        checker_.see(event);
        if (!checker_.violations().empty()) require(false, checker_.violations().front().c_str());
    }

    void counters_agree() const {
        std::set<std::uint64_t> held;
        for (const auto& [id, counter] : state_.counters) {
            if (counter.ticket == 0) continue;
            const auto* ticket = state_.ticket(counter.ticket);
            require(ticket != nullptr && is_held(ticket->state) && ticket->counter == id, "a counter has what it says");
            require(held.insert(counter.ticket).second, "a ticket is at one counter");
        }
        for (const auto& [id, ticket] : state_.tickets) {
            require(!is_held(ticket.state) || held.contains(id), "who is called is at a counter");
        }
    }

    State state_;
    std::vector<v1::Event> journal_;
    test::Checker checker_;
    std::int64_t now_;
    std::uint64_t requests_ = 0;
};

}  // namespace

void decisions_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    Queue queue;
    for (int step = 0; step < most_steps && !bytes.empty(); ++step) queue.step(bytes);
    queue.journal_gives_the_state();
    queue.can_be_shown();
}

}  // namespace layso::fuzz
