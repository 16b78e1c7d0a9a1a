#include "controller/app/request_box.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

namespace layso::app {
namespace {

constexpr std::size_t requests_at_once = 16;
constexpr std::uintmax_t longest_request = 4096;
constexpr std::chrono::milliseconds look_again_after{250};

std::string read_text(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_whole(const std::filesystem::path& path, const std::string& text) {
    const std::filesystem::path draft = path.string() + ".draft";
    {
        std::ofstream file{draft, std::ios::trunc};
        file << text;
    }
    std::error_code ignored;
    std::filesystem::rename(draft, path, ignored);
}

}  // namespace

RequestBox::RequestBox(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::error_code ignored;
    std::filesystem::create_directories(folder_, ignored);
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
}

std::vector<BoxRequest> RequestBox::take() {
    std::vector<std::filesystem::path> waiting;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{folder_, error}) {
        if (entry.path().extension() == ".request") waiting.push_back(entry.path());
    }
    std::ranges::sort(waiting);
    if (waiting.size() > requests_at_once) waiting.resize(requests_at_once);
    std::vector<BoxRequest> requests;
    for (const auto& path : waiting) {
        BoxRequest request{.name = path.stem().string(), .words = {}};
        if (std::filesystem::file_size(path, error) <= longest_request) {
            std::istringstream lines{read_text(path)};
            for (std::string line; std::getline(lines, line);) request.words.push_back(line);
        }
        std::filesystem::remove(path, error);
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
    const auto now = std::chrono::steady_clock::now();
    const std::string name = fmt::format("{:020}-{}", now.time_since_epoch().count(), getpid());
    write_whole(folder_ / (name + ".request"), fmt::format("{}\n", fmt::join(words, "\n")));
    const auto answer = folder_ / (name + ".answer");
    std::error_code ignored;
    while (!std::filesystem::exists(answer, ignored)) {
        if (std::chrono::steady_clock::now() - now > patience) {
            std::filesystem::remove(folder_ / (name + ".request"), ignored);
            return std::unexpected{"the running controller did not answer"};
        }
        waiting();
        std::this_thread::sleep_for(look_again_after);
    }
    const std::string text = read_text(answer);
    std::filesystem::remove(answer, ignored);
    if (text.starts_with("ok\n")) return text.substr(3);
    return std::unexpected{text.size() > 3 ? text.substr(3) : "the running controller refused"};
}

}  // namespace layso::app
