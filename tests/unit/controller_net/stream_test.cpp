#include "tests/unit/controller_net/centre.hpp"

#include "protos/codec.hpp"

#include <algorithm>

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;
using namespace std::chrono_literals;

namespace {

// An officer at the first counter who can be told what to do.
class Officer {
  public:
    explicit Officer(Centre& centre) : browser(centre) {
        browser.login("lan");
        auto command = browser.make_command();
        command.mutable_open_counter()->set_counter(first_counter);
        REQUIRE(browser.command(command).status() == 200);
    }

    std::uint64_t call_next() {
        auto command = browser.make_command();
        command.mutable_call_next()->set_counter(first_counter);
        const auto answered = browser.command(command);
        REQUIRE(answered.status() == 200);
        return from_json<v1::CommandReply>(answered.body(), 10'000)->ticket();
    }
    void miss() {
        auto command = browser.make_command();
        command.mutable_mark_no_show()->set_counter(first_counter);
        REQUIRE(browser.command(command).status() == 200);
    }

    Browser browser;
};

int refusal_status(Centre& centre, const std::string& query, const Browser* browser = nullptr,
                   std::string origin = {}) {
    Page page(centre, query, browser, std::move(origin));
    REQUIRE(centre.wait([&] { return page.ended.has_value() || !page.messages.empty(); }));
    if (!page.ended) return 101;
    CHECK(page.ended->code == link::FaultCode::upgrade_refused);
    return page.ended->status;
}

// Collects the changes until one names the ticket.
v1::CentreChange change_with(Page& page, std::uint64_t ticket) {
    while (true) {
        auto message = page.next_news();
        REQUIRE(message.has_change());
        const auto& tickets = message.change().tickets();
        if (std::ranges::any_of(tickets, [&](const auto& view) { return view.ticket() == ticket; })) {
            return message.change();
        }
    }
}

}  // namespace

TEST_CASE("a page gets a snapshot, then each change") {
    Centre centre;
    const auto first = centre.issue();
    Officer officer(centre);
    Page page(centre, "audience=counter", &officer.browser);
    const auto snapshot = page.next();
    REQUIRE(snapshot.has_snapshot());
    REQUIRE(snapshot.snapshot().tickets_size() == 1);
    CHECK(snapshot.snapshot().tickets(0).ticket() == first);
    CHECK(snapshot.snapshot().tickets(0).label() == "A001");
    CHECK(snapshot.snapshot().counters_size() == 2);
    CHECK(snapshot.snapshot().configuration().officers_size() == 4);
    CHECK(snapshot.snapshot().figures().waiting() == 1);

    const auto second = centre.issue();
    const auto issued = change_with(page, second);
    CHECK(issued.tickets_size() == 1);
    CHECK(issued.cursor().seq() > snapshot.snapshot().cursor().seq());

    CHECK(officer.call_next() == first);
    const auto called = change_with(page, first);
    CHECK(called.tickets(0).state() == v1::TICKET_STATE_CALLED);
    REQUIRE(called.counters_size() == 1);
    CHECK(called.counters(0).counter() == first_counter);
    CHECK(called.counters(0).ticket_label() == "A001");
    REQUIRE(called.announcements_size() == 1);
    CHECK(called.announcements(0).current());
    CHECK(called.announcements(0).counter_label() == "3");
}

TEST_CASE("the wall needs no login and hears of counters and calls alone") {
    Centre centre;
    const auto first = centre.issue();
    Officer officer(centre);
    Page wall(centre, "audience=wall");
    const auto snapshot = wall.next();
    REQUIRE(snapshot.has_snapshot());
    CHECK(snapshot.snapshot().tickets_size() == 0);
    CHECK(snapshot.snapshot().configuration().officers_size() == 0);
    CHECK(snapshot.snapshot().configuration().kiosks_size() == 0);
    CHECK(snapshot.snapshot().configuration().notices_size() == 1);
    CHECK(snapshot.snapshot().figures().waiting() == 0);
    for (const auto& counter : snapshot.snapshot().counters()) CHECK(counter.officer() == 0);

    centre.issue();
    CHECK(officer.call_next() == first);
    // The issue is not told: the first news is the call.
    const auto called = wall.next_news();
    REQUIRE(called.has_change());
    CHECK(called.change().tickets_size() == 0);
    CHECK_FALSE(called.change().has_figures());
    REQUIRE(called.change().announcements_size() == 1);
    CHECK(called.change().announcements(0).ticket() == first);

    officer.miss();
    const auto missed = wall.next_news();
    REQUIRE(missed.change().announcements_size() == 1);
    CHECK_FALSE(missed.change().announcements(0).current());
}

TEST_CASE("who may read: login, role and origin are checked at the upgrade") {
    Centre centre;
    CHECK(refusal_status(centre, "audience=counter") == 401);
    CHECK(refusal_status(centre, "audience=supervisor") == 401);
    CHECK(refusal_status(centre, "audience=everybody") == 400);
    CHECK(refusal_status(centre, "audience=wall&display=x") == 400);
    CHECK(refusal_status(centre, "audience=wall", nullptr, "http://evil.example") == 403);
    CHECK(refusal_status(centre, "audience=wall", nullptr, "null") == 403);
    Browser lan(centre);
    lan.login("lan");
    CHECK(refusal_status(centre, "audience=supervisor", &lan) == 403);
    CHECK(refusal_status(centre, "audience=counter", &lan) == 101);
    CHECK(refusal_status(centre, "audience=counter", &lan, lan.origin) == 101);
    CHECK(refusal_status(centre, "audience=counter", &lan, "https://evil.example") == 403);
    Browser minh(centre);
    minh.login("minh");
    CHECK(refusal_status(centre, "audience=supervisor", &minh) == 101);
    CHECK(lan.get("/v1/stream?audience=wall").status() == 400);
}

TEST_CASE("after a break a page hears exactly what it missed") {
    Centre centre;
    const auto untouched = centre.issue();
    Officer officer(centre);
    Page page(centre, "audience=counter", &officer.browser);
    const auto cursor = page.next().snapshot().cursor();
    page.close();
    REQUIRE(centre.wait([&] { return page.ended.has_value(); }));

    const auto second = centre.issue();
    const auto third = centre.issue();
    CHECK(officer.call_next() == untouched);
    centre.wall_clock += 1'000;
    officer.miss();
    CHECK(officer.call_next() == second);

    Page back(centre, "audience=counter&after=" + after(cursor), &officer.browser);
    const auto resumed = back.next();
    REQUIRE(resumed.has_change());
    const auto& change = resumed.change();
    std::vector<std::uint64_t> tickets;
    for (const auto& ticket : change.tickets()) tickets.push_back(ticket.ticket());
    CHECK(tickets == std::vector<std::uint64_t>{untouched, second, third});
    REQUIRE(change.counters_size() == 1);
    CHECK(change.counters(0).ticket() == second);
    REQUIRE(change.announcements_size() == 2);
    CHECK(change.announcements(0).ticket() == second);
    CHECK(change.announcements(0).current());
    CHECK_FALSE(change.announcements(1).current());
    CHECK(change.cursor().seq() == centre.engine->head().seq());

    // From there nothing was missed.
    Page again(centre, "audience=counter&after=" + after(change.cursor()), &officer.browser);
    const auto nothing = again.next();
    REQUIRE(nothing.has_change());
    CHECK(nothing.change().tickets_size() == 0);
    CHECK(nothing.change().counters_size() == 0);
    CHECK(nothing.change().announcements_size() == 0);
}

TEST_CASE("a cursor that is too old, strange or of another start gets a snapshot") {
    Centre centre([](Settings& settings) { settings.streams.changes_kept = 2; });
    Page page(centre, "audience=wall");
    const auto cursor = page.next().snapshot().cursor();
    for (int count = 0; count < 4; ++count) {
        centre.issue();
        // Each issue is a change of its own.
        const auto seq = centre.engine->head().seq();
        Page probe(centre, "audience=wall");
        CHECK(probe.next().snapshot().cursor().seq() == seq);
    }
    for (const auto& text : {after(cursor), std::string("nonsense"), std::string("AAAA.1"),
                             after(cursor).substr(0, after(cursor).find('.')) + ".99999"}) {
        CAPTURE(text);
        Page back(centre, "audience=wall&after=" + text);
        CHECK(back.next().has_snapshot());
    }
}

TEST_CASE("a change is serialised for its audience and reaches every reader alike") {
    Centre centre;
    Browser minh(centre);
    minh.login("minh");
    Page one(centre, "audience=supervisor", &minh);
    Page two(centre, "audience=supervisor", &minh);
    CHECK(one.next().has_snapshot());
    CHECK(two.next().has_snapshot());
    const auto ticket = centre.issue();
    const auto first = change_with(one, ticket);
    const auto second = change_with(two, ticket);
    CHECK(to_bytes(first) == to_bytes(second));
    CHECK(first.has_figures());
    CHECK(first.figures().services_size() == 2);
}

TEST_CASE("alarms are shown to counters and supervisors, not on the wall") {
    Centre centre;
    Officer officer(centre);
    Page counter(centre, "audience=counter", &officer.browser);
    Page wall(centre, "audience=wall");
    CHECK(counter.next().has_snapshot());
    CHECK(wall.next().has_snapshot());
    centre.engine->set_alarm(v1::ALARM_KIND_HUB_AWAY, 0, "");
    auto message = counter.next_news();
    while (!message.change().alarms_changed()) message = counter.next_news();
    REQUIRE(message.change().alarms_size() == 1);
    CHECK(message.change().alarms(0).kind() == v1::ALARM_KIND_HUB_AWAY);
    centre.engine->clear_alarm(v1::ALARM_KIND_HUB_AWAY, 0);
    message = counter.next_news();
    CHECK(message.change().alarms_changed());
    CHECK(message.change().alarms_size() == 0);
    CHECK(wall.messages.empty());
}

TEST_CASE("a heartbeat says where the journal stands, and a reader whose login ended is sent away") {
    Centre centre([](Settings& settings) {
        settings.streams.heartbeat = 20ms;
        settings.sessions.idle = 100s;
    });
    Officer officer(centre);
    Page page(centre, "audience=counter", &officer.browser);
    Page wall(centre, "audience=wall");
    CHECK(page.next().has_snapshot());
    auto beat = page.next();
    while (!beat.has_heartbeat()) beat = page.next();
    CHECK(beat.heartbeat().cursor().seq() == centre.engine->head().seq());
    CHECK_FALSE(page.ended);
    centre.wall_clock += 100'000;
    CHECK(centre.wait([&] { return page.ended.has_value(); }));
    CHECK_FALSE(wall.ended);
}

TEST_CASE("a display that is silent while a counter is open is an alarm until it answers") {
    Centre centre;
    centre.issue();
    Officer officer(centre);
    centre.steady_clock += 10'000;
    CHECK(centre.wait([&] { return centre.stands(v1::ALARM_KIND_DISPLAY_AWAY); }));

    Page wall(centre, "audience=wall&display=1");
    CHECK(wall.next().has_snapshot());
    CHECK(centre.wait([&] { return !centre.stands(v1::ALARM_KIND_DISPLAY_AWAY); }));
    CHECK(officer.browser.get("/v1/health").body().find(R"("displaysConnected":1)") != std::string::npos);

    officer.call_next();
    const auto call = wall.next_news().change().announcements(0).call();
    centre.steady_clock += 10'000;
    CHECK(centre.wait([&] { return centre.stands(v1::ALARM_KIND_DISPLAY_AWAY); }));
    wall.say(R"({"shownCall":")" + std::to_string(call) + R"("})");
    CHECK(centre.wait([&] { return !centre.stands(v1::ALARM_KIND_DISPLAY_AWAY); }));

    wall.close();
    REQUIRE(centre.wait([&] { return wall.ended.has_value(); }));
    REQUIRE(centre.wait([&] { return centre.server->health().displays_connected() == 0; }));
    centre.steady_clock += 10'000;
    CHECK(centre.wait([&] { return centre.stands(v1::ALARM_KIND_DISPLAY_AWAY); }));
    auto command = officer.browser.make_command();
    command.mutable_mark_no_show()->set_counter(first_counter);
    officer.browser.command(command);
    command = officer.browser.make_command();
    command.mutable_close_counter()->set_counter(first_counter);
    REQUIRE(officer.browser.command(command).status() == 200);
    CHECK(centre.wait([&] { return !centre.stands(v1::ALARM_KIND_DISPLAY_AWAY); }));
}

TEST_CASE("a page that says nonsense is sent away, the others stay") {
    Centre centre;
    Page good(centre, "audience=wall&display=1");
    Page bad(centre, "audience=wall&display=1");
    CHECK(good.next().has_snapshot());
    CHECK(bad.next().has_snapshot());
    bad.say("nonsense");
    CHECK(centre.wait([&] { return bad.ended.has_value(); }));
    good.say("{}");
    centre.engine->tick();
    CHECK_FALSE(good.ended);
}

TEST_CASE("streams are bounded") {
    Centre centre([](Settings& settings) { settings.streams.streams_at_most = 1; });
    Page page(centre, "audience=wall");
    CHECK(page.next().has_snapshot());
    CHECK(refusal_status(centre, "audience=wall") == 429);
}

TEST_CASE("a change of the configuration reaches everybody, without what is not theirs") {
    Centre centre;
    Browser lan(centre);
    lan.login("lan");
    Page wall(centre, "audience=wall");
    Page counter(centre, "audience=counter", &lan);
    CHECK(wall.next().has_snapshot());
    CHECK(counter.next().has_snapshot());
    centre.change_configuration(
        [](v1::Configuration& configuration) { configuration.mutable_notices(0)->set_vi("Đóng cửa lúc 16 giờ"); });
    const auto on_wall = wall.next_news();
    const auto& shown = on_wall.has_change() ? on_wall.change().configuration() : on_wall.snapshot().configuration();
    CHECK(shown.notices(0).vi() == "Đóng cửa lúc 16 giờ");
    CHECK(shown.officers_size() == 0);
    const auto at_counter = counter.next_news();
    const auto& known =
        at_counter.has_change() ? at_counter.change().configuration() : at_counter.snapshot().configuration();
    CHECK(known.officers_size() == 4);
}

TEST_CASE("figures are told so often and no oftener, and no change waits for them") {
    Centre centre([](Settings& settings) { settings.streams.between_figures = 50ms; });
    Browser lan(centre);
    lan.login("lan");
    Page page(centre, "audience=counter", &lan);
    CHECK(page.next().has_snapshot());
    const auto first = change_with(page, centre.issue());
    CHECK(first.figures().waiting() == 1);
    for (int count = 0; count < 3; ++count) CHECK_FALSE(change_with(page, centre.issue()).has_figures());
    centre.steady_clock += 50;
    const auto figures = page.next_news();
    CHECK(figures.change().tickets_size() == 0);
    CHECK(figures.change().figures().waiting() == 4);
}

TEST_CASE("a change does not wait for the next figures") {
    Centre centre([](Settings& settings) { settings.streams.between_figures = 60s; });
    Browser lan(centre);
    lan.login("lan");
    Page page(centre, "audience=counter", &lan);
    CHECK(page.next().has_snapshot());
    for (int count = 0; count < 3; ++count) change_with(page, centre.issue());
}
