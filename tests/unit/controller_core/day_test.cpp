#include "controller/core/deadline.hpp"
#include "tests/unit/controller_core/support/rules.hpp"

TEST_CASE("whoever still waits when the day closes is expired, and the counters close") {
    Centre centre;
    centre.open(1);
    centre.open(2);
    const auto called = centre.waiting_ticket(1);
    centre.call(1);
    const auto parked = centre.waiting_ticket(1);
    centre.call(2);
    centre.start(2);
    centre.must(officer(2), park(2));
    const auto waiting = centre.waiting_ticket(1);
    const auto allocated = centre.allocated_ticket(1);
    centre.must(supervisor(), close_day());
    for (const auto ticket : {called, parked, waiting, allocated}) {
        CHECK(centre.state_of(ticket) == v1::TICKET_STATE_EXPIRED);
    }
    CHECK_FALSE(centre.state.counter(1)->open());
    CHECK_FALSE(centre.state.counter(2)->open());
    CHECK_FALSE(centre.state.day_open);
    REFUSES(centre, supervisor(), close_day(), DAY_NOT_OPEN);
    REFUSES(centre, officer(1), close_day(), NOT_ALLOWED);
}

TEST_CASE("a visit that was begun is finished after the close, under its own day") {
    Centre centre;
    centre.open(1);
    const auto ticket = centre.waiting_ticket(1);
    centre.call(1);
    centre.start(1);
    centre.must(the_system(), close_day());
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_SERVING);
    CHECK(centre.state.counter(1)->open());
    centre.next_day();
    auto finish = finish_serving(1);
    finish.mutable_finish_serving()->add_dossiers();
    centre.must(officer(1), finish);
    CHECK(centre.journal.back().business_day() == first_day);
    CHECK(centre.state.dossiers.begin()->second.business_day == first_day);
    CHECK(centre.state.today.served == 0);
    CHECK(centre.state.today.dossiers_in_person == 0);
}

TEST_CASE("a day opens on its date, once, and closes the one before") {
    Centre centre;
    REFUSES(centre, supervisor(), open_day(), DAY_ALREADY_OPEN);
    REFUSES(centre, supervisor(), open_day(first_day - 1), DAY_IN_THE_PAST);
    REFUSES(centre, supervisor(), open_day(first_day + 1), BAD_DATE);
    const auto waiting = centre.waiting_ticket(1);
    centre.wait(day);
    REFUSES(centre, supervisor(), open_day(first_day), DAY_ALREADY_OPEN);
    CHECK(business_day_due(centre.state, centre.now) == first_day + 1);
    centre.must(the_system(), open_day());
    CHECK(centre.state_of(waiting) == v1::TICKET_STATE_EXPIRED);
    CHECK(centre.state.business_day == first_day + 1);
    CHECK(centre.state.today.issued == 0);
    CHECK_FALSE(business_day_due(centre.state, centre.now).has_value());
    REFUSES(centre, supervisor(), open_day(first_day), DAY_IN_THE_PAST);
    REFUSES(centre, officer(1), open_day(), NOT_ALLOWED);
}

TEST_CASE("a day closed by mistake goes on where it stopped") {
    Centre centre;
    centre.waiting_ticket(1);
    centre.must(supervisor(), close_day());
    centre.must(supervisor(), open_day());
    CHECK(TicketId{centre.waiting_ticket(1)}.number() == 2);
    CHECK(centre.state.today.issued == 2);
}

TEST_CASE("a day is not due on a holiday, at a weekend, or before there is a configuration") {
    Centre centre;
    CHECK_FALSE(business_day_due(centre.state, centre.now + 4 * day).has_value());  // Saturday
    CHECK(business_day_due(centre.state, centre.now + 6 * day) == first_day + 6);
    CHECK_FALSE(business_day_due(State{}, centre.now).has_value());
    auto configuration = centre.state.configuration->all();
    configuration.mutable_calendar()->add_holidays(first_day + 6);
    configuration.mutable_calendar()->add_compensatory_days()->set_business_day(first_day + 4);
    auto* window = configuration.mutable_calendar()->mutable_compensatory_days(0)->add_windows();
    window->set_from_minute(480);
    window->set_to_minute(600);
    centre.must(administrator(), change_configuration(1, configuration));
    CHECK_FALSE(business_day_due(centre.state, centre.now + 6 * day).has_value());
    CHECK(business_day_due(centre.state, centre.now + 4 * day) == first_day + 4);
}

TEST_CASE("answers, tickets and blocks of old days are forgotten, so memory stays bounded") {
    Centre centre;
    std::vector<std::size_t> answers;
    std::vector<std::size_t> tickets;
    for (int count = 0; count < 40; ++count) {
        for (int issued = 0; issued < 5; ++issued) centre.waiting_ticket(1);
        centre.must(kiosk(1), lease_blocks());
        centre.next_day();
        answers.push_back(centre.state.answers.size());
        tickets.push_back(centre.state.tickets.size());
    }
    CHECK(answers[39] == answers[5]);
    CHECK(tickets[39] == tickets[5]);
    CHECK(tickets[39] == 15);  // of the three days before
    CHECK(centre.state.leases.size() <= 2 * (days_leases_are_kept + 3));
    CHECK(centre.state.series.size() <= 2 * (days_leases_are_kept + 3));
    CHECK(centre.state.opened_days.size() <= days_dossiers_are_kept + 1);
}

TEST_CASE("dossiers are kept for corrections, then forgotten with their references") {
    Centre centre;
    centre.must(officer(1), record_dossier(0, "a", v1::CHANNEL_ONLINE, 1));
    for (std::size_t count = 0; count < days_dossiers_are_kept; ++count) centre.next_day();
    CHECK(centre.state.dossiers.size() == 1);
    centre.next_day();
    CHECK(centre.state.dossiers.empty());
    CHECK(centre.state.dossier_of_reference.empty());
}
