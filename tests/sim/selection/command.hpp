#pragma once

#include <cstdint>
#include <filesystem>

namespace layso::study {

struct SelectionArguments {
    std::uint64_t seed = 1;
    std::uint32_t days = 100;
    std::filesystem::path json;  // empty: only what is printed
};

// layso-sim selection. Answers with the exit code.
int selection_command(const SelectionArguments& arguments);

}  // namespace layso::study
