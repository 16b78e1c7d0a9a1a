#include "tests/bench/family.hpp"

#include <array>

namespace layso::bench {

std::span<const Family> families() {
    // After all families of other files have been made.
    static const std::array all{sync_family, issue_family, ticket_family};
    return all;
}

}  // namespace layso::bench
