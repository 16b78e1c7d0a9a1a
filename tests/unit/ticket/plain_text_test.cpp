#include "firmware/ticket/plain_text.hpp"

#include <doctest/doctest.h>

namespace layso::ticket {
namespace {

TEST_CASE("accents that stand apart join their letter") {
    CHECK(plain_text("Ti\xC3\xAA\xCC\x81ng Vi\xC3\xAA\xCC\xA3t").value() == "Tiếng Việt");
    CHECK(plain_text("e\xCC\x82\xCC\x81").value() == "ế");
    CHECK(plain_text("e\xCC\xA3\xCC\x82").value() == "ệ");
    CHECK(plain_text("Đường").value() == "Đường");
    CHECK(plain_text("").value().empty());
}

TEST_CASE("control characters cannot disturb the layout") {
    CHECK(plain_text("a\nb\tc\rd\x7F\x1B").value() == "a b c d  ");
}

TEST_CASE("what is not UTF-8 is refused") {
    for (const std::string& text :
         {std::string("\xC3"), std::string("\xFF\xFE"), std::string("\xED\xA0\x80"), std::string("a\0b", 3)}) {
        CHECK(plain_text(text).error().code == FaultCode::broken_text);
    }
}

}  // namespace
}  // namespace layso::ticket
