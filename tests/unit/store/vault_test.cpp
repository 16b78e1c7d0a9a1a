#include "drivers/store/vault.hpp"

#include "tests/unit/store/support.hpp"

#include <sys/stat.h>

using namespace layso::store;

TEST_CASE("secrets are kept over a restart, in a file for the owner only") {
    const TemporaryFolder folder;
    {
        Vault vault = must(Vault::open(folder / "vault"));
        must(vault.put("password/lan", "$argon2id$1"));
        must(vault.put("password/lan", "$argon2id$2"));
        must(vault.put("session/1", std::string("\0\xFF", 2)));
        must(vault.put("session/2", ""));
        for (const char* name : {"vault", "vault-wal"}) {
            struct stat status{};
            REQUIRE(::stat((folder / name).c_str(), &status) == 0);
            CHECK((status.st_mode & 0777) == 0600);
        }
    }
    Vault vault = must(Vault::open(folder / "vault"));
    CHECK(must(vault.get("password/lan")) == "$argon2id$2");
    CHECK(must(vault.get("session/1")) == std::string("\0\xFF", 2));
    CHECK(must(vault.get("session/2")) == "");
    CHECK_FALSE(must(vault.get("session/3")));
}

TEST_CASE("a prefix lists and erases its own keys and no others") {
    const TemporaryFolder folder;
    Vault vault = must(Vault::open(folder / "vault"));
    for (const char* key : {"a/", "a/1", "a/đ", "a", "b/1", "a%2", "A/1"}) must(vault.put(key, key));
    const auto listed = must(vault.list("a/"));
    REQUIRE(listed.size() == 3);
    CHECK(listed[0].key == "a/");
    CHECK(listed[2].value == "a/đ");
    CHECK(must(vault.list("")).size() == 7);
    CHECK(must(vault.list("a%")).size() == 1);
    CHECK(must(vault.erase_prefix("a/")) == 3);
    CHECK(must(vault.list("")).size() == 4);
}

TEST_CASE("erased and replaced secrets are gone from the files") {
    const TemporaryFolder folder;
    Vault vault = must(Vault::open(folder / "vault"));
    must(vault.put("one", "the first secret of this test"));
    must(vault.put("two", "the second secret of this test"));
    CHECK(must(vault.erase("one")));
    CHECK_FALSE(must(vault.erase("one")));
    const auto bytes = [&] { return read_file(folder / "vault") + read_file(folder / "vault-wal"); };
    CHECK(bytes().find("the first secret") == std::string::npos);
    CHECK(bytes().find("the second secret") != std::string::npos);
    must(vault.put("two", "other"));
    CHECK(bytes().find("the second secret") == std::string::npos);
    must(vault.put("three", "the third secret of this test"));
    CHECK(must(vault.erase_prefix("thr")) == 1);
    CHECK(bytes().find("the third secret") == std::string::npos);
    CHECK(bytes().find("other") != std::string::npos);
}

TEST_CASE("a vault is no log and a log is no vault") {
    const TemporaryFolder folder;
    {
        const Vault vault = must(Vault::open(folder / "vault"));
    }
    {
        const Log log = must(Log::open(folder / "log"));
    }
    CHECK(fault_of(Log::open(folder / "vault")) == FaultCode::foreign_file);
    CHECK(fault_of(Vault::open(folder / "log")) == FaultCode::foreign_file);
}
