#include "drivers/device/programs_with.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <string>

using layso::device::programs_with;

TEST_CASE("a program that holds a file is named with its number, and no longer when it has ended") {
    std::string pattern = (std::filesystem::temp_directory_path() / "layso-held-XXXXXX").string();
    const int descriptor = mkstemp(pattern.data());
    REQUIRE(descriptor >= 0);
    // This process has it open, too: that is no answer.
    CHECK(programs_with(pattern).empty());
    std::array<int, 2> ready{};
    REQUIRE(pipe(ready.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const char byte = 1;
        if (open(pattern.c_str(), O_RDONLY | O_CLOEXEC) < 0 || write(ready[1], &byte, 1) != 1) _exit(1);
        pause();
        _exit(0);
    }
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    CHECK(programs_with(pattern).contains("(process " + std::to_string(child) + ")"));
    const auto link = pattern + "-by-id";
    std::filesystem::create_symlink(pattern, link);
    CHECK(programs_with(link).contains("(process " + std::to_string(child) + ")"));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(programs_with(pattern).empty());
    std::filesystem::remove(link);
    std::filesystem::remove(pattern);
    close(descriptor);
    close(ready[0]);
    close(ready[1]);
}
