#include "firmware/print/record_file.hpp"

#include "drivers/device/durable_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <string>

namespace layso::print {

bool add_record(const std::filesystem::path& file, std::string_view line) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return false;
    }
    const std::string whole = std::string(line) + "\n";
    // One write: with O_APPEND two programs never mix their lines.
    const bool written = ::write(descriptor, whole.data(), whole.size()) == static_cast<ssize_t>(whole.size()) &&
                         ::fsync(descriptor) == 0;
    ::close(descriptor);
    return written && device::sync_directory(std::filesystem::absolute(file).parent_path()).has_value();
}

}  // namespace layso::print
