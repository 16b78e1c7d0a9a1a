#include "tests/fuzz/rules.hpp"

#include <cstdint>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    layso::fuzz::templates_keep_their_rules(std::as_bytes(std::span(data, size)));
    return 0;
}
