#pragma once

#include <filesystem>
#include <string>

namespace layso::bench {

/// What the figures were measured on: without it nobody can compare them.
struct Machine {
    std::string processor;
    unsigned cores = 0;
    unsigned memory_mebibytes = 0;
    std::string kernel;
    /// Of the data directory, such as "ext4 on /dev/vda1".
    std::string file_system;
    std::string commit;
    std::string build_type;
    /// UTC.
    std::string time;
    /// Processes that wanted a core in the last minute: what else the machine did before the bench began.
    double load_average = 0;
};

[[nodiscard]] Machine look_at_machine(const std::filesystem::path& directory);
/// Of the last minute, now.
[[nodiscard]] double load_average();

}  // namespace layso::bench
