#include "controller/app/request_box.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <string_view>
#include <thread>

namespace layso::app {
namespace {

constexpr std::size_t requests_at_once = 16;
constexpr std::size_t longest_request = 4096;
constexpr std::size_t longest_answer = 64UL * 1024;
constexpr std::chrono::milliseconds look_again_after{250};
constexpr std::chrono::minutes unfetched_after{15};

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

// A plain file of this user, whole; nothing where it is a link, a pipe, somebody else's or longer than the limit. Never
// waits.
std::optional<std::string> read_own_file(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
    struct stat about{};
    if (file.number() < 0 || ::fstat(file.number(), &about) != 0) return std::nullopt;
    if (!S_ISREG(about.st_mode) || about.st_uid != ::geteuid()) return std::nullopt;
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
        const auto count = ::read(file.number(), buffer.data(), buffer.size());
        if (count < 0) return std::nullopt;
        if (count == 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(count));
        if (text.size() > limit) return std::nullopt;
    }
}

bool write_whole(const std::filesystem::path& path, std::string_view text) {
    const std::filesystem::path draft = path.string() + ".draft";
    {
        const Descriptor file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
        if (file.number() < 0) return false;
        if (::write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
            ::unlink(draft.c_str());
            return false;
        }
    }
    return ::rename(draft.c_str(), path.c_str()) == 0;
}

bool is_own_folder(const std::filesystem::path& folder) {
    struct stat about{};
    return ::lstat(folder.c_str(), &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == ::geteuid();
}

std::vector<std::filesystem::path> files_ending_in(const std::filesystem::path& folder, std::string_view extension) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    auto entry = std::filesystem::directory_iterator{folder, error};
    for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        if (entry->path().extension() == extension) paths.push_back(entry->path());
    }
    std::ranges::sort(paths);
    return paths;
}

}  // namespace

bool RequestBox::open() {
    if (::mkdir(folder_.c_str(), 0700) != 0 && !is_own_folder(folder_)) return false;
    if (::chmod(folder_.c_str(), 0700) != 0) return false;
    const auto old = std::filesystem::file_time_type::clock::now() - unfetched_after;
    for (const std::string_view extension : {".answer", ".draft"}) {
        for (const auto& path : files_ending_in(folder_, extension)) {
            std::error_code error;
            const auto written = std::filesystem::last_write_time(path, error);
            if (!error && written < old) std::filesystem::remove(path, error);
        }
    }
    return true;
}

std::vector<BoxRequest> RequestBox::take() {
    std::vector<BoxRequest> requests;
    for (const auto& path : files_ending_in(folder_, ".request")) {
        if (requests.size() == requests_at_once) break;
        const auto text = read_own_file(path, longest_request);
        // What cannot be taken away would come again and again.
        if (::unlink(path.c_str()) != 0) continue;
        BoxRequest request{.name = path.stem().string(), .words = {}};
        std::istringstream lines{text.value_or("")};
        for (std::string line; std::getline(lines, line);) request.words.push_back(line);
        requests.push_back(std::move(request));
    }
    return requests;
}

void RequestBox::answer(const std::string& name, bool succeeded, const std::string& lines) {
    write_whole(folder_ / (name + ".answer"), (succeeded ? "ok\n" : "no\n") + lines);
}

std::expected<std::string, std::string> RequestBox::ask(const std::vector<std::string>& words,
                                                        std::chrono::seconds patience,
                                                        const std::function<void()>& waiting) {
    if (!is_own_folder(folder_)) {
        return std::unexpected{
            fmt::format("{} is not yours: ask as the user as whom the controller runs", folder_.string())};
    }
    for (const auto& word : words) {
        if (word.contains('\n')) return std::unexpected{"a request holds no line break"};
    }
    const auto begin = std::chrono::steady_clock::now();
    const std::string name = fmt::format("{:020}-{}", begin.time_since_epoch().count(), ::getpid());
    const auto request = folder_ / (name + ".request");
    if (!write_whole(request, fmt::format("{}\n", fmt::join(words, "\n")))) {
        return std::unexpected{fmt::format("{} cannot be written", request.string())};
    }
    const auto path = folder_ / (name + ".answer");
    while (true) {
        if (const auto answer = read_own_file(path, longest_answer)) {
            ::unlink(path.c_str());
            if (answer->starts_with("ok\n")) return answer->substr(3);
            return std::unexpected{answer->size() > 3 ? answer->substr(3) : "the running controller refused"};
        }
        if (std::chrono::steady_clock::now() - begin > patience) {
            ::unlink(request.c_str());
            return std::unexpected{"the running controller did not answer"};
        }
        waiting();
        std::this_thread::sleep_for(look_again_after);
    }
}

}  // namespace layso::app
