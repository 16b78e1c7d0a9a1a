#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace layso::device::test {

/// A directory of its own, gone at the end.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "layso-device-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("mkdtemp");
        }
        path_ = pattern;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    void touch(const std::string& name) const { std::ofstream(path_ / name) << ""; }
    [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }

    [[nodiscard]] std::vector<std::byte> bytes_of(const std::string& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        std::vector<std::byte> bytes;
        for (std::istreambuf_iterator<char> at(file), end; at != end; ++at) {
            bytes.push_back(static_cast<std::byte>(*at));
        }
        return bytes;
    }

    [[nodiscard]] std::size_t count(const std::string& extension) const {
        std::size_t found = 0;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            found += entry.path().extension() == extension ? 1U : 0U;
        }
        return found;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace layso::device::test
