#include "drivers/usb/kernel_view.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace layso::usb {
namespace {

std::filesystem::path directory_of(const std::string& device) {
    return std::filesystem::path("/sys/bus/usb/devices") / device;
}

}  // namespace

std::string kernel_text(const PortPath& path, std::string_view name) {
    std::ifstream file(directory_of(path.text()) / name);
    std::string line;
    std::getline(file, line);
    const std::size_t end = line.find_last_not_of(" \t\r\n");  // manufacturers pad
    line.resize(end == std::string::npos ? 0 : end + 1);
    return line;
}

std::string kernel_driver(const PortPath& path, std::uint8_t configuration, std::uint8_t interface) {
    const std::string name = path.text() + ':' + std::to_string(configuration) + '.' + std::to_string(interface);
    std::error_code error;
    const std::filesystem::path driver = std::filesystem::read_symlink(directory_of(name) / "driver", error);
    return error ? std::string() : driver.filename().string();
}

}  // namespace layso::usb
