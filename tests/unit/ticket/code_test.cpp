#include "firmware/ticket/code.hpp"

#include <doctest/doctest.h>

namespace layso::ticket {
namespace {

TEST_CASE("modules are 4 to 8 dots, and the code fits with its quiet zone") {
    CHECK(module_dots(33, 190, 576) == 6);
    CHECK(module_dots(21, 300, 576) == 8);
    CHECK(module_dots(57, 190, 576) == 4);
    CHECK(module_dots(85, 200, 384) == 4);
    CHECK(module_dots(89, 200, 384) == 0);
    for (std::uint32_t modules = 21; modules <= 177; modules += 4) {
        const std::uint32_t dots = module_dots(modules, 190, 576);
        CHECK((modules + 2 * quiet_modules) * dots <= 576);
    }
}

TEST_CASE("a code has its finder in three corners") {
    const auto code = encode_code("A012");
    REQUIRE(code.has_value());
    CHECK(code->width == 21);
    for (std::uint32_t i = 0; i < 7; ++i) {
        CHECK(code->at(i, 0));
        CHECK(code->at(20 - i, 0));
        CHECK(code->at(i, 20));
    }
    CHECK(encode_code(std::string(3000, 'x')).error().code == FaultCode::code_too_long);
}

}  // namespace
}  // namespace layso::ticket
