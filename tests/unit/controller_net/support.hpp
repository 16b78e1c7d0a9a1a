#pragma once

#include "controller/net/login/passwords.hpp"
#include "drivers/store/vault.hpp"
#include "tests/unit/link/support.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

namespace layso::net::test {

/// What libsodium allows at the least, so that tests are quick.
inline constexpr PasswordCost cheap{.operations = 1, .memory = 8 * 1024};

/// A folder of its own, removed at the end.
class TemporaryFolder {
  public:
    std::filesystem::path operator/(std::string_view name) const { return folder_.path() / name; }

  private:
    link::test::TemporaryFolder folder_;
};

inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

/// A vault in a folder of its own.
class TemporaryVault {
  public:
    TemporaryVault() : vault_(open(folder_ / "vault.db")) {}
    store::Vault& operator*() { return vault_; }
    store::Vault* operator->() { return &vault_; }

  private:
    static store::Vault open(const std::filesystem::path& path) {
        auto vault = store::Vault::open(path);
        REQUIRE(vault.has_value());
        return std::move(*vault);
    }

    TemporaryFolder folder_;
    store::Vault vault_;
};

}  // namespace layso::net::test
