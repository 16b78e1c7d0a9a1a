#include "controller/net/api/print_words.hpp"

#include <string_view>

namespace layso::net {
namespace {

struct Both {
    std::string_view vi;
    std::string_view en;
};

Both grade_words(v1::PagePrintGrade grade) {
    switch (grade) {
        case v1::PAGE_PRINT_GRADE_DONE:
            return {.vi = "Đã in xong.", .en = "Printed."};
        case v1::PAGE_PRINT_GRADE_HANDED_OVER:
            return {.vi = "Đã chuyển đến máy in; máy in không cho biết đã in xong hay chưa. Hãy xem khay giấy.",
                    .en = "Handed over to the printer, which cannot say whether it has printed. Look at its tray."};
        case v1::PAGE_PRINT_GRADE_NOT_PRINTED:
            return {.vi = "Chưa in: máy in chưa nhận gì, có thể in lại.",
                    .en = "Not printed: the printer has taken nothing, so you can print again."};
        case v1::PAGE_PRINT_GRADE_NO_PRINTER:
            return {
                .vi = "Trung tâm chưa cấu hình máy in A4. Hãy xem và in từ trình duyệt.",
                .en = "No A4 printer is configured for the centre. View the document and print it from the browser."};
        default:
            return {.vi = "Không rõ đã in hay chưa: hãy xem máy in trước khi in lại.",
                    .en = "It is not known whether it was printed: look at the printer before you print again."};
    }
}

Both trouble_words(v1::PagePrintTrouble trouble) {
    switch (trouble) {
        case v1::PAGE_PRINT_TROUBLE_NO_PAPER:
            return {.vi = "Máy in hết giấy.", .en = "The printer is out of paper."};
        case v1::PAGE_PRINT_TROUBLE_PAPER_JAM:
            return {.vi = "Máy in bị kẹt giấy.", .en = "Paper is jammed in the printer."};
        case v1::PAGE_PRINT_TROUBLE_COVER_OPEN:
            return {.vi = "Nắp máy in đang mở.", .en = "The printer's cover is open."};
        case v1::PAGE_PRINT_TROUBLE_AWAY:
            return {.vi = "Không liên lạc được với máy in.", .en = "The printer cannot be reached."};
        case v1::PAGE_PRINT_TROUBLE_BUSY:
            return {.vi = "Máy in đang được dùng.", .en = "The printer is in use."};
        case v1::PAGE_PRINT_TROUBLE_DENIED:
            return {.vi = "Máy chủ không được phép dùng máy in.", .en = "The server may not use the printer."};
        case v1::PAGE_PRINT_TROUBLE_NO_ANSWER:
            return {.vi = "Máy in không báo xong trong thời gian chờ.", .en = "The printer did not finish in time."};
        case v1::PAGE_PRINT_TROUBLE_CONFIGURATION:
            return {.vi = "Máy in được cấu hình chưa đúng.", .en = "The printer is not configured correctly."};
        case v1::PAGE_PRINT_TROUBLE_OTHER:
            return {.vi = "Máy in báo lỗi.", .en = "The printer reports a fault."};
        default:
            return {};
    }
}

}  // namespace

std::string print_sentence(PageEnd end, v1::Language language) {
    const auto in = [&](const Both& words) { return language == v1::LANGUAGE_ENGLISH ? words.en : words.vi; };
    std::string sentence(in(trouble_words(end.trouble)));
    if (!sentence.empty()) sentence += ' ';
    return sentence += in(grade_words(end.grade));
}

}  // namespace layso::net
