#include "tests/bench/centre/program.hpp"

#include "tests/bench/measure/not_measured.hpp"
#include "tests/bench/measure/stopwatch.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace layso::bench {
namespace {

constexpr double patience_seconds = 30;
constexpr int between_looks_milliseconds = 20;
constexpr std::size_t shown_of_log = 400;

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (auto& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

std::vector<std::string> environment_with(const std::vector<std::string>& more) {
    std::vector<std::string> result = more;
    for (char** entry = environ; *entry != nullptr; ++entry) result.emplace_back(*entry);
    return result;
}

class FileActions {
  public:
    explicit FileActions(const std::filesystem::path& log) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
    }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

}  // namespace

Program::Program(const std::filesystem::path& executable, const std::vector<std::string>& arguments,
                 const std::filesystem::path& log, const std::vector<std::string>& more_environment)
    : executable_(executable), log_(log) {
    if (!std::filesystem::exists(executable)) {
        throw NotMeasured(fmt::format("{} is not there: build it, or say --programs", executable.filename().string()));
    }
    std::vector<std::string> words{executable.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto environment = environment_with(more_environment);
    const FileActions actions{log};
    const int failed = posix_spawn(&process_, executable.c_str(), actions.get(), nullptr, pointers(words).data(),
                                   pointers(environment).data());
    if (failed != 0) throw std::system_error(failed, std::generic_category(), executable.string());
}

Program::~Program() {
    if (process_ <= 0) return;
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

void Program::wait_until(const std::function<bool()>& condition) {
    const Stopwatch watch;
    while (!condition()) {
        if (::waitpid(process_, nullptr, WNOHANG) == process_) {
            process_ = -1;
            throw std::runtime_error(complaint("ended early"));
        }
        if (watch.seconds() > patience_seconds) throw std::runtime_error(complaint("took too long"));
        ::poll(nullptr, 0, between_looks_milliseconds);
    }
}

void Program::wait_for_success() {
    int status = 0;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(complaint("failed"));
}

Resident Program::resident() const {
    std::ifstream file{fmt::format("/proc/{}/status", process_)};
    constexpr double kibibytes = 1024;
    Resident result;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string key;
        double value = 0;
        words >> key >> value;
        if (key == "VmRSS:") result.now_mebibytes = value / kibibytes;
        if (key == "VmHWM:") result.most_mebibytes = value / kibibytes;
    }
    if (result.now_mebibytes == 0) throw std::runtime_error(complaint("shows no memory"));
    return result;
}

std::string Program::complaint(const std::string& what) const {
    std::ifstream file{log_};
    std::stringstream text;
    text << file.rdbuf();
    std::string said = text.str();
    if (said.size() > shown_of_log) said.erase(0, said.size() - shown_of_log);
    return fmt::format("{} {}: {}", executable_.filename().string(), what, said);
}

unsigned short free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound = ::bind(descriptor, generic, size) == 0 && ::getsockname(descriptor, generic, &size) == 0;
    ::close(descriptor);
    if (!bound) throw std::runtime_error("no port is free");
    return ntohs(address.sin_port);
}

}  // namespace layso::bench
