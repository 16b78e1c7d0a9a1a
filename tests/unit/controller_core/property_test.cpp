// A long random day at a small centre, twice over a weekend: whatever people and devices ask for, in whatever order,
// the invariants hold after every event, and replay and snapshot give the live state.
#include "controller/core/apply.hpp"
#include "controller/core/deadline.hpp"
#include "controller/core/snapshot.hpp"
#include "tests/unit/controller_core/support/centre.hpp"
#include "tests/unit/controller_core/support/random.hpp"

#include "protos/business_day.hpp"
#include "protos/codec.hpp"

#include <doctest/doctest.h>

#include <iterator>
#include <map>

using namespace layso;
using namespace layso::core;
using namespace layso::core::test;

namespace {

v1::Configuration busy_centre() {
    auto configuration = small_centre();
    configuration.mutable_calendar()->set_always_open(true);
    configuration.mutable_services(2)->set_daily_quota(15);
    configuration.mutable_series(1)->set_last_number(60);
    return configuration;
}

class RandomCentre {
  public:
    explicit RandomCentre(std::uint64_t seed) : random_(seed), centre_(busy_centre()) {}

    void step() {
        centre_.wait(static_cast<std::int64_t>(random_.below(20)) * second);
        if (random_.once_in(400)) centre_.now -= static_cast<std::int64_t>(random_.below(3)) * hour;
        if (random_.once_in(700)) return over_night();
        if (random_.once_in(300)) change_something();
        if (random_.once_in(900)) restart_without_witness();
        if (const auto due = next_deadline(centre_.state); due && *due <= centre_.now) {
            centre_.must(the_system(), expire_deadlines());
        }
        const auto command = some_command();
        const auto actor = some_actor(command);
        const auto decision = centre_.ask(actor, command);
        ++answers_[refusal_of(decision)];
    }

    void check_state() const {
        const auto snapshot = to_snapshot(centre_.state);
        REQUIRE(to_bytes(to_snapshot(from_snapshot(snapshot))) == to_bytes(snapshot));
        REQUIRE(to_bytes(to_snapshot(centre_.replayed())) == to_bytes(snapshot));
    }

    [[nodiscard]] const Centre& centre() const { return centre_; }
    [[nodiscard]] const std::map<v1::Refusal, int>& answers() const { return answers_; }

  private:
    void over_night() {
        if (random_.once_in(2)) {
            centre_.next_day();
            return;
        }
        // Nobody closed the day.
        BusinessDay next{centre_.state.business_day + 1};
        centre_.now = std::max(centre_.now, next.midnight(420) + 8 * hour);
        centre_.ask(the_system(), open_day());
    }

    void change_something() {
        auto configuration = centre_.state.configuration->all();
        configuration.mutable_services(3)->set_open(random_.once_in(2));
        configuration.mutable_selection()->set_priority_in_a_row_at_most(static_cast<std::uint32_t>(random_.below(4)));
        configuration.mutable_selection()->set_secondary_after_seconds(static_cast<std::uint32_t>(random_.below(900)));
        configuration.mutable_priority_classes(1)->set_head_start_seconds(
            static_cast<std::uint32_t>(random_.below(1200)));
        configuration.mutable_ticket_rule()->set_no_show_final_at(static_cast<std::uint32_t>(random_.below(4)));
        auto& fourth = *configuration.mutable_counters(3);
        fourth.clear_services();
        if (random_.once_in(2)) fourth.add_services(4);
        if (random_.once_in(3)) configuration.mutable_series(0)->set_letters(random_.once_in(2) ? "A" : "H");
        centre_.ask(administrator(), change_configuration(configuration.version(), configuration));
    }

    void restart_without_witness() {
        v1::Event started;
        started.set_stamp(centre_.state.last_stamp);
        started.mutable_author()->set_kind(v1::ACTOR_KIND_SYSTEM);
        started.mutable_controller_started()->set_witnessed(false);
        centre_.put(started);
        centre_.ask(kiosk(1), issue(1));
        centre_.ask(supervisor(), fence(1, static_cast<std::uint32_t>(random_.below(200))));
    }

    std::uint32_t some_counter() { return static_cast<std::uint32_t>(1 + random_.below(4)); }
    std::uint32_t some_service() { return static_cast<std::uint32_t>(1 + random_.below(4)); }
    std::uint32_t some_class() { return random_.once_in(3) ? 1 : 0; }

    std::uint64_t some_ticket() {
        if (random_.once_in(30) || centre_.state.tickets.empty()) return random_.next();
        auto ticket = centre_.state.tickets.begin();
        std::advance(ticket, static_cast<std::ptrdiff_t>(random_.below(centre_.state.tickets.size())));
        return ticket->first;
    }

    // Touches of a day come again as long as a retry would.
    std::string some_touch() {
        return "touch-" + std::to_string(centre_.state.business_day) + "-" + std::to_string(random_.below(100));
    }

    v1::Command some_merge() {
        if (centre_.state.leases.empty()) return lease_blocks();
        auto lease = centre_.state.leases.begin();
        std::advance(lease, static_cast<std::ptrdiff_t>(random_.below(centre_.state.leases.size())));
        const Lease& block = lease->second;
        const auto number =
            block.first_number + static_cast<std::uint32_t>(random_.below(block.last_number - block.first_number + 2));
        const TicketId ticket{BusinessDay{block.business_day}, SeriesId{block.series}, number};
        auto command = merge(block.id, ticket.value(), block.series == 2 ? 3 : 1, some_touch());
        command.mutable_merge_leased_ticket()->set_issued_stamp(centre_.now - 5 * minute);
        command.mutable_merge_leased_ticket()->set_priority_class(some_class());
        command.mutable_merge_leased_ticket()->set_voided(random_.once_in(10));
        return command;
    }

    v1::Command some_admission() {
        const bool first_series = random_.once_in(2);
        return admit(some_counter(), first_series ? 1 : 2,
                     static_cast<std::uint32_t>((first_series ? 970 : 20) + random_.below(30)), some_service());
    }

    v1::Command some_dossiers() {
        const auto code = "code-" + std::to_string(random_.below(60));
        auto command =
            record_dossier(random_.once_in(2) ? 0 : some_ticket(), code,
                           random_.once_in(2) ? v1::CHANNEL_ONLINE : v1::CHANNEL_UNSPECIFIED, some_service());
        auto& entry = *command.mutable_record_dossiers()->mutable_dossiers(0);
        if (centre_.state.dossier_of_reference.contains(entry.code().reference())) {
            entry.set_first_reference(entry.code().reference());
            entry.mutable_code()->set_reference(sealed("again-" + std::to_string(random_.next() % 10000)));
        }
        return command;
    }

    v1::Command some_finish() {
        auto command =
            finish_serving(some_counter(), random_.once_in(8) ? v1::OUTCOME_UNSPECIFIED : v1::OUTCOME_ACCEPTED);
        if (random_.once_in(2)) command.mutable_finish_serving()->add_dossiers()->set_quantity(2);
        return command;
    }

    std::uint64_t some_dossier() { return 1 + random_.below(centre_.state.last_dossier + 2); }

    v1::Command some_issue() {
        auto command = issue(some_service(), some_class());
        if (random_.once_in(3)) command.set_request_id(fresh(some_touch()));
        if (random_.once_in(20)) command.mutable_issue_ticket()->set_booked_stamp(centre_.now + 10 * minute);
        return command;
    }

    // The shell would have answered a known id without deciding.
    std::string fresh(std::string id) const { return centre_.state.answers.contains(id) ? std::string{} : id; }

    v1::Command some_command() {
        switch (random_.below(34)) {
            case 0:
            case 1:
            case 2:
            case 3:
            case 4:
                return some_issue();
            case 5:
            case 6:
            case 7:
            case 8:
                return centre_.state.allocated.empty() ? confirm(some_ticket())
                                                       : confirm(centre_.state.allocated.begin()->ticket);
            case 9:
                return void_ticket(some_ticket());
            case 10:
                return lease_blocks();
            case 11:
            case 12:
                return some_merge();
            case 13:
                return some_admission();
            case 14:
            case 15:
                return open_counter(some_counter());
            case 16:
                return random_.once_in(4) ? close_counter(some_counter()) : pause(some_counter());
            case 17:
            case 18:
                return unpause(some_counter());
            case 19:
            case 20:
            case 21:
                return call_next(some_counter());
            case 22:
                return call_ticket(some_counter(), some_ticket());
            case 23:
                return recall(some_counter());
            case 24:
            case 25:
                return start_serving(some_counter());
            case 26:
            case 27:
                return some_finish();
            case 28:
                return no_show(some_counter());
            case 29:
                return transfer(some_counter(), static_cast<std::uint32_t>(random_.below(4)),
                                static_cast<std::uint32_t>(random_.below(4)));
            case 30:
                return random_.once_in(2) ? park(some_counter()) : resume(some_counter(), some_ticket());
            case 31:
                return random_.once_in(3) ? cancel(some_ticket()) : reopen(some_ticket());
            case 32:
                return random_.once_in(2) ? change_priority(some_ticket(), some_class())
                                          : correct_outcome(some_ticket(), v1::OUTCOME_GUIDED);
            default:
                return random_.once_in(4)   ? withdraw_dossier(some_dossier())
                       : random_.once_in(4) ? correct_dossier(some_dossier())
                                            : some_dossiers();
        }
    }

    v1::Actor some_actor(const v1::Command& command) {
        switch (command.action_case()) {
            case v1::Command::kIssueTicket:
                return random_.once_in(10) ? officer(1) : kiosk(static_cast<std::uint32_t>(1 + random_.below(2)));
            case v1::Command::kConfirmTicket: {
                const auto* ticket = centre_.state.ticket(command.confirm_ticket().ticket());
                return kiosk(ticket == nullptr || ticket->kiosk == 0 ? 1 : ticket->kiosk);
            }
            case v1::Command::kVoidTicket:
            case v1::Command::kLeaseBlocks:
            case v1::Command::kMergeLeasedTicket:
                return kiosk(random_.once_in(5) ? 2 : 1);
            case v1::Command::kOpenCounter:
                return officer(std::min(command.open_counter().counter(), 3U));
            default:
                return random_.once_in(6) ? officer(static_cast<std::uint32_t>(1 + random_.below(3))) : supervisor();
        }
    }

    Random random_;
    Centre centre_;
    std::map<v1::Refusal, int> answers_;
};

}  // namespace

TEST_CASE("the invariants hold after every event of random days") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        RandomCentre random{seed};
        for (int step = 0; step < 12'000; ++step) {
            CAPTURE(step);
            random.step();
            if (step % 1000 == 0) random.check_state();
        }
        random.check_state();
        // The stream is worth something: it got far, and met many rules.
        CHECK(random.centre().journal.size() > 3000);
        CHECK(random.answers().size() > 30);
    }
}
