#pragma once

#include "drivers/store/vault.hpp"

#include "layso/v1/refusal.pb.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace layso::net {

struct SessionRule {
    /// Without a request of its own; an open stream does not count.
    std::chrono::milliseconds idle{std::chrono::hours{2}};
    /// From the login, whatever happens.
    std::chrono::milliseconds absolute{std::chrono::hours{12}};
    std::size_t sessions_per_officer = 8;
    std::size_t sessions_at_most = 2'000;
    /// How stale the Vault's idea of the last request may get: each write costs a sync.
    std::chrono::milliseconds saved_every{60'000};
};

/// A person who logged in, as one request needs it.
struct LoggedIn {
    std::uint32_t officer = 0;
    std::int64_t expires_stamp = 0;
    /// What the page sends as X-Layso-Token with every POST; derived from the cookie's token and useless without it.
    std::string forgery_token;
};

/// Who is logged in. The token goes to the browser alone; here and in the Vault there is only its digest, so that
/// neither memory dumps nor a stolen Vault give a session away. Survives a restart. Stamps are milliseconds since 1970.
/// Thread contract: the Vault's thread; the Vault must outlive it.
class Sessions {
  public:
    /// Reads what the Vault keeps and forgets what has expired.
    Sessions(store::Vault& vault, SessionRule rule, std::int64_t now);

    /// A new session; answers its token. The officer's oldest one ends when there are too many.
    [[nodiscard]] std::string begin(std::uint32_t officer, std::int64_t now);

    /// Who is behind the token, counted as a sign of life. REFUSAL_NOT_LOGGED_IN without a token, REFUSAL_LOGIN_EXPIRED
    /// for one that is not known (any more).
    [[nodiscard]] std::expected<LoggedIn, v1::Refusal> find(std::string_view token, std::int64_t now);

    /// Whether the session still lives; no sign of life.
    [[nodiscard]] bool lives(std::string_view token, std::int64_t now);

    void end(std::string_view token);
    void end_all(std::uint32_t officer);
    /// Forgets what has expired; call now and then.
    void forget_expired(std::int64_t now);

    [[nodiscard]] std::size_t size() const { return sessions_.size(); }
    /// Writes to the Vault that failed: those sessions end with this process.
    [[nodiscard]] std::uint64_t vault_faults() const { return vault_faults_; }

  private:
    struct Record {
        std::uint32_t officer = 0;
        std::int64_t begun = 0;
        std::int64_t seen = 0;
        std::int64_t saved = 0;
    };
    using Records = std::unordered_map<std::string, Record>;

    [[nodiscard]] std::int64_t expiry(const Record& record) const;
    [[nodiscard]] Records::iterator living(std::string_view token, std::int64_t now);
    void save(const std::string& digest, Record& record);
    void erase(Records::iterator record);
    void make_room(std::uint32_t officer);

    store::Vault& vault_;
    SessionRule rule_;
    Records sessions_;
    std::uint64_t vault_faults_ = 0;
};

/// The beginning of the Vault's keys for an officer's sessions.
[[nodiscard]] std::string session_prefix(std::uint32_t officer);

}  // namespace layso::net
