#include "controller/core/decide.hpp"
#include "controller/core/snapshot.hpp"
#include "tests/unit/controller_core/support/rules.hpp"

#include "protos/codec.hpp"

namespace {

v1::Command named(v1::Command command, const v1::Actor& actor, std::string id) {
    command.set_request_id(std::move(id));
    *command.mutable_actor() = actor;
    return command;
}

}  // namespace

TEST_CASE("the same id gets the same answer, also after a restart") {
    Centre centre;
    centre.open(1);
    const auto touch = named(issue(1), kiosk(1), "touch");
    CHECK_FALSE(find_answer(centre.state, touch)->has_value());
    const auto reply = centre.must(kiosk(1), touch);
    centre.must(kiosk(1), confirm(reply.ticket()));
    const auto call = named(call_next(1), officer(1), "call");
    const auto called = centre.must(officer(1), call);
    centre.start(1);
    auto finish = named(finish_serving(1), officer(1), "finish");
    finish.mutable_finish_serving()->add_dossiers();
    finish.mutable_finish_serving()->add_dossiers();
    const auto finished = centre.must(officer(1), finish);

    for (const State& state : {centre.state, centre.replayed(), from_snapshot(to_snapshot(centre.state))}) {
        CHECK(find_answer(state, touch)->value().ticket() == reply.ticket());
        CHECK(find_answer(state, touch)->value().issued().label() == "A001");
        CHECK(find_answer(state, call)->value().ticket() == called.ticket());
        CHECK(find_answer(state, call)->value().counter() == 1);
        CHECK(to_bytes(find_answer(state, finish)->value()) == to_bytes(finished));
    }
    CHECK(finished.dossiers_size() == 2);
}

TEST_CASE("the same id with another command is refused") {
    Centre centre;
    centre.must(kiosk(1), named(issue(1), kiosk(1), "id"));
    const auto other = find_answer(centre.state, named(lease_blocks(), kiosk(1), "id"));
    REQUIRE_FALSE(other.has_value());
    CHECK(other.error().code == v1::REFUSAL_REQUEST_ID_REUSED);
}

TEST_CASE("an id is answered for as long as a kiosk may retry") {
    Centre centre;
    const auto touch = named(issue(1), kiosk(1), "touch");
    const auto ticket = centre.must(kiosk(1), touch).ticket();
    for (std::size_t days = 0; days < days_answers_are_kept; ++days) centre.next_day();
    CHECK(find_answer(centre.state, touch)->value().ticket() == ticket);
    centre.next_day();
    CHECK_FALSE(find_answer(centre.state, touch)->has_value());
}

TEST_CASE("the envelope of a command") {
    Centre centre;
    REFUSES(centre, kiosk(1), v1::Command{}, UNKNOWN_COMMAND);
    REFUSES(centre, kiosk(1), named(issue(1), kiosk(1), std::string(65, 'i')), TEXT_TOO_LONG);
    v1::Command nameless = issue(1);
    *nameless.mutable_actor() = kiosk(1);
    nameless.set_stamp(centre.now);
    const auto decision = decide(centre.state, nameless);
    CHECK(refusal_of(decision) == v1::REFUSAL_REQUEST_ID_MISSING);
}
