#pragma once

#include "drivers/device/device.hpp"
#include "drivers/profile/catalog.hpp"
#include "firmware/print/console.hpp"

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace layso::print {

/// What the user says about the printer, common to all commands that need one.
struct Wish {
    std::string device{};        ///< an address; empty: the only one that is plugged in
    std::string profile{};       ///< a profile's name or a file; empty: by what the printer says of itself
    std::string profiles{};      ///< a directory of own profiles
    std::uint32_t paper_mm = 0;  ///< 80 or 58; 0: not said
};

/// The printer that a command works with.
struct Target {
    std::string address;
    device::Identity identity;
    profile::Profile profile;
    std::string reason;  ///< one word for JSON: "asked", or profile::name_of
    std::string detail;  ///< English
};

/// All printers that can be looked for, of all schemes.
[[nodiscard]] std::vector<device::Found> plugged_in();

/// The profiles of the program and the user's own.
[[nodiscard]] std::expected<profile::Catalog, Failure> catalog_of(const Wish& wish, const Texts& texts);

/// The reason in the user's words.
[[nodiscard]] std::string_view words_of_reason(std::string_view reason, const Texts& texts);

/// Chooses printer and profile, opening the printer for a moment to learn what it is. Says when the profile is a
/// generic one, and what the device complains of.
[[nodiscard]] std::expected<Target, Failure> choose_target(const Wish& wish, Console& console);

/// The profile with name, title and reason.
[[nodiscard]] boost::json::object json_of_profile(const Target& target);

}  // namespace layso::print
