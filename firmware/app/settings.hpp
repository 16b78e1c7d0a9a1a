#pragma once

#include "layso/v1/common.pb.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>

namespace layso::kiosk {

/// layso-kiosk.toml. Paths are relative to the file's own folder.
struct FileSettings {
    std::filesystem::path data;              ///< folder of the journal, made if missing
    std::string device;                      ///< address of the printer, such as file:/var/lib/layso/paper
    std::string printer_profile;             ///< a profile's name; empty: the one that fits the printer
    std::filesystem::path printer_profiles;  ///< a technician's own profiles, file or folder; empty: none
    std::filesystem::path ticket_template;   ///< empty: the one that comes with the program
    std::string controller_host;
    std::uint16_t controller_port = 0;
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::filesystem::path authority;
    v1::Language language = v1::LANGUAGE_VIETNAMESE;  ///< of the idle screen
    std::filesystem::path translations;               ///< folder of further texts; empty: none
};

/// The complaint names file, line and key. A key that is not known is refused: it is most likely misspelt.
std::expected<FileSettings, std::string> read_settings(const std::filesystem::path& file);

}  // namespace layso::kiosk
