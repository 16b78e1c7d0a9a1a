#include "tests/bench/family.hpp"

#include <array>

namespace layso::bench {

std::span<const Family> families() {
    static const std::array all{sync_family,    issue_family, http_family, call_family,   stream_family, ticket_family,
                                encoder_family, print_family, usb_family,  memory_family, restart_family};
    return all;
}

}  // namespace layso::bench
