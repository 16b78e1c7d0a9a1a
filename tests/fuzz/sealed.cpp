// What the commands of tests/unit/controller_core need of their centre, without its test framework.
#include "tests/unit/controller_core/support/centre.hpp"

namespace layso::core::test {

std::string sealed(std::string_view text) {
    std::string bytes{text.substr(0, 32)};
    bytes.resize(text.empty() ? 0 : 32, '.');
    return bytes;
}

}  // namespace layso::core::test
