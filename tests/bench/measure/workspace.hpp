#pragma once

#include <filesystem>
#include <string_view>

namespace layso::bench {

/// A directory of its own on the disk that is measured, removed at the end.
class Workspace {
  public:
    explicit Workspace(const std::filesystem::path& parent);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

}  // namespace layso::bench
