#pragma once

#include "drivers/device/device.hpp"
#include "drivers/profile/profile.hpp"
#include "drivers/profile/reading.hpp"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace layso::profile {

/// Why a profile was chosen.
enum class Reason : std::uint8_t {
    device_id = 1,       ///< MFG and MDL of the IEEE 1284 device id
    usb_id = 2,          ///< vendor and product on USB
    generic_clone = 3,   ///< bears a maker's name, but sits behind another USB vendor: the generic profile is right
    generic_unknown = 4  ///< nobody knows it
};
[[nodiscard]] std::string_view name_of(Reason reason);

struct Matched {
    Profile profile;
    Reason reason = Reason::generic_unknown;
    std::string detail;  ///< English, for technicians: what was compared with what

    [[nodiscard]] bool generic() const { return profile.generic != Generic::no; }
};

/// All profiles that a program knows: those it was built with, and a technician's own, which win. A plain value; one
/// thread at a time while it is changed.
class Catalog {
  public:
    /// The profiles that are part of the program.
    [[nodiscard]] static Catalog built_in();

    /// Adds a technician's profiles: one file, or every *.toml of a directory in the order of their names. A profile
    /// of a name that is there already replaces it. Nothing is changed after a fault.
    [[nodiscard]] std::expected<void, LoadFault> add(const std::filesystem::path& file_or_directory);
    /// Adds or replaces one; own ones are looked at first.
    void add(Profile profile);

    [[nodiscard]] const std::vector<Profile>& profiles() const { return profiles_; }
    /// Null when there is none of that name.
    [[nodiscard]] const Profile* find(std::string_view name) const;

    /// The profile of a printer: by device id first (the longest model wins), then by USB id. A printer that nobody
    /// knows gets the generic one, and the reason says so. `paper_mm` 58 chooses among the generic ones.
    [[nodiscard]] Matched match(const device::Identity& identity, std::uint32_t paper_mm = 80) const;
    [[nodiscard]] const Profile& generic(std::uint32_t paper_mm) const;

  private:
    std::vector<Profile> profiles_;  // own ones first
};

}  // namespace layso::profile
