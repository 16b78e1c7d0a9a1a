#include "drivers/device/programs_with.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <system_error>

namespace layso::device {
namespace {

namespace filesystem = std::filesystem;

bool is_process(const filesystem::path& directory) {
    const std::string name = directory.filename().string();
    return !name.empty() && std::ranges::all_of(name, [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

bool is_same_file(const filesystem::path& one, const filesystem::path& other) {
    struct stat first{};
    struct stat second{};
    return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

/// False also where its files may not be seen.
bool has_open(const filesystem::path& process, const filesystem::path& file) {
    const std::string name = "/" + file.filename().string();
    std::error_code error;
    for (filesystem::directory_iterator files(process / "fd", error), end; !error && files != end;
         files.increment(error)) {
        std::error_code gone;  // closed meanwhile
        // By name first: asking for a file may wait for a network. Then the file itself: a container has names too.
        if (filesystem::read_symlink(files->path(), gone).string().ends_with(name) &&
            is_same_file(files->path(), file)) {
            return true;
        }
    }
    return false;
}

std::string name_of(const filesystem::path& process) {
    std::ifstream file(process / "comm");
    std::string name;
    std::getline(file, name);
    return name.empty() ? "a program" : name;
}

}  // namespace

std::string programs_with(const filesystem::path& given) {
    std::error_code error;
    const filesystem::path canonical = filesystem::canonical(given, error);
    const filesystem::path file = error ? given : canonical;
    const std::string self = filesystem::read_symlink("/proc/self", error).string();
    std::string found;
    for (filesystem::directory_iterator processes("/proc", error), end; !error && processes != end;
         processes.increment(error)) {
        const filesystem::path& process = processes->path();
        if (!is_process(process) || process.filename() == self || !has_open(process, file)) {
            continue;
        }
        found += (found.empty() ? "" : ", ") + name_of(process) + " (process " + process.filename().string() + ')';
    }
    return found;
}

}  // namespace layso::device
