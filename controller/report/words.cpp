#include "controller/report/words.hpp"

namespace layso::report {
namespace {

constexpr Words vietnamese{
    .language = "vi",
    .centre = "Trung tâm Phục vụ hành chính công",
    .page = "Trang",
    .made_by = "Lấy Số",
    .unit = "Đơn vị",
    .day = "Ngày làm việc",
    .day_state = "Trạng thái ngày",
    .day_open = "đang mở",
    .day_closed = "đã đóng",
    .as_of = "Số liệu đến",
    .asked_by = "Người lập (tài khoản)",
    .report = "Báo cáo ngày",
    .not_final = "Ngày làm việc chưa đóng: số liệu còn thay đổi.",
    .tickets = "Phiếu số thứ tự",
    .issued = "đã phát",
    .served = "đã phục vụ",
    .no_show = "vắng mặt",
    .cancelled = "đã hủy",
    .expired = "hết hạn",
    .voided = "không hiệu lực",
    .allocated = "chờ in",
    .waiting = "đang chờ",
    .at_counter = "đang tại quầy",
    .parked = "tạm gác",
    .tickets_note = "Số đã phát không gồm phiếu không hiệu lực.",
    .tickets_gone =
        "Số liệu phiếu, thời gian chờ và số lượt phục vụ của ngày này không còn ở máy chủ của trung tâm; máy "
        "chủ chỉ giữ đầy đủ những ngày làm việc gần nhất. Nhật ký vẫn lưu toàn bộ.",
    .waits = "Thời gian chờ (phút:giây)",
    .called = "Lượt đã được gọi",
    .median = "Thời gian chờ trung vị",
    .ninety = "90 % lượt chờ không quá",
    .within_target = "Chờ không quá {} phút",
    .waits_note = "Tính từ lúc lấy số đến lần gọi đầu tiên.",
    .dossiers = "Hồ sơ tiếp nhận",
    .outcome = "Kết quả",
    .field = "Lĩnh vực",
    .all = "Tổng số",
    .unknown_field = "chưa rõ lĩnh vực",
    .dossiers_note =
        "Tính theo số lượng hồ sơ, không gồm hồ sơ đã rút. Mỗi hồ sơ được tính một lần, ở lần ghi nhận đầu "
        "tiên.",
    .no_dossiers = "Chưa ghi hồ sơ nào.",
    .by_service = "Theo dịch vụ",
    .service = "Dịch vụ (ghi trên phiếu)",
    .open_short = "còn lại",
    .median_short = "chờ trung vị",
    .ninety_short = "chờ 90 %",
    .by_counter = "Theo quầy",
    .counter = "Quầy",
    .counter_name = "Tên quầy",
    .served_visits = "lượt đã phục vụ",
    .no_counter = "không qua quầy",
    .report_note = "Báo cáo nội bộ từ hệ thống lấy số; không thay thế báo cáo định kỳ theo quy định.",
    .receipt = "Phiếu ghi nhận hồ sơ",
    .number = "Số thứ tự",
    .finished = "Kết thúc lượt",
    .printed = "Lập phiếu lúc",
    .position = "STT",
    .code = "Mã hồ sơ",
    .procedure = "Thủ tục, lĩnh vực",
    .channel = "Kênh",
    .quantity = "SL",
    .no_code = "chưa có mã",
    .erased_code = "mã đã xóa",
    .scan = "Quét để lấy mã hồ sơ:",
    .receipt_note =
        "Phiếu này chỉ ghi lại những hồ sơ đã được ghi nhận trong lượt phục vụ. Phiếu không thay thế Giấy tiếp "
        "nhận hồ sơ và hẹn trả kết quả (mẫu số 01, Thông tư 03/2025) do hệ thống giải quyết thủ tục hành "
        "chính cấp.",
};

constexpr Words english{
    .language = "en",
    .centre = "Public Administrative Service Centre",
    .page = "Page",
    .made_by = "Lấy Số",
    .unit = "Centre",
    .day = "Business day",
    .day_state = "State of the day",
    .day_open = "open",
    .day_closed = "closed",
    .as_of = "Figures as of",
    .asked_by = "Asked for by (login)",
    .report = "Daily report",
    .not_final = "The business day is still open: the figures will change.",
    .tickets = "Tickets",
    .issued = "issued",
    .served = "served",
    .no_show = "no-show",
    .cancelled = "cancelled",
    .expired = "expired",
    .voided = "voided",
    .allocated = "being printed",
    .waiting = "waiting",
    .at_counter = "at a counter",
    .parked = "parked",
    .tickets_note = "Voided tickets are not among the issued.",
    .tickets_gone =
        "The tickets, waits and visits of this day are no longer held by the centre's server, which keeps only "
        "the latest business days whole. The journal still has everything.",
    .waits = "Waits (minutes:seconds)",
    .called = "Tickets called",
    .median = "Median wait",
    .ninety = "90 % waited no longer than",
    .within_target = "Waited no longer than {} minutes",
    .waits_note = "From the issue of the ticket to its first call.",
    .dossiers = "Dossiers received",
    .outcome = "Outcome",
    .field = "Field",
    .all = "All",
    .unknown_field = "field not known",
    .dossiers_note = "By quantity, without withdrawn dossiers. Each dossier counts once, where it was first recorded.",
    .no_dossiers = "No dossier was recorded.",
    .by_service = "By service",
    .service = "Service (as on the ticket)",
    .open_short = "not ended",
    .median_short = "median wait",
    .ninety_short = "90 % wait",
    .by_counter = "By counter",
    .counter = "Counter",
    .counter_name = "Name",
    .served_visits = "visits served",
    .no_counter = "at no counter",
    .report_note =
        "Internal report of the queue system; it does not replace the periodic reports that regulations ask for.",
    .receipt = "Note of dossiers recorded",
    .number = "Ticket number",
    .finished = "Visit ended",
    .printed = "Made at",
    .position = "No.",
    .code = "Dossier code",
    .procedure = "Procedure, field",
    .channel = "Channel",
    .quantity = "Qty",
    .no_code = "no code yet",
    .erased_code = "code erased",
    .scan = "Scan for the dossier codes:",
    .receipt_note =
        "This note only repeats which dossiers were recorded during the visit. It does not replace the receipt "
        "with the date of the result (form 01 of Circular 03/2025), which the dossier system issues.",
};

constexpr std::uint32_t seconds_per_minute = 60;
constexpr std::uint32_t seconds_per_hour = 3600;

std::string two_digits(std::uint32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

const Words& words_of(v1::Language language) {
    return language == v1::LANGUAGE_ENGLISH ? english : vietnamese;
}

std::string_view word_of(v1::Outcome outcome, v1::Language language) {
    const bool in_english = language == v1::LANGUAGE_ENGLISH;
    switch (outcome) {
        case v1::OUTCOME_ACCEPTED:
            return in_english ? "Accepted (form 01)" : "Tiếp nhận (mẫu 01)";
        case v1::OUTCOME_SUPPLEMENT_REQUESTED:
            return in_english ? "Supplement requested (form 02)" : "Yêu cầu bổ sung (mẫu 02)";
        case v1::OUTCOME_REFUSED:
            return in_english ? "Refused (form 03)" : "Từ chối tiếp nhận (mẫu 03)";
        case v1::OUTCOME_GUIDED:
            return in_english ? "Guidance given" : "Hướng dẫn";
        case v1::OUTCOME_FILED_ONLINE:
            return in_english ? "Helped to file online" : "Hỗ trợ nộp trực tuyến";
        case v1::OUTCOME_RESULT_RETURNED:
            return in_english ? "Result handed over" : "Trả kết quả";
        case v1::OUTCOME_STOPPED_BY_APPLICANT:
            return in_english ? "Stopped by applicant (form 05)" : "Công dân dừng (mẫu 05)";
        default:
            return in_english ? "not recorded" : "chưa ghi";
    }
}

std::string_view word_of(v1::Channel channel, v1::Language language) {
    const bool in_english = language == v1::LANGUAGE_ENGLISH;
    switch (channel) {
        case v1::CHANNEL_ONLINE:
            return in_english ? "Online" : "Trực tuyến";
        case v1::CHANNEL_POST:
            return in_english ? "Post" : "Bưu chính";
        default:
            return in_english ? "In person" : "Trực tiếp";
    }
}

std::string text_of(const v1::LocalText& text, v1::Language language) {
    const auto& wished = language == v1::LANGUAGE_ENGLISH ? text.en() : text.vi();
    if (!wished.empty()) return wished;
    return language == v1::LANGUAGE_ENGLISH ? text.vi() : text.en();
}

std::string duration_text(std::uint32_t seconds) {
    const auto minutes = seconds % seconds_per_hour / seconds_per_minute;
    const auto rest = two_digits(seconds % seconds_per_minute);
    if (seconds < seconds_per_hour) return std::to_string(minutes) + ":" + rest;
    return std::to_string(seconds / seconds_per_hour) + ":" + two_digits(minutes) + ":" + rest;
}

}  // namespace layso::report
