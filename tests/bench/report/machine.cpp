#include "tests/bench/report/machine.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

namespace layso::bench {
namespace {

std::string processor() {
    std::ifstream file{"/proc/cpuinfo"};
    constexpr std::string_view key = "model name";
    for (std::string line; std::getline(file, line);) {
        const auto colon = line.find(": ");
        if (line.starts_with(key) && colon != std::string::npos) return line.substr(colon + 2);
    }
    return "unknown";
}

// What this process may use, not what the machine has.
unsigned cores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? static_cast<unsigned>(CPU_COUNT(&set)) : 0;
}

unsigned memory_mebibytes() {
    const auto bytes = static_cast<unsigned long long>(::sysconf(_SC_PHYS_PAGES)) *
                       static_cast<unsigned long long>(::sysconf(_SC_PAGESIZE));
    return static_cast<unsigned>(bytes >> 20U);
}

std::string kernel() {
    utsname name{};
    return ::uname(&name) == 0 ? fmt::format("{} {} {}", name.sysname, name.release, name.machine) : "unknown";
}

bool contains(std::string_view mount, std::string_view path) {
    if (mount == "/") return true;
    return path.starts_with(mount) && (path.size() == mount.size() || path[mount.size()] == '/');
}

std::string file_system(const std::filesystem::path& directory) {
    const std::string path = std::filesystem::canonical(directory).string();
    std::ifstream file{"/proc/self/mounts"};
    std::string best;
    std::string result = "unknown";
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string device;
        std::string mount;
        std::string type;
        words >> device >> mount >> type;
        if (!contains(mount, path) || mount.size() < best.size()) continue;
        best = mount;
        result = fmt::format("{} on {}", type, device);
    }
    return result;
}

}  // namespace

double load_average() {
    double load = 0;
    return ::getloadavg(&load, 1) == 1 ? load : 0;
}

Machine look_at_machine(const std::filesystem::path& directory) {
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    return {.processor = processor(),
            .cores = cores(),
            .memory_mebibytes = memory_mebibytes(),
            .kernel = kernel(),
            .file_system = file_system(directory),
            .commit = LAYSO_BENCH_COMMIT,
            .build_type = LAYSO_BENCH_BUILD_TYPE,
            .time = fmt::format("{:%FT%TZ}", now),
            .load_average = load_average()};
}

}  // namespace layso::bench
