#pragma once

#include "drivers/store/fault.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layso::store {

/// Secrets of one machine (password hashes, sessions) in a SQLite file of their own, mode 0600. Never part of a log,
/// its backup or what goes to the hub. Every change is durable when the call returns. Thread contract: one thread.
class Vault {
  public:
    /// Opens or creates. Faults as Log::open.
    static Result<Vault> open(const std::filesystem::path& path);

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;
    ~Vault();

    struct Entry {
        std::string key;
        std::string value;
    };

    Result<void> put(std::string_view key, std::string_view value);
    Result<std::optional<std::string>> get(std::string_view key);
    /// True if there was one. The old bytes are overwritten on disk.
    Result<bool> erase(std::string_view key);
    /// Erases all keys that begin with `prefix` in one transaction; returns how many.
    Result<std::size_t> erase_prefix(std::string_view prefix);
    /// All entries whose keys begin with `prefix`, in order of key (bytes).
    Result<std::vector<Entry>> list(std::string_view prefix);

  private:
    class State;
    explicit Vault(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace layso::store
