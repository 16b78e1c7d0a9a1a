// The settings files of the three programs: taken, or refused with one line that names the file.
#include "controller/app/settings.hpp"
#include "controller/hub/app/settings.hpp"
#include "firmware/app/settings.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/memory_file.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"

#include <string>

namespace layso::fuzz {
namespace {

void says_where(const std::string& complaint, const MemoryFile& file) {
    require(complaint.starts_with(file.path().string()), "a complaint names its file");
}

}  // namespace

void settings_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    const auto program = bytes.below(3);
    const MemoryFile file(bytes.rest());
    switch (program) {
        case 0: {
            const auto settings = app::read_settings(file.path());
            if (!settings) return says_where(settings.error(), file);
            require(settings->controller != 0 && !settings->data.empty(), "a controller has a number and a place");
            return;
        }
        case 1: {
            const auto settings = hub::read_settings(file.path());
            if (!settings) return says_where(settings.error(), file);
            require(!settings->data.empty(), "a hub has a place");
            return;
        }
        default: {
            const auto settings = kiosk::read_settings(file.path());
            if (!settings) return says_where(settings.error(), file);
            require(!settings->data.empty() && !settings->device.empty(), "a kiosk has a place and a printer");
            require(settings->controller_port != 0, "a kiosk knows its controller");
            return;
        }
    }
}

}  // namespace layso::fuzz
