#pragma once

#include "controller/net/login/lock_out.hpp"
#include "controller/net/login/passwords.hpp"
#include "controller/net/login/rate_bound.hpp"
#include "controller/net/login/sessions.hpp"
#include "controller/net/page_printer.hpp"
#include "drivers/link/server.hpp"

#include "layso/v1/kiosk.pb.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace layso::net {

/// What belongs into the security log: kinds and numbers, no name and no address of a citizen.
struct SecurityNote {
    enum class Kind {
        login_succeeded,
        login_failed,
        login_locked,
        logged_out,
        origin_refused,
        forgery_token_refused,
        certificate_refused,
        rate_exceeded,
    };
    Kind kind = Kind::login_failed;
    /// The peer's, an officer's or device's machine in the centre's network.
    std::string address;
    /// Officer or kiosk; 0 if unknown.
    std::uint32_t subject = 0;
};

/// A stable lower-case name such as "login_failed".
[[nodiscard]] std::string_view name(SecurityNote::Kind kind);

/// What the forwarder knows of the hub, for /v1/health.
struct HubStatus {
    bool connected = false;
    /// Events that the hub has not acknowledged.
    std::uint64_t lag = 0;
};

struct StreamRule {
    /// Changes that can be resumed from; older readers get a snapshot.
    std::size_t changes_kept = 4096;
    /// Changes within so long after one become the next one.
    std::chrono::milliseconds between_changes{5};
    /// Figures are counted anew at most so often while changes come.
    std::chrono::milliseconds between_figures{250};
    std::chrono::milliseconds heartbeat{5'000};
    /// How often the displays are looked at.
    std::chrono::milliseconds watched_every{1'000};
    /// A display that is away, or does not acknowledge a call, for so long is an alarm.
    std::chrono::milliseconds display_away_after{10'000};
    std::size_t streams_at_most = 1'024;
    /// Tickets in one snapshot; those that wait or are served come first.
    std::size_t tickets_at_most = 5'000;
};

struct KioskRule {
    /// From the upgrade to the hello.
    std::chrono::milliseconds hello_within{10'000};
    /// A kiosk that is not connected for so long is an alarm.
    std::chrono::milliseconds away_after{10'000};
    std::chrono::milliseconds between_updates{200};
    /// How often their presence is looked at.
    std::chrono::milliseconds watched_every{1'000};
    /// Commands, over the socket and over HTTP together.
    Rate commands{.per_second = 50, .burst = 1'000};
};

struct Settings {
    link::ServerSettings browser;
    /// With TLS and required client certificates; empty: no kiosk can connect.
    std::optional<link::ServerSettings> devices;
    /// The built pages; empty: none are served.
    std::filesystem::path web_root;
    std::string software_version = "0";

    SessionRule sessions;
    LockOutRule lock_out;
    PasswordCost password_cost;
    Rate logins_per_address{.per_second = 0.5, .burst = 30};
    Rate commands_per_session{.per_second = 20, .burst = 200};
    StreamRule streams;
    KioskRule kiosks;

    /// What a kiosk testifies about numbers and about our own journal: its hello, and later witness frames as a hello
    /// with `witnessed` alone.
    std::function<void(std::uint32_t kiosk, const v1::KioskHello&)> on_testimony;
    std::function<void(const SecurityNote&)> on_security;
    /// One English line for the log: something of ours failed and a user was told no more than that.
    std::function<void(const std::string&)> on_fault;
    /// The centre's own printer for whole pages; null: none is configured.
    std::shared_ptr<PagePrinter> page_printer;
    std::function<HubStatus()> hub_status;
    /// Milliseconds of a clock that never goes back, for rates and deadlines; empty: the steady clock. For tests.
    std::function<std::int64_t()> steady_clock;
    /// Milliseconds since 1970 for sessions; empty: the engine's stamps. For tests.
    std::function<std::int64_t()> session_clock;
};

}  // namespace layso::net
