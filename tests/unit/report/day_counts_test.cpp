#include "controller/report/day_counts.hpp"

#include "tests/unit/report/busy_day.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace layso;
using namespace layso::report;
using namespace layso::report::test;
namespace queue = layso::core::test;

TEST_CASE("the counts of a busy day are those of its events and those that the core keeps") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        queue::Centre centre(named_centre());
        play_busy_day(centre, seed, seed % 3 == 0);
        const auto counts = count_day(centre.state, BusinessDay{queue::first_day});
        const auto sums = sums_of(centre);
        const auto& today = centre.state.today;

        CHECK(counts.tickets.issued == sums.allocated - sums.voided);
        CHECK(counts.tickets.voided == sums.voided);
        CHECK(counts.tickets.served == sums.finished);
        CHECK(counts.tickets.no_show == sums.final_no_shows);
        CHECK(counts.tickets.cancelled == sums.cancelled);
        CHECK(counts.dossiers.all() == sums.dossiers);
        CHECK(counts.dossiers.online == sums.dossiers_online);
        CHECK(counts.dossiers.post == sums.dossiers_post);

        CHECK(counts.tickets.issued == today.issued);
        CHECK(counts.tickets.served == today.served);
        CHECK(counts.tickets.no_show == today.no_shows);
        CHECK(counts.dossiers.in_person == today.dossiers_in_person);
        CHECK(counts.dossiers.online == today.dossiers_online);
        CHECK(counts.dossiers.post == today.dossiers_post);
        CHECK(counts.tickets.waiting == centre.state.waiting.count());
        // The core's percentile is the middle of a bucket of 10 seconds.
        CHECK(std::abs(static_cast<int>(counts.waits.percentile(50)) - static_cast<int>(today.waits.percentile(50))) <=
              30);

        const auto& tickets = counts.tickets;
        CHECK(tickets.issued ==
              tickets.served + tickets.no_show + tickets.cancelled + tickets.expired + tickets.open());
        // Who is being served at the close is served to the end.
        if (seed % 3 == 0) CHECK(tickets.open() == tickets.at_counter);
        CHECK(tickets.served > 5);
        CHECK(counts.dossiers.all() > 10);
    }
}

TEST_CASE("each part adds up to the whole") {
    queue::Centre centre(named_centre());
    play_busy_day(centre, 5, false);
    const auto counts = count_day(centre.state, BusinessDay{queue::first_day});
    TicketCounts tickets;
    std::size_t called = 0;
    std::uint32_t of_services = 0;
    for (const auto& [id, service] : counts.services) {
        tickets.issued += service.tickets.issued;
        tickets.served += service.tickets.served;
        called += service.waits.seconds.size();
        of_services += service.dossiers.all();
        if (centre.state.today.issued_by_service.contains(id)) {
            CHECK(service.tickets.issued == centre.state.today.issued_by_service.at(id));
        }
    }
    CHECK(tickets.issued == counts.tickets.issued);
    CHECK(tickets.served == counts.tickets.served);
    CHECK(called == counts.waits.seconds.size());
    CHECK(of_services == counts.dossiers.all());
    std::uint32_t served = 0;
    std::uint32_t of_counters = 0;
    for (const auto& [id, counter] : counts.counters) {
        served += counter.served;
        of_counters += counter.dossiers.all();
        if (id != 0) CHECK(counter.served == centre.state.counter(id)->served_today);
    }
    CHECK(served == counts.tickets.served);
    CHECK(of_counters == counts.dossiers.all());
    std::uint32_t of_outcomes = 0;
    for (const auto& [outcome, dossiers] : counts.outcomes) of_outcomes += dossiers.all();
    std::uint32_t of_fields = 0;
    for (const auto& [field, dossiers] : counts.fields) of_fields += dossiers.all();
    CHECK(of_outcomes == counts.dossiers.all());
    CHECK(of_fields == counts.dossiers.all());
}

TEST_CASE("waits are exact: nearest rank, and the target itself is within") {
    const Waits waits{.seconds = {10, 20, 30, 40, 900, 901}};
    CHECK(waits.percentile(50) == 30);
    CHECK(waits.percentile(90) == 901);
    CHECK(waits.percentile(0) == 10);
    CHECK(waits.percentile(100) == 901);
    CHECK(waits.within(900) == 5);
    CHECK(waits.within(9) == 0);
    CHECK(Waits{}.percentile(50) == 0);
    CHECK(Waits{}.within(900) == 0);
}

TEST_CASE("a ticket that was never called has no wait") {
    queue::Centre centre;
    centre.waiting_ticket(1);
    centre.open(1);
    CHECK(count_day(centre.state, BusinessDay{queue::first_day}).waits.seconds.empty());
    centre.wait(95 * queue::second);
    centre.call(1);
    CHECK(count_day(centre.state, BusinessDay{queue::first_day}).waits.seconds == std::vector<std::uint32_t>{95});
}

TEST_CASE("a day is whole for three more opened days, then its dossiers stay, then nothing") {
    queue::Centre centre;
    const BusinessDay day{queue::first_day};
    CHECK(kept_of(centre.state, day) == Kept::whole);
    CHECK(kept_of(centre.state, BusinessDay{queue::first_day - 1}) == Kept::nothing);
    CHECK(kept_of(centre.state, BusinessDay{queue::first_day + 1}) == Kept::nothing);
    centre.open(1);
    centre.waiting_ticket(1);
    centre.call(1);
    centre.start(1);
    auto finish = queue::finish_serving(1);
    finish.mutable_finish_serving()->add_dossiers()->set_quantity(4);
    centre.must(queue::officer(1), finish);
    for (std::size_t days = 1; days <= core::days_dossiers_are_kept + 1; ++days) {
        centre.next_day();
        CAPTURE(days);
        const auto counts = count_day(centre.state, day);
        const bool whole = days <= core::days_answers_are_kept;
        const bool any = days <= core::days_dossiers_are_kept;
        CHECK(kept_of(centre.state, day) == (whole ? Kept::whole : any ? Kept::dossiers_only : Kept::nothing));
        CHECK(counts.tickets.served == (whole ? 1 : 0));
        CHECK(counts.dossiers.all() == (any ? 4 : 0));
        CHECK(whole_days(centre.state).size() == std::min<std::size_t>(days, core::days_answers_are_kept) + 1);
    }
}
