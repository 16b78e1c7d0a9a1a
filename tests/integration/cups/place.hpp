#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace layso::test {

/// A directory of a test's own, gone after it. Others may read it: CUPS' backends run as another user.
class Place {
  public:
    Place();
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

void write_file(const std::filesystem::path& path, std::string_view text);
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// A port of the loopback that is free now. Whoever takes it must try again if somebody was faster.
[[nodiscard]] int free_port();

}  // namespace layso::test
