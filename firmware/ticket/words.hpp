#pragma once

#include "firmware/ticket/content.hpp"

#include <string>
#include <string_view>

namespace layso::ticket {

/// The printed words of one language. A translation is one more table in words.cpp.
struct Words {
    std::string_view title;
    std::string_view priority;
    std::string_view issued_at;
    std::string_view people_ahead;
    std::string_view expected_wait;
    std::string_view minutes;
    std::string_view up_to;   ///< before a wait whose lower end is 0
    std::string_view follow;  ///< beside a code that opens a page
    std::string_view show;    ///< beside a code that holds the number alone
    std::string_view please_wait;
    std::string_view validity;
    std::string_view reprint;
    std::string_view offline;
    std::string_view training;
};

[[nodiscard]] const Words& words(Language language);

/// "10–15 phút", "10 phút" when both ends are equal, "dưới 5 phút" when it starts at 0.
[[nodiscard]] std::string wait_text(const WaitRange& range, Language language);

}  // namespace layso::ticket
