#pragma once

#include "tests/fuzz/require.hpp"

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace layso::fuzz {

/// A folder of its own, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "layso-fuzz-XXXXXX").string();
        require(::mkdtemp(pattern.data()) != nullptr, "a folder for files");
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

}  // namespace layso::fuzz
