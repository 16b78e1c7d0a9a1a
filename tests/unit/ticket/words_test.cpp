#include "firmware/ticket/words.hpp"

#include <doctest/doctest.h>

namespace layso::ticket {
namespace {

TEST_CASE("an expected wait is a range, a time, or an upper end") {
    CHECK(wait_text({10, 15}, Language::vi) == "10–15 phút");
    CHECK(wait_text({10, 10}, Language::vi) == "10 phút");
    CHECK(wait_text({0, 5}, Language::vi) == "dưới 5 phút");
    CHECK(wait_text({0, 0}, Language::vi) == "dưới 1 phút");
    CHECK(wait_text({10, 15}, Language::en) == "10–15 min");
    CHECK(wait_text({0, 5}, Language::en) == "under 5 min");
    CHECK(wait_text({20, 5}, Language::en) == "20 min");
}

TEST_CASE("the words that the field asks for") {
    CHECK(words(Language::vi).title == "PHIẾU SỐ THỨ TỰ");
    CHECK(words(Language::vi).priority == "ƯU TIÊN");
    CHECK(words(Language::vi).reprint == "IN LẠI");
    CHECK(words(Language::vi).please_wait == "Quý công dân vui lòng chờ gọi số.");
    CHECK(words(Language::vi).validity == "Phiếu chỉ có giá trị trong ngày.");
    CHECK(words(Language::en).reprint == "REPRINT");
}

}  // namespace
}  // namespace layso::ticket
