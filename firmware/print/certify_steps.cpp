#include "firmware/print/certify_steps.hpp"

#include <array>

namespace layso::print {
namespace {

using device::Answer;
using device::Condition;
using printer::Report;

bool is_ready(const Report& report) {
    return report.open && report.status.can_print() != Answer::no;
}
bool cover_is_open(const Report& report) {
    return report.open && report.status.has(Condition::cover_open);
}
bool cover_is_closed(const Report& report) {
    return report.open && report.status.answer(Condition::cover_open) == Answer::no;
}
bool paper_is_out(const Report& report) {
    return report.open && report.status.has(Condition::media_empty);
}
bool paper_is_in(const Report& report) {
    return is_ready(report) && report.status.answer(Condition::media_empty) == Answer::no;
}
bool paper_is_low(const Report& report) {
    return report.open && report.status.has(Condition::media_low);
}
bool is_gone(const Report& report) {
    return !report.open;
}

constexpr std::array<Step, 14> steps{{
    {.id = "ready",
     .kind = StepKind::wait,
     .title_vi = "Sẵn sàng",
     .title_en = "Ready",
     .todo_vi = "Lắp giấy, đóng nắp, bật máy in.",
     .todo_en = "Put paper in, close the cover, switch the printer on.",
     .reached = is_ready},
    {.id = "print",
     .kind = StepKind::print,
     .title_vi = "In và xác nhận",
     .title_en = "Print with proof",
     .todo_vi = "Máy in in một mẩu giấy thử.",
     .todo_en = "The printer prints a small test sheet."},
    {.id = "cutter",
     .kind = StepKind::print_asked,
     .title_vi = "Dao cắt",
     .title_en = "Cutter",
     .todo_vi = "Mẩu giấy có được cắt rời không?",
     .todo_en = "Was the sheet cut?",
     .needs_cutter = true},
    {.id = "cover-open",
     .kind = StepKind::wait,
     .title_vi = "Mở nắp",
     .title_en = "Cover open",
     .todo_vi = "Mở nắp máy in và bấm Enter ngay lúc mở.",
     .todo_en = "Open the cover, and press Enter as you do.",
     .reached = cover_is_open},
    {.id = "print-while-open",
     .kind = StepKind::print_refused,
     .title_vi = "In khi nắp đang mở",
     .title_en = "Print while open",
     .todo_vi = "Chương trình thử in: phải bị từ chối và không có gì ra giấy.",
     .todo_en = "The program tries to print: it must be refused, and nothing may come out."},
    {.id = "cover-closed",
     .kind = StepKind::wait,
     .title_vi = "Đóng nắp",
     .title_en = "Cover closed",
     .todo_vi = "Đóng nắp máy in và bấm Enter ngay lúc đóng.",
     .todo_en = "Close the cover, and press Enter as you do.",
     .reached = cover_is_closed},
    {.id = "paper-out",
     .kind = StepKind::wait,
     .title_vi = "Hết giấy",
     .title_en = "Paper out",
     .todo_vi = "Lấy cuộn giấy ra, đóng nắp và bấm Enter.",
     .todo_en = "Take the paper out, close the cover and press Enter.",
     .reached = paper_is_out},
    {.id = "print-while-empty",
     .kind = StepKind::print_refused,
     .title_vi = "In khi hết giấy",
     .title_en = "Print without paper",
     .todo_vi = "Chương trình thử in: phải bị từ chối.",
     .todo_en = "The program tries to print: it must be refused."},
    {.id = "paper-in",
     .kind = StepKind::wait,
     .title_vi = "Lắp giấy",
     .title_en = "Paper in",
     .todo_vi = "Lắp giấy lại, đóng nắp và bấm Enter.",
     .todo_en = "Put the paper back, close the cover and press Enter.",
     .reached = paper_is_in},
    {.id = "reprint",
     .kind = StepKind::print_asked,
     .title_vi = "In lại sau khi thay giấy",
     .title_en = "Reprint after the paper change",
     .todo_vi = "Chỉ có đúng một mẩu giấy mới, không có phiếu cũ hay nửa phiếu?",
     .todo_en = "Is there exactly one new sheet, and no old or half one?"},
    {.id = "near-end",
     .kind = StepKind::wait,
     .title_vi = "Giấy sắp hết",
     .title_en = "Paper near its end",
     .todo_vi = "Lắp một cuộn giấy sắp hết, đóng nắp và bấm Enter.",
     .todo_en = "Put in a roll that is near its end, close the cover and press Enter.",
     .reached = paper_is_low,
     .needs_near_end = true},
    {.id = "unplug",
     .kind = StepKind::wait,
     .title_vi = "Rút cáp",
     .title_en = "Unplug",
     .todo_vi = "Rút cáp máy in (hoặc tắt máy) và bấm Enter ngay lúc rút.",
     .todo_en = "Pull the printer's cable (or switch it off), and press Enter as you do.",
     .reached = is_gone},
    {.id = "replug",
     .kind = StepKind::wait,
     .title_vi = "Cắm lại",
     .title_en = "Plug in again",
     .todo_vi = "Cắm cáp lại (hoặc bật máy), lắp đủ giấy và bấm Enter ngay lúc cắm.",
     .todo_en = "Plug it in again (or switch it on) with enough paper, and press Enter as you do.",
     .reached = is_ready},
    {.id = "print-after-replug",
     .kind = StepKind::print,
     .title_vi = "In sau khi cắm lại",
     .title_en = "Print after the replug",
     .todo_vi = "Máy in in một mẩu giấy thử.",
     .todo_en = "The printer prints a small test sheet."},
}};

}  // namespace

std::span<const Step> certification() {
    return steps;
}

}  // namespace layso::print
