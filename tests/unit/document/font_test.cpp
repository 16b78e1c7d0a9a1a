#include "drivers/document/font.hpp"

#include "drivers/document/pdf.hpp"

#include <doctest/doctest.h>

using namespace layso::document;

TEST_CASE("a family that is not installed is a fault, not another family") {
    const auto context = print_context("vi");
    CHECK(require_family(context.get(), required_family).has_value());
    for (const char* missing : {"No Such Family", "Sans", "Noto", ""}) {
        CAPTURE(missing);
        const auto answer = require_family(context.get(), missing);
        REQUIRE(!answer);
        CHECK(answer.error().code == FaultCode::font_missing);
        CHECK(answer.error().detail.find("Vietnamese") != std::string::npos);
    }
}

TEST_CASE("a family without all letters of Vietnamese is refused") {
    // Installed for other scripts, with hardly a Latin letter beyond ASCII.
    const auto context = print_context("vi");
    CHECK(!require_family(context.get(), "Noto Sans Thai"));
    CHECK(!require_family(context.get(), "Noto Sans Lisu"));
}
