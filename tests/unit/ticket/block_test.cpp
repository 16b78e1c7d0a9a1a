#include "firmware/ticket/block.hpp"

#include "tests/unit/ticket/sample_content.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace layso::ticket {
namespace {

using test::crowded;
using test::usual;

/// All texts in the order of the paper, marks in brackets.
std::vector<std::string> texts_of(const TicketContent& content) {
    std::vector<std::string> texts;
    for (const Block& block : compose(content, profile_80mm)) {
        if (const auto* text = std::get_if<Text>(&block)) {
            texts.push_back(text->text);
        } else if (const auto* pair = std::get_if<Pair>(&block)) {
            texts.push_back(pair->label + ": " + pair->value);
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

TEST_CASE("nobody needs glasses: body text is 24 dots at least, bold text 30") {
    for (const Profile& profile : {profile_80mm, profile_58mm}) {
        CHECK(profile.body >= 24);
        for (const std::uint32_t bold : {profile.bold, profile.title, profile.service, profile.mark, profile.number}) {
            CHECK(bold >= 30);
        }
        for (const Block& block : compose(crowded(), profile)) {
            if (const auto* text = std::get_if<Text>(&block)) {
                CHECK(text->size >= (text->weight == Weight::bold ? 30U : 24U));
            }
        }
    }
}

}  // namespace
}  // namespace layso::ticket
