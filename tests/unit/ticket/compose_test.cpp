#include "firmware/ticket/compose.hpp"

#include "tests/unit/ticket/sample_content.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace layso::ticket {
namespace {

using test::crowded;
using test::usual;

/// All texts in the order of the paper, marks in brackets.
std::vector<std::string> texts_of(const TicketContent& content, const Template& form = Template::built_in(576)) {
    std::vector<std::string> texts;
    for (const Block& block : compose(content, form)) {
        if (const auto* text = std::get_if<Text>(&block)) {
            texts.push_back(text->text);
        } else if (const auto* pair = std::get_if<Pair>(&block)) {
            texts.push_back(pair->label + " " + pair->value);
        } else if (const auto* mark = std::get_if<Mark>(&block)) {
            texts.push_back("[" + mark->text + "]");
        } else if (const auto* number = std::get_if<Number>(&block)) {
            texts.push_back("#" + number->text);
        } else if (const auto* code = std::get_if<Code>(&block)) {
            texts.push_back(code->caption);
        }
    }
    return texts;
}

TEST_CASE("a Vietnamese ticket reads like this") {
    const std::vector<std::string> expected{
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "PHƯỜNG HẠC THÀNH",
        "PHIẾU SỐ THỨ TỰ",
        "#A012",
        "Chứng thực bản sao từ bản chính",
        "Lấy số: 08:15  01/07/2025",
        "Số người chờ trước: 3",
        "Dự kiến chờ: 10–15 phút",
        "Quét mã để theo dõi lượt gọi số trên điện thoại",
        "Quý công dân vui lòng chờ gọi số.",
        "Phiếu chỉ có giá trị trong ngày.",
    };
    CHECK(texts_of(usual()) == expected);
}

TEST_CASE("an English ticket keeps the centre's name and translates the rest") {
    const std::vector<std::string> expected{
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "PHƯỜNG HẠC THÀNH",
        "QUEUE TICKET",
        "#A012",
        "[PRIORITY]",
        "Certified copies of originals",
        "Issued: 08:15  01/07/2025",
        "People ahead: 3",
        "Expected wait: 10–15 min",
        "Scan to follow your turn on your phone",
        "Please wait until your number is called.",
        "Valid today only.",
    };
    CHECK(texts_of(test::english()) == expected);
}

TEST_CASE("marks stand where they are seen first, priority below the number") {
    const auto texts = texts_of(crowded());
    CHECK(texts[0] == "[TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ]");
    CHECK(texts[1] == "[IN LẠI]");
    CHECK(texts[2] == "[CẤP KHI MẤT KẾT NỐI]");
    const auto number = std::ranges::find(texts, "#A1012");
    REQUIRE(number != texts.end());
    CHECK(*std::next(number) == "[ƯU TIÊN]");
}

TEST_CASE("what is not known is not printed") {
    const TicketContent bare{.label = "C001"};
    const std::vector<std::string> expected{"PHIẾU SỐ THỨ TỰ", "#C001", "Quý công dân vui lòng chờ gọi số.",
                                            "Phiếu chỉ có giá trị trong ngày."};
    CHECK(texts_of(bare) == expected);
}

TEST_CASE("a centre's own foot replaces ours") {
    TicketContent content = usual();
    content.footer = {"Hotline 1022"};
    const auto texts = texts_of(content);
    CHECK(texts.back() == "Hotline 1022");
    CHECK(std::ranges::find(texts, "Phiếu chỉ có giá trị trong ngày.") == texts.end());
}

TEST_CASE("both papers say the same") {
    for (const TicketContent& content : {usual(), test::english(), crowded()}) {
        CHECK(texts_of(content, Template::built_in(384)) == texts_of(content));
    }
}

TEST_CASE("an expected wait is a range, a time, or an upper end") {
    const auto wait = [](WaitRange range, Language language) {
        const TicketContent content{.label = "C001", .expected_wait = range, .language = language};
        const auto texts = texts_of(content);
        REQUIRE(texts.size() == 5);
        return texts[2].substr(texts[2].find(": ") + 2);
    };
    CHECK(wait({10, 15}, Language::vi) == "10–15 phút");
    CHECK(wait({10, 10}, Language::vi) == "10 phút");
    CHECK(wait({0, 5}, Language::vi) == "dưới 5 phút");
    CHECK(wait({0, 0}, Language::vi) == "dưới 1 phút");
    CHECK(wait({10, 15}, Language::en) == "10–15 min");
    CHECK(wait({0, 5}, Language::en) == "under 5 min");
    CHECK(wait({20, 5}, Language::en) == "20 min");
}

TEST_CASE("half of a time is still a time, without the space between the halves") {
    TicketContent content{.label = "C001", .printed_time = "08:15"};
    CHECK(texts_of(content)[2] == "Lấy số: 08:15");
    content.printed_time.clear();
    content.printed_date = "01/07/2025";
    CHECK(texts_of(content)[2] == "Lấy số: 01/07/2025");
}

TEST_CASE("a code that opens no page is shown, not scanned") {
    TicketContent content = usual();
    content.tracking = "A012 2025-07-01";
    CHECK(texts_of(content)[8] == "Đưa mã này khi cán bộ yêu cầu");
    content.language = Language::en;
    CHECK(texts_of(content)[8] == "Show this code when asked");
}

TEST_CASE("a rule stands between two things") {
    bool after_rule = true;
    for (const Block& block : compose({.label = "C001"}, Template::built_in(576))) {
        if (std::holds_alternative<Space>(block)) {
            continue;
        }
        const bool rule = std::holds_alternative<Rule>(block);
        CHECK_FALSE((rule && after_rule));
        after_rule = rule;
    }
}

TEST_CASE("a block whose condition does not hold leaves no white rows behind") {
    const auto form = Template::parse(R"(
paper = 576
[[block]]
kind = "number"
text = "{number}"
size = 100
[[block]]
kind = "text"
text = "{service} {{}}"
size = 24
above = 50
below = 60
[[block]]
kind = "text"
when = ["priority", "reprint"]
text = "both"
size = 24
above = 70
[[block]]
kind = "text"
unless = ["offline", "training"]
text = "neither"
size = 24
)",
                                      "test", {});
    REQUIRE_MESSAGE(form.has_value(), form.error().detail);
    TicketContent content{.label = "C001", .offline = true};
    CHECK(compose(content, *form).size() == 1);
    content.priority = true;
    CHECK(compose(content, *form).size() == 1);
    content.reprint = true;
    CHECK(texts_of(content, *form) == std::vector<std::string>{"#C001", "both"});
    content = {.label = "C001", .training = true};
    CHECK(compose(content, *form).size() == 1);
    content.training = false;
    content.service = "x";
    CHECK(texts_of(content, *form) == std::vector<std::string>{"#C001", "x {}", "neither"});
    CHECK(compose(content, *form).size() == 5);
}

}  // namespace
}  // namespace layso::ticket
