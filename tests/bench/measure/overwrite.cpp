#include "tests/bench/measure/overwrite.hpp"

#include "tests/bench/measure/stopwatch.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace layso::bench {
namespace {

constexpr std::size_t page_size = 4096;
constexpr std::size_t pages_at_first = 1024;

void check(bool good, const char* doing) {
    if (!good) throw std::system_error(errno, std::generic_category(), doing);
}

}  // namespace

Overwrite::Overwrite(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)), pages_(pages_at_first) {
    check(descriptor_ >= 0, "opening the file to sync");
    for (std::size_t page = 0; page < pages_; ++page) {
        const std::array<char, page_size> zeros{};
        check(::pwrite(descriptor_, zeros.data(), page_size, static_cast<off_t>(page * page_size)) == page_size,
              "filling the file to sync");
    }
    check(::fsync(descriptor_) == 0, "syncing the file");
}

Overwrite::~Overwrite() {
    ::close(descriptor_);
}

double Overwrite::write_and_sync(std::size_t page) {
    std::array<char, page_size> bytes;
    bytes.fill(static_cast<char>(page));
    const Stopwatch watch;
    check(::pwrite(descriptor_, bytes.data(), page_size, static_cast<off_t>(page * page_size)) == page_size, "writing");
    check(::fdatasync(descriptor_) == 0, "syncing");
    return watch.microseconds();
}

Samples Overwrite::measure(std::size_t count) {
    Samples samples;
    for (std::size_t index = 0; index < count; ++index) samples.add(write_and_sync(next_page_++ % pages_at_first));
    return samples;
}

Samples Overwrite::measure_growing(std::size_t count) {
    Samples samples;
    for (std::size_t index = 0; index < count; ++index) samples.add(write_and_sync(pages_++));
    return samples;
}

}  // namespace layso::bench
