#include "controller/net/login/passwords.hpp"

#include "controller/net/login/sessions.hpp"
#include "tests/unit/controller_net/support.hpp"

#include <doctest/doctest.h>

using namespace layso::net;
using layso::net::test::cheap;
using layso::net::test::TemporaryVault;

TEST_CASE("a password is stored as Argon2id with a salt of its own, and matches itself only") {
    const auto first = hash_password("mật khẩu tám chữ", cheap);
    const auto second = hash_password("mật khẩu tám chữ", cheap);
    REQUIRE(first);
    CHECK(first->starts_with("$argon2id$"));
    CHECK(*first != *second);
    CHECK(password_matches(*first, "mật khẩu tám chữ"));
    CHECK_FALSE(password_matches(*first, "mật khẩu tám chu"));
    CHECK_FALSE(password_matches(*first, ""));
    CHECK_FALSE(password_matches("", "mật khẩu tám chữ"));
    CHECK_FALSE(password_matches(std::string(5000, '$'), "mật khẩu tám chữ"));
}

TEST_CASE("the usual cost is libsodium's interactive one") {
    const auto hash = hash_password("a long password", {});
    REQUIRE(hash);
    CHECK(hash->find("m=65536,t=2") != std::string::npos);
}

TEST_CASE("short and endless passwords are not taken") {
    CHECK(hash_password("seven77", cheap).error() == PasswordFault::too_short);
    CHECK(hash_password(std::string(257, 'a'), cheap).error() == PasswordFault::too_long);
    CHECK(hash_password(std::string(256, 'a'), cheap));
    CHECK_FALSE(explain(PasswordFault::too_short).empty());
}

TEST_CASE("setting a password replaces the old one and ends the officer's sessions, and nobody else's") {
    TemporaryVault vault;
    Sessions before(*vault, {}, 0);
    const auto lan = before.begin(7, 0);
    const auto binh = before.begin(71, 0);
    REQUIRE(set_password(*vault, 7, "first password", cheap));
    REQUIRE(set_password(*vault, 7, "second password", cheap));
    const auto stored = stored_password(*vault, 7);
    REQUIRE(stored.has_value());
    REQUIRE(stored->has_value());
    CHECK(password_matches(**stored, "second password"));
    CHECK_FALSE(password_matches(**stored, "first password"));
    Sessions after(*vault, {}, 0);
    CHECK_FALSE(after.lives(lan, 0));
    CHECK(after.lives(binh, 0));
    CHECK_FALSE(stored_password(*vault, 8)->has_value());
}

TEST_CASE("a hash that was made elsewhere is kept, and nothing else is taken for one") {
    TemporaryVault vault;
    const auto hash = hash_password("a long password", cheap);
    REQUIRE(hash);
    REQUIRE(keep_password_hash(*vault, 7, *hash));
    CHECK(password_matches(stored_password(*vault, 7)->value(), "a long password"));
    for (const auto* text : {"", "a long password", "$argon2id$", "$2y$10$abcdefghijklmnopqrstuv"}) {
        CAPTURE(text);
        CHECK(keep_password_hash(*vault, 7, text).error() == PasswordFault::not_a_hash);
    }
    CHECK(password_matches(stored_password(*vault, 7)->value(), "a long password"));
}
