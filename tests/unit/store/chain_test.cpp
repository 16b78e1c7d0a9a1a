#include "drivers/store/chain.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace layso::store;

namespace {

Hash counted_hash() {
    Hash hash;
    for (std::size_t at = 0; at < Hash::size; ++at) hash.bytes[at] = static_cast<std::uint8_t>(at);
    return hash;
}

RecordKey key_with(std::uint8_t byte, std::uint64_t seq) {
    RecordKey key;
    key.incarnation.bytes.fill(byte);
    key.seq = seq;
    return key;
}

}  // namespace

TEST_CASE("the chain hash is the one that was promised, computed once by Python's hashlib.blake2b") {
    CHECK(to_hex(chain_hash(counted_hash(), key_with(0xA5, 0x0102030405060708), 7, 2, "Xin chào").view()) ==
          "2b85300637e77133f0e8908a023abe2c4b348473f54a6743c980f4d3fd8f4e63");
    CHECK(to_hex(chain_hash({}, key_with(0x01, 1), 0, 0, "").view()) ==
          "dfaa7e22ce9ab52d873d3229ef924170081c713eb691aa1db97d16ef5a349b69");
}

TEST_CASE("each part of a record changes its hash") {
    const auto base = chain_hash({}, key_with(1, 1), 1, 1, "a");
    CHECK(chain_hash(counted_hash(), key_with(1, 1), 1, 1, "a") != base);
    CHECK(chain_hash({}, key_with(2, 1), 1, 1, "a") != base);
    CHECK(chain_hash({}, key_with(1, 2), 1, 1, "a") != base);
    CHECK(chain_hash({}, key_with(1, 1), 2, 1, "a") != base);
    CHECK(chain_hash({}, key_with(1, 1), 1, 2, "a") != base);
    CHECK(chain_hash({}, key_with(1, 1), 1, 1, "b") != base);
    CHECK(chain_hash({}, key_with(1, 1), 1, 1, std::string("a\0", 2)) != base);
}

TEST_CASE("a personal reference is the hash of salt and value") {
    Salt salt;
    salt.bytes.fill(0x5A);
    CHECK(to_hex(personal_reference(salt, "H56.53-250701-0001").view()) ==
          "8d573cf7d4fb8a250229a0d28256786bb97df3a14b3a9aaa30fc3c550c432dfb");
    CHECK(personal_reference({}, "H56.53-250701-0001") != personal_reference(salt, "H56.53-250701-0001"));
}

TEST_CASE("fixed bytes take exactly their size") {
    CHECK_FALSE(Hash::from(std::string(31, 'x')));
    CHECK_FALSE(Hash::from(std::string(33, 'x')));
    const std::string exact(32, 'x');
    REQUIRE(Hash::from(exact));
    CHECK(Hash::from(exact)->view() == exact);
    CHECK(Hash{}.is_zero());
    CHECK_FALSE(Hash::from(exact)->is_zero());
}

TEST_CASE("hexadecimal goes both ways and refuses what is none") {
    CHECK(to_hex(std::string("\x00\xff\x1a", 3)) == "00ff1a");
    CHECK(from_hex("00FF1a") == std::string("\x00\xff\x1a", 3));
    CHECK_FALSE(from_hex("0"));
    CHECK_FALSE(from_hex("0g"));
    CHECK_FALSE(from_hex("-1"));
}
