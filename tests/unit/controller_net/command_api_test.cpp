#include "tests/unit/controller_net/centre.hpp"

#include "protos/codec.hpp"

using namespace layso;
using namespace layso::net;
using namespace layso::net::test;

namespace {

v1::Command open_counter(Browser& browser, std::uint32_t counter = first_counter) {
    auto command = browser.make_command();
    command.mutable_open_counter()->set_counter(counter);
    return command;
}

v1::Command call_next(Browser& browser, std::uint32_t counter = first_counter) {
    auto command = browser.make_command();
    command.mutable_call_next()->set_counter(counter);
    return command;
}

void make_officer_ready(Browser& browser) {
    REQUIRE(browser.login("lan").status() == 200);
    REQUIRE(browser.command(open_counter(browser)).status() == 200);
}

}  // namespace

TEST_CASE("a visit from call to finish, with a dossier that can be listed") {
    Centre centre;
    const auto ticket = centre.issue();
    Browser browser(centre);
    make_officer_ready(browser);

    const auto called = browser.command(call_next(browser));
    REQUIRE(called.status() == 200);
    CHECK(from_json<v1::CommandReply>(called.body(), 10'000)->ticket() == ticket);

    auto start = browser.make_command();
    start.mutable_start_serving()->set_counter(first_counter);
    REQUIRE(browser.command(start).status() == 200);
    auto finish = browser.make_command();
    auto& end = *finish.mutable_finish_serving();
    end.set_counter(first_counter);
    end.set_outcome(v1::OUTCOME_ACCEPTED);
    auto& dossier = *end.add_dossiers();
    dossier.mutable_code()->set_value(" h56.14-240823-0001");
    dossier.set_channel(v1::CHANNEL_IN_PERSON);
    const auto finished = browser.command(finish);
    REQUIRE(finished.status() == 200);
    CHECK(from_json<v1::CommandReply>(finished.body(), 10'000)->dossiers_size() == 1);

    for (const auto& query : {"?ticket=" + std::to_string(ticket), std::string("?day=2025-07-01"), std::string()}) {
        CAPTURE(query);
        const auto listed = browser.get("/v1/dossiers" + query);
        REQUIRE(listed.status() == 200);
        const auto list = from_json<v1::DossierList>(listed.body(), 100'000);
        REQUIRE(list->dossiers_size() == 1);
        CHECK(list->dossiers(0).code() == "H56.14-240823-0001");
        CHECK(list->dossiers(0).ticket() == ticket);
    }
    CHECK(from_json<v1::DossierList>(browser.get("/v1/dossiers?day=2025-06-30").body(), 1'000)->dossiers_size() == 0);
    CHECK(browser.get("/v1/dossiers?day=2025-02-30").problem.code() == v1::REFUSAL_BAD_DATE);
    CHECK(browser.get("/v1/dossiers?ticket=x").problem.code() == v1::REFUSAL_MALFORMED);
    CHECK(browser.get("/v1/dossiers?ticket=99").problem.code() == v1::REFUSAL_TICKET_UNKNOWN);
}

TEST_CASE("dossiers are shown to people who work with them") {
    Centre centre;
    Browser browser(centre);
    CHECK(browser.get("/v1/dossiers").problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    browser.login("tung");
    CHECK(browser.get("/v1/dossiers").problem.code() == v1::REFUSAL_NOT_ALLOWED);
    browser.login("minh");
    CHECK(browser.get("/v1/dossiers").status() == 200);
}

TEST_CASE("the same request id gives the same answer, and another kind under it is refused") {
    Centre centre;
    centre.issue();
    centre.issue();
    Browser browser(centre);
    make_officer_ready(browser);
    const auto command = call_next(browser);
    const auto first = browser.command(command);
    const auto second = browser.command(command);
    CHECK(first.status() == 200);
    CHECK(first.body() == second.body());
    auto other = command;
    other.mutable_recall_ticket()->set_counter(first_counter);
    CHECK(browser.command(other).problem.code() == v1::REFUSAL_REQUEST_ID_REUSED);
}

TEST_CASE("a second call for one ticket is refused, and nothing changes") {
    Centre centre;
    const auto ticket = centre.issue();
    Browser lan(centre);
    make_officer_ready(lan);
    Browser minh(centre);
    minh.login("minh");
    REQUIRE(minh.command(open_counter(minh, second_counter)).status() == 200);
    auto call = lan.make_command();
    call.mutable_call_ticket()->set_counter(first_counter);
    call.mutable_call_ticket()->set_ticket(ticket);
    REQUIRE(lan.command(call).status() == 200);
    const auto head = centre.engine->head().seq();
    auto again = minh.make_command();
    again.mutable_call_ticket()->set_counter(second_counter);
    again.mutable_call_ticket()->set_ticket(ticket);
    const auto refused = minh.command(again);
    CHECK(refused.status() == 409);
    CHECK(minh.command(call_next(minh, second_counter)).problem.code() == v1::REFUSAL_NOBODY_WAITING);
    CHECK(centre.engine->head().seq() == head);
}

TEST_CASE("unknown ids are refused") {
    Centre centre;
    Browser browser(centre);
    make_officer_ready(browser);
    CHECK(browser.command(open_counter(browser, 99)).problem.code() == v1::REFUSAL_COUNTER_UNKNOWN);
    auto call = browser.make_command();
    call.mutable_call_ticket()->set_counter(first_counter);
    call.mutable_call_ticket()->set_ticket(12345);
    const auto unknown = browser.command(call);
    CHECK(unknown.status() == 404);
    CHECK(unknown.problem.code() == v1::REFUSAL_TICKET_UNKNOWN);
}

TEST_CASE("a command needs a login, its own origin and the page's token") {
    Centre centre;
    Browser browser(centre);
    auto command = browser.make_command();
    command.mutable_call_next()->set_counter(first_counter);
    CHECK(browser.command(command).problem.code() == v1::REFUSAL_NOT_LOGGED_IN);
    browser.login("lan");
    const auto token = browser.token;

    browser.token = "";
    CHECK(browser.command(command).problem.code() == v1::REFUSAL_ORIGIN_WRONG);
    browser.token = token.substr(1) + "A";
    CHECK(browser.command(command).status() == 403);
    browser.token = token;
    browser.origin = "https://evil.example";
    CHECK(browser.command(command).problem.code() == v1::REFUSAL_ORIGIN_WRONG);
    CHECK(browser.post("/v1/logout", "{}").problem.code() == v1::REFUSAL_ORIGIN_WRONG);
    browser.origin = "null";
    CHECK(browser.command(command).problem.code() == v1::REFUSAL_ORIGIN_WRONG);
    browser.origin = "";
    CHECK(browser.command(command).problem.code() != v1::REFUSAL_ORIGIN_WRONG);

    Browser other(centre);
    other.login("minh");
    other.token = token;
    CHECK(other.command(command).problem.code() == v1::REFUSAL_ORIGIN_WRONG);
}

TEST_CASE("roles are checked on the server, whatever the message says") {
    Centre centre;
    Browser browser(centre);
    browser.login("lan");
    const auto head = centre.engine->head().seq();
    auto command = browser.make_command();
    command.mutable_change_configuration()->mutable_configuration()->set_version(9);
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    const auto denied = browser.command(command);
    CHECK(denied.status() == 403);
    CHECK(denied.problem.code() == v1::REFUSAL_NOT_ALLOWED);
    const auto asked = centre.engine->counts().refusals;
    for (const auto prepare : {+[](v1::Command& one) { one.mutable_expire_deadlines(); },
                               +[](v1::Command& one) { one.mutable_lease_blocks(); },
                               +[](v1::Command& one) { one.mutable_merge_leased_ticket()->set_ticket(1); },
                               +[](v1::Command& one) { one.mutable_return_blocks(); }}) {
        auto system = browser.make_command();
        prepare(system);
        system.mutable_actor()->set_kind(v1::ACTOR_KIND_KIOSK);
        CHECK(browser.command(system).problem.code() == v1::REFUSAL_NOT_ALLOWED);
    }
    // The queue was not even asked.
    CHECK(centre.engine->counts().refusals == asked);
    CHECK(centre.engine->head().seq() == head);
}

TEST_CASE("what is no command is refused, in both formats, and changes nothing") {
    Centre centre;
    Browser browser(centre);
    browser.login("lan");
    const auto head = centre.engine->head().seq();
    for (const auto* body : {"", "{", "[]", "null", "12", R"({"callNext":{"counter":"three"}})",
                             R"({"callNext":{"counter":-1}})", "\xff\xfe"}) {
        CAPTURE(body);
        const auto refused = browser.post("/v1/commands", body);
        CHECK(refused.status() == 400);
    }
    CHECK(browser.post("/v1/commands", R"({"requestId":"x"})").problem.code() == v1::REFUSAL_UNKNOWN_COMMAND);
    CHECK(browser.post("/v1/commands", R"({"callNext":{"counter":3}})").problem.code() ==
          v1::REFUSAL_REQUEST_ID_MISSING);
    CHECK(browser.post("/v1/commands", std::string(2'000, '[')).status() == 400);

    const auto binary = browser.post("/v1/commands", "\xff\xff\xff", "application/x-protobuf");
    CHECK(binary.status() == 400);
    CHECK(binary.response.content_type == "application/x-protobuf");
    CHECK(binary.problem.code() == v1::REFUSAL_MALFORMED);
    CHECK(browser.post("/v1/commands", "a=1", "application/x-www-form-urlencoded").problem.field() == "Content-Type");
    CHECK(centre.engine->head().seq() == head);
}

TEST_CASE("protobuf in, protobuf out") {
    Centre centre;
    const auto ticket = centre.issue();
    Browser browser(centre);
    make_officer_ready(browser);
    const auto called = browser.post("/v1/commands", to_bytes(call_next(browser)), "application/x-protobuf");
    REQUIRE(called.status() == 200);
    CHECK(called.response.content_type == "application/x-protobuf");
    CHECK(parse_message<v1::CommandReply>(called.body(), 10'000)->ticket() == ticket);
}

TEST_CASE("bodies are bounded: a command, a list of dossiers, and anything at all") {
    Centre centre;
    Browser browser(centre);
    browser.login("lan");
    const auto padded = [](std::string_view action, std::size_t size) {
        std::string body = R"({"requestId":"big",)" + std::string(action);
        return body + std::string(size - body.size() - 1, ' ') + "}";
    };
    const auto command = browser.post("/v1/commands", padded(R"("callNext":{"counter":3})", 64 * 1024 + 1));
    CHECK(command.status() == 413);
    CHECK(command.problem.code() == v1::REFUSAL_TOO_LARGE);
    CHECK(browser.post("/v1/commands", padded(R"("recordDossiers":{})", 64 * 1024 + 1)).status() != 413);
    CHECK(browser.post("/v1/commands", padded(R"("recordDossiers":{})", 512 * 1024 + 1)).status() == 413);
    CHECK(browser.post("/v1/commands", std::string(1024 * 1024 + 1, ' ')).status() == 413);
}

TEST_CASE("a wrong dossier code is refused with its place, before anything is decided") {
    Centre centre;
    Browser browser(centre);
    browser.login("lan");
    auto command = browser.make_command();
    auto& list = *command.mutable_record_dossiers();
    list.add_dossiers()->mutable_code()->set_value("H56.14-240823-0001");
    list.add_dossiers()->mutable_code()->set_value("hồ sơ");
    for (auto& dossier : *list.mutable_dossiers()) dossier.set_channel(v1::CHANNEL_ONLINE);
    const auto wrong = browser.command(command);
    CHECK(wrong.status() == 400);
    CHECK(wrong.problem.code() == v1::REFUSAL_DOSSIER_CODE_WRONG);
    CHECK(wrong.problem.field() == "recordDossiers.dossiers[1].code");
}

TEST_CASE("a session may not flood the controller") {
    Centre centre([](Settings& settings) { settings.commands_per_session = {.per_second = 1, .burst = 2}; });
    Browser browser(centre);
    browser.login("lan");
    CHECK(browser.command(open_counter(browser)).status() == 200);
    CHECK(browser.command(call_next(browser)).status() == 409);
    const auto refused = browser.command(call_next(browser));
    CHECK(refused.status() == 429);
    CHECK(refused.problem.code() == v1::REFUSAL_TOO_MANY_REQUESTS);
    centre.steady_clock += 1'000;
    CHECK(browser.command(call_next(browser)).status() == 409);
}
