#include "controller/net/login/sessions.hpp"

#include "tests/unit/controller_net/support.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace layso;
using namespace layso::net;
using namespace std::chrono_literals;
using layso::net::test::TemporaryVault;

namespace {

const SessionRule rule{
    .idle = 100s, .absolute = 1'000s, .sessions_per_officer = 2, .sessions_at_most = 3, .saved_every = 10s};

}  // namespace

TEST_CASE("a session lives while it is used, up to its absolute end") {
    TemporaryVault vault;
    Sessions sessions(*vault, rule, 0);
    const auto token = sessions.begin(7, 0);
    CHECK(sessions.find("", 0).error() == v1::REFUSAL_NOT_LOGGED_IN);
    CHECK(sessions.find("guess", 0).error() == v1::REFUSAL_LOGIN_EXPIRED);
    for (std::int64_t now = 0; now < 1'000'000; now += 99'000) {
        const auto found = sessions.find(token, now);
        REQUIRE(found);
        CHECK(found->officer == 7);
        CHECK(found->expires_stamp == std::min<std::int64_t>(now + 100'000, 1'000'000));
    }
    CHECK(sessions.find(token, 1'000'000).error() == v1::REFUSAL_LOGIN_EXPIRED);
    CHECK(sessions.size() == 0);
}

TEST_CASE("an idle session ends, and looking whether it lives is no use of it") {
    TemporaryVault vault;
    Sessions sessions(*vault, rule, 0);
    const auto token = sessions.begin(7, 0);
    CHECK(sessions.lives(token, 99'999));
    CHECK_FALSE(sessions.lives(token, 100'000));
    CHECK_FALSE(sessions.find(token, 0));
}

TEST_CASE("sessions survive a restart, and their tokens are nowhere in the vault") {
    TemporaryVault vault;
    std::string token;
    std::string forgery;
    {
        Sessions sessions(*vault, rule, 0);
        token = sessions.begin(7, 5'000);
        forgery = sessions.find(token, 60'000)->forgery_token;
        CHECK(forgery.size() == 43);
        CHECK(forgery != token);
    }
    const auto entries = vault->list("");
    REQUIRE(entries);
    REQUIRE(entries->size() == 1);
    CHECK((entries->front().key + entries->front().value).find(token) == std::string::npos);

    Sessions later(*vault, rule, 120'000);
    const auto found = later.find(token, 120'000);
    REQUIRE(found);
    CHECK(found->officer == 7);
    CHECK(found->forgery_token == forgery);

    Sessions too_late(*vault, rule, 1'000'000);
    CHECK(too_late.size() == 0);
    CHECK(vault->list("")->empty());
}

TEST_CASE("what is no session in the vault is thrown away") {
    TemporaryVault vault;
    REQUIRE(vault->put("session/x/y", "z"));
    REQUIRE(vault->put("session/7/AAAA", "12"));
    REQUIRE(vault->put("password/7", "kept"));
    const Sessions sessions(*vault, rule, 0);
    CHECK(sessions.size() == 0);
    CHECK(vault->list("")->size() == 1);
}

TEST_CASE("an officer has so many sessions and the controller so many: the oldest gives way") {
    TemporaryVault vault;
    Sessions sessions(*vault, rule, 0);
    const auto first = sessions.begin(7, 0);
    const auto second = sessions.begin(7, 1);
    const auto third = sessions.begin(7, 2);
    CHECK_FALSE(sessions.lives(first, 2));
    CHECK(sessions.lives(second, 2));
    const auto fourth = sessions.begin(8, 3);
    const auto fifth = sessions.begin(9, 4);
    CHECK_FALSE(sessions.lives(second, 4));
    CHECK(sessions.lives(third, 4));
    CHECK(sessions.lives(fourth, 4));
    CHECK(sessions.lives(fifth, 4));
    CHECK(vault->list("session/")->size() == 3);
}

TEST_CASE("ending one session leaves the others; ending all of an officer leaves the other officers") {
    TemporaryVault vault;
    Sessions sessions(*vault, rule, 0);
    const auto first = sessions.begin(7, 0);
    const auto second = sessions.begin(7, 0);
    const auto other = sessions.begin(70, 0);
    sessions.end(first);
    CHECK_FALSE(sessions.lives(first, 0));
    CHECK(sessions.lives(second, 0));
    sessions.end_all(7);
    CHECK_FALSE(sessions.lives(second, 0));
    CHECK(sessions.lives(other, 0));
}

TEST_CASE("tokens are never the same") {
    TemporaryVault vault;
    Sessions sessions(*vault, rule, 0);
    std::set<std::string> tokens;
    for (int count = 0; count < 20; ++count) tokens.insert(sessions.begin(7, count));
    CHECK(tokens.size() == 20);
    CHECK(tokens.begin()->size() == 43);
}
