#include "drivers/device/kept_jobs.hpp"

#include "drivers/device/durable_file.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace layso::device {
namespace {

namespace filesystem = std::filesystem;

template <typename Act>
void for_each_file(const filesystem::path& directory, Act act) {
    std::error_code error;
    filesystem::directory_iterator files(directory, error);
    while (!error && files != filesystem::directory_iterator()) {
        act(files->path());
        files.increment(error);
    }
}

}  // namespace

void keep_newest(const filesystem::path& directory, std::size_t keep) {
    std::vector<std::pair<filesystem::file_time_type, filesystem::path>> jobs;
    std::error_code error;
    for_each_file(directory, [&](const filesystem::path& path) {
        if (path.extension() == ".bin" && !path.filename().string().starts_with(unfinished_prefix)) {
            const auto time = filesystem::last_write_time(path, error);
            if (!error) {
                jobs.emplace_back(time, path);
            }
        }
    });
    if (jobs.size() <= keep) {
        return;
    }
    std::ranges::sort(jobs);
    jobs.resize(jobs.size() - keep);
    for (auto& [time, path] : jobs) {
        filesystem::remove(path, error);
        filesystem::remove(path.replace_extension(".png"), error);
    }
}

void remove_unfinished(const filesystem::path& directory) {
    std::vector<filesystem::path> unfinished;
    for_each_file(directory, [&](const filesystem::path& path) {
        if (path.filename().string().starts_with(unfinished_prefix)) {
            unfinished.push_back(path);
        }
    });
    std::error_code error;
    for (const filesystem::path& path : unfinished) {
        filesystem::remove(path, error);
    }
}

}  // namespace layso::device
