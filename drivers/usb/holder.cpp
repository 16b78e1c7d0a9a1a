#include "drivers/usb/holder.hpp"

#include "drivers/usb/kernel_view.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

namespace layso::usb {
namespace {

namespace filesystem = std::filesystem;

/// The name that the kernel binds for a program that claimed an interface.
constexpr std::string_view claimed_by_program = "usbfs";

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
bool has_open(const filesystem::path& process, const std::string& node) {
    std::error_code error;
    for (filesystem::directory_iterator files(process / "fd", error), end; !error && files != end;
         files.increment(error)) {
        std::error_code gone;  // closed meanwhile
        // By name first: asking for a file may wait for a network. Then the file itself: a container has names too.
        if (filesystem::read_symlink(files->path(), gone).string().ends_with("/" + node) &&
            is_same_file(files->path(), "/dev/" + node)) {
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

/// "cupsd (process 812)", this process only where there is no other.
std::string program_with(const std::string& node) {
    std::error_code error;
    const std::string self = filesystem::read_symlink("/proc/self", error).string();
    std::string found;
    for (filesystem::directory_iterator processes("/proc", error), end; !error && processes != end;
         processes.increment(error)) {
        const filesystem::path& process = processes->path();
        if (!is_process(process) || process.filename() == self || !has_open(process, node)) {
            continue;
        }
        found += (found.empty() ? "" : ", ") + name_of(process) + " (process " + process.filename().string() + ')';
    }
    return found;
}

}  // namespace

std::string holder_of(const Printer& printer) {
    const std::string driver = kernel_driver(printer.path, printer.interface.configuration, printer.interface.number);
    if (!driver.empty() && driver != claimed_by_program) {
        return "the kernel's driver " + driver;
    }
    if (std::string program = program_with(printer.node()); !program.empty()) {
        return program;
    }
    return "another program (run as root to see which), or this one";
}

bool held_by_program(const Printer& printer) {
    return kernel_driver(printer.path, printer.interface.configuration, printer.interface.number) == claimed_by_program;
}

}  // namespace layso::usb
