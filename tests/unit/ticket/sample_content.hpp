#pragma once

#include "firmware/ticket/content.hpp"

#include <string>

namespace layso::ticket::test {

/// A usual ticket of the demo centre.
inline TicketContent usual() {
    return {.centre_name = {"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG HẠC THÀNH"},
            .label = "A012",
            .service = "Chứng thực bản sao từ bản chính",
            .printed_time = "08:15",
            .printed_date = "01/07/2025",
            .people_ahead = 3,
            .expected_wait = WaitRange{10, 15},
            .tracking = "https://layso.example.vn/t/7hK2mQ9xVb4"};
}

inline TicketContent english() {
    TicketContent content = usual();
    content.language = Language::en;
    content.service = "Certified copies of originals";
    content.priority = true;
    return content;
}

/// A name of 200 characters, as land offices have them.
inline const std::string long_name =
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, "
    "chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn bằng quyền sử dụng đất của hộ gia đình";

/// Everything that can be on a ticket, all of it long.
inline TicketContent crowded() {
    TicketContent content = usual();
    content.label = "A1012";
    content.service = long_name;
    content.priority = true;
    content.people_ahead = 128;
    content.expected_wait = WaitRange{90, 125};
    content.reprint = true;
    content.offline = true;
    content.training = true;
    return content;
}

}  // namespace layso::ticket::test
