#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>

namespace layso::app {

// The files that a TLS end of ours needs: PEM.
struct Certificates {
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path authority;
};

struct Listener {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
};

struct HubPeer {
    std::string host;
    std::uint16_t port = 0;
};

// layso-controller.toml. Paths are relative to the file.
struct Settings {
    std::uint32_t controller = 0;
    std::filesystem::path data;
    std::filesystem::path pages;
    Listener browser;
    bool browser_tls = false;
    Listener devices;
    Certificates certificates;
    std::optional<HubPeer> hub;
    std::uint64_t disk_reserve_mebibytes = 64;
    // The centre's own printer for reports and receipts, such as cups:Office; empty: none.
    std::string printer;

    [[nodiscard]] std::filesystem::path journal() const { return data / "journal.sqlite"; }
    [[nodiscard]] std::filesystem::path vault() const { return data / "vault.sqlite"; }
    [[nodiscard]] std::filesystem::path requests() const { return data / "requests"; }
};

// The error is one English line with file, line and what is wrong: a key that does not exist is an error, too.
std::expected<Settings, std::string> read_settings(const std::filesystem::path& path);

}  // namespace layso::app
