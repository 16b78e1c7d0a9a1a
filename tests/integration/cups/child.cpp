#include "tests/integration/cups/child.hpp"

#include "tests/integration/cups/eventually.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace layso::test {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    result.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        result.push_back(text.data());
    }
    result.push_back(nullptr);
    return result;
}

}  // namespace

Child::Child(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
             const std::filesystem::path& log) {
    std::vector<std::string> words = arguments;
    std::vector<std::string> variables = environment;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        variables.emplace_back(*variable);
    }
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const int error = posix_spawnp(&id_, words.front().c_str(), &actions, &attributes, pointers(words).data(),
                                   pointers(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    REQUIRE_MESSAGE(error == 0, "cannot start " << words.front());
}

Child::~Child() {
    end();
}

bool Child::is_running() {
    if (id_ > 0 && ::waitpid(id_, &status_, WNOHANG) == id_) {
        ::kill(-id_, SIGKILL);
        id_ = -1;
    }
    return id_ > 0;
}

int Child::wait(std::chrono::milliseconds time) {
    const bool ended = eventually([&] { return !is_running(); }, time);
    return ended && WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

void Child::end(std::chrono::milliseconds time) {
    if (is_running()) {
        go_on();
        ::kill(id_, SIGTERM);
        (void)wait(time);
        kill();
    }
}

void Child::kill() {
    if (is_running()) {
        ::kill(-id_, SIGKILL);
        (void)::waitpid(id_, &status_, 0);
        id_ = -1;
    }
}

void Child::halt() const {
    ::kill(id_, SIGSTOP);
}

void Child::go_on() const {
    ::kill(id_, SIGCONT);
}

std::string run(const std::vector<std::string>& arguments, const std::filesystem::path& log) {
    std::filesystem::remove(log);
    Child child(arguments, {}, log);
    const int status = child.wait(std::chrono::seconds(20));
    std::ifstream file(log);
    std::stringstream written;
    written << file.rdbuf();
    REQUIRE_MESSAGE(status == 0, arguments.front() << " ended with " << status << ": " << written.str());
    return written.str();
}

}  // namespace layso::test
