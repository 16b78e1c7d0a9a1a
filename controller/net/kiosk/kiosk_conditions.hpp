#pragma once

#include "layso/v1/kiosk.pb.h"

#include <optional>
#include <string>

namespace layso::net {

/// What is wrong with a kiosk by its own word, as details of alarms; nothing where all is well.
struct KioskConditions {
    /// IPP's words, separated by spaces: "media-empty cover-open".
    std::optional<std::string> paper;
    /// Series and highest number issued from blocks: "1:912 2:905".
    std::optional<std::string> cut_off;

    bool operator==(const KioskConditions&) const = default;
};

/// Pure. Only short lower-case words and figures come through: an alarm is shown, and a kiosk's word is a stranger's.
[[nodiscard]] KioskConditions conditions_of(const v1::KioskStatus& status);

}  // namespace layso::net
