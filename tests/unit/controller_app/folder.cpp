#include "tests/unit/controller_app/folder.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace layso::app::test {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "layso-controller-app-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::write(std::string_view name, std::string_view text) const {
    const auto path = path_ / name;
    std::ofstream{path} << text;
    return path;
}

}  // namespace layso::app::test
