#include "firmware/ticket/words.hpp"

#include <algorithm>

namespace layso::ticket {
namespace {

constexpr Words vietnamese{
    .title = "PHIẾU SỐ THỨ TỰ",
    .priority = "ƯU TIÊN",
    .issued_at = "Lấy số",
    .people_ahead = "Số người chờ trước",
    .expected_wait = "Dự kiến chờ",
    .minutes = "phút",
    .up_to = "dưới",
    .follow = "Quét mã để theo dõi lượt gọi số trên điện thoại",
    .show = "Đưa mã này khi cán bộ yêu cầu",
    .please_wait = "Quý công dân vui lòng chờ gọi số.",
    .validity = "Phiếu chỉ có giá trị trong ngày.",
    .reprint = "IN LẠI",
    .offline = "CẤP KHI MẤT KẾT NỐI",
    .training = "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ",
};

constexpr Words english{
    .title = "QUEUE TICKET",
    .priority = "PRIORITY",
    .issued_at = "Issued",
    .people_ahead = "People ahead",
    .expected_wait = "Expected wait",
    .minutes = "min",
    .up_to = "under",
    .follow = "Scan to follow your turn on your phone",
    .show = "Show this code when asked",
    .please_wait = "Please wait until your number is called.",
    .validity = "Valid today only.",
    .reprint = "REPRINT",
    .offline = "ISSUED OFFLINE",
    .training = "TRAINING – NOT VALID",
};

}  // namespace

const Words& words(Language language) {
    return language == Language::en ? english : vietnamese;
}

std::string wait_text(const WaitRange& range, Language language) {
    const Words& table = words(language);
    const std::uint32_t to = std::max(range.from_minutes, range.to_minutes);
    std::string text;
    if (range.from_minutes == 0) {
        text = std::string(table.up_to) + " " + std::to_string(std::max(to, 1U));
    } else if (range.from_minutes == to) {
        text = std::to_string(to);
    } else {
        text = std::to_string(range.from_minutes) + "–" + std::to_string(to);
    }
    return text + " " + std::string(table.minutes);
}

}  // namespace layso::ticket
