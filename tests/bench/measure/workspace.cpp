#include "tests/bench/measure/workspace.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace layso::bench {

Workspace::Workspace(const std::filesystem::path& parent) {
    std::string pattern = (parent / "layso-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::system_error(errno, std::generic_category(), "a directory in " + parent.string());
    }
    path_ = pattern;
}

Workspace::~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace layso::bench
