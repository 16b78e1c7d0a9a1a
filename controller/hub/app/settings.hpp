#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace layso::hub {

/// layso-hub.toml. Paths are relative to the file.
struct Settings {
    std::filesystem::path data;   ///< folder of the store
    std::filesystem::path pages;  ///< built pages; empty: no dashboard
    std::string province = "Thanh Hóa";
    std::int32_t utc_offset_minutes = 420;

    std::string browser_address = "127.0.0.1";
    std::uint16_t browser_port = 0;
    bool browser_tls = false;
    std::string device_address = "127.0.0.1";
    std::uint16_t device_port = 0;

    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path authority;

    [[nodiscard]] std::filesystem::path store() const { return data / "hub.sqlite"; }
};

/// The error is one English line with file and what is wrong; a key that is not a setting is an error, too.
std::expected<Settings, std::string> read_settings(const std::filesystem::path& path);

}  // namespace layso::hub
