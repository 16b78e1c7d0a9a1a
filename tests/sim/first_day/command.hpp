#pragma once

#include <cstdint>
#include <filesystem>

namespace layso::sim {

struct FirstDayArguments {
    std::filesystem::path data;
    std::filesystem::path hub_data;  ///< empty: a folder that goes away in the end
    std::uint64_t seed = 20250701;
    bool serve = false;      ///< keep a hub with the dashboard running until Ctrl-C
    std::uint16_t port = 0;  ///< of the dashboard; 0: any
    std::filesystem::path pages;
};

/// layso-sim first-day. Answers with the exit code: 0 if the hub shows the day as it was reported.
int first_day_command(const FirstDayArguments& arguments);

}  // namespace layso::sim
