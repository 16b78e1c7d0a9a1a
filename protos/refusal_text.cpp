#include "protos/refusal_text.hpp"

#include <algorithm>
#include <array>

namespace layso {
namespace {

struct Sentence {
    v1::Refusal refusal;
    std::string_view vi;
    std::string_view en;
};

constexpr std::array<Sentence, 84> sentences{{
    {v1::REFUSAL_UNSPECIFIED, "Hệ thống chưa thực hiện được yêu cầu. Xin thử lại.",
     "The system could not do this. Please try again."},
    {v1::REFUSAL_MALFORMED, "Yêu cầu gửi đến không đúng định dạng.", "The request is not in the expected format."},
    {v1::REFUSAL_TOO_LARGE, "Nội dung gửi đến quá lớn.", "The request is too large."},
    {v1::REFUSAL_UNKNOWN_COMMAND, "Hệ thống không biết thao tác này.", "This action is not known."},
    {v1::REFUSAL_REQUEST_ID_MISSING, "Yêu cầu thiếu mã nhận dạng (1 đến 64 ký tự).",
     "The request lacks its identifier (1 to 64 characters)."},
    {v1::REFUSAL_REQUEST_ID_REUSED, "Mã yêu cầu này đã dùng cho một thao tác khác.",
     "This request identifier was used for another action."},
    {v1::REFUSAL_TOO_MANY_REQUESTS, "Quá nhiều yêu cầu trong thời gian ngắn. Xin chờ một lát.",
     "Too many requests in a short time. Please wait a moment."},
    {v1::REFUSAL_NOT_FOUND, "Không tìm thấy nội dung này.", "This does not exist here."},
    {v1::REFUSAL_METHOD_NOT_ALLOWED, "Cách gọi này không được hỗ trợ.", "This method is not supported here."},
    {v1::REFUSAL_VERSION_UNSUPPORTED, "Phiên bản giao thức không được hỗ trợ. Xin báo kỹ thuật viên.",
     "This protocol version is not supported. Please tell a technician."},
    {v1::REFUSAL_TIMED_OUT, "Yêu cầu mất quá nhiều thời gian. Xin thử lại.",
     "The request took too long. Please try again."},
    {v1::REFUSAL_BAD_DATE, "Ngày này không có trong lịch.", "This date does not exist."},
    {v1::REFUSAL_TEXT_TOO_LONG, "Nội dung nhập quá dài.", "The text is too long."},
    {v1::REFUSAL_INTERNAL, "Hệ thống gặp sự cố. Xin thử lại hoặc báo kỹ thuật viên.",
     "Something failed. Please try again or tell a technician."},
    {v1::REFUSAL_NOT_LOGGED_IN, "Xin đăng nhập để tiếp tục.", "Please log in to go on."},
    {v1::REFUSAL_LOGIN_WRONG, "Tên đăng nhập hoặc mật khẩu không đúng.", "The login or the password is wrong."},
    {v1::REFUSAL_LOGIN_EXPIRED, "Phiên làm việc đã hết hạn. Xin đăng nhập lại.",
     "The session has expired. Please log in again."},
    {v1::REFUSAL_LOGIN_LOCKED, "Đăng nhập sai nhiều lần. Xin chờ rồi thử lại.",
     "Too many wrong logins. Please wait and try again."},
    {v1::REFUSAL_NOT_ALLOWED, "Tài khoản của bạn không được làm việc này.", "Your account may not do this."},
    {v1::REFUSAL_CERTIFICATE_WRONG, "Chứng thư của thiết bị không hợp lệ. Xin báo kỹ thuật viên.",
     "The device's certificate is not valid. Please tell a technician."},
    {v1::REFUSAL_ORIGIN_WRONG, "Trang gửi yêu cầu không thuộc hệ thống này.",
     "The request came from a page that is not of this system."},
    {v1::REFUSAL_KIOSK_UNKNOWN, "Máy lấy số này chưa được khai báo ở trung tâm.",
     "This kiosk is not registered at the centre."},
    {v1::REFUSAL_DAY_NOT_OPEN, "Ngày làm việc chưa mở.", "The business day is not open."},
    {v1::REFUSAL_DAY_ALREADY_OPEN, "Ngày làm việc này đã mở.", "This business day is already open."},
    {v1::REFUSAL_DAY_IN_THE_PAST, "Không thể mở một ngày làm việc đã qua.",
     "A business day of the past cannot be opened."},
    {v1::REFUSAL_SERVICE_UNKNOWN, "Dịch vụ này không có ở trung tâm.", "The centre does not have this service."},
    {v1::REFUSAL_SERVICE_CLOSED, "Dịch vụ này hiện tạm ngừng lấy số.", "This service gives no numbers at the moment."},
    {v1::REFUSAL_OUT_OF_HOURS, "Hiện ngoài giờ tiếp nhận của dịch vụ này.",
     "This is outside the hours of this service."},
    {v1::REFUSAL_QUOTA_REACHED, "Hôm nay dịch vụ này đã hết số.", "This service has no more numbers today."},
    {v1::REFUSAL_SERIES_EXHAUSTED, "Dãy số của dịch vụ này hôm nay đã dùng hết.",
     "The numbers of this series are used up today."},
    {v1::REFUSAL_PRIORITY_CLASS_UNKNOWN, "Diện ưu tiên này không có ở trung tâm.",
     "The centre does not have this priority class."},
    {v1::REFUSAL_DISK_RESERVE, "Hệ thống sắp hết chỗ lưu nên tạm ngừng cấp số mới. Xin liên hệ quầy hướng dẫn.",
     "Storage is nearly full, so no new numbers are given. Please ask at the help desk."},
    {v1::REFUSAL_NO_WITNESS, "Cần người phụ trách xác nhận số cuối cùng đã phát trước khi cấp số mới.",
     "A supervisor must confirm the last number on paper before new numbers are given."},
    {v1::REFUSAL_NO_CREDIBLE_DAY, "Máy chưa biết chắc ngày hôm nay nên chưa cấp số. Xin báo kỹ thuật viên.",
     "The machine is not sure of today's date, so it gives no numbers. Please tell a technician."},
    {v1::REFUSAL_CUT_OFF_BLOCK_USED_UP, "Máy đang mất liên lạc và đã dùng hết số dự phòng. Xin đến quầy hướng dẫn.",
     "The machine is cut off and its reserve numbers are used up. Please go to the help desk."},
    {v1::REFUSAL_PRINTER_FAILED, "Máy in gặp sự cố.", "The printer failed."},
    {v1::REFUSAL_CONTROLLER_AWAY, "Máy đang mất liên lạc với trung tâm. Xin đến quầy hướng dẫn.",
     "The machine has lost contact with the centre. Please go to the help desk."},
    {v1::REFUSAL_SERIES_UNKNOWN, "Dãy số này không có ở trung tâm.", "The centre does not have this series."},
    {v1::REFUSAL_FENCE_NOT_AHEAD, "Số xác nhận phải lớn hơn số cuối cùng mà hệ thống đã biết.",
     "The confirmed number must be above the last one that the system knows."},
    {v1::REFUSAL_TICKET_UNKNOWN, "Không tìm thấy số thứ tự này.", "This ticket number is not known."},
    {v1::REFUSAL_TICKET_NOT_WAITING, "Số này hiện không ở hàng chờ.", "This ticket is not waiting."},
    {v1::REFUSAL_TICKET_NOT_ALLOCATED, "Số này không còn chờ xác nhận.", "This ticket no longer awaits confirmation."},
    {v1::REFUSAL_TICKET_FINAL, "Số này đã kết thúc.", "This ticket has ended."},
    {v1::REFUSAL_TICKET_AT_ANOTHER_COUNTER, "Số này đang ở quầy khác.", "This ticket is at another counter."},
    {v1::REFUSAL_TICKET_NOT_PARKED, "Số này không ở trạng thái tạm dừng.", "This ticket is not parked."},
    {v1::REFUSAL_TICKET_NOT_FINAL, "Số này chưa kết thúc nên không cần mở lại.",
     "This ticket has not ended, so it need not be reopened."},
    {v1::REFUSAL_NOBODY_WAITING, "Hiện không có ai chờ ở quầy này.", "Nobody is waiting for this counter."},
    {v1::REFUSAL_COUNTER_UNKNOWN, "Quầy này không có ở trung tâm.", "The centre does not have this counter."},
    {v1::REFUSAL_COUNTER_NOT_OPEN, "Quầy chưa mở hoặc do người khác phụ trách.",
     "The counter is not open, or another officer has it."},
    {v1::REFUSAL_COUNTER_OPEN_ELSEWHERE, "Quầy này đang do cán bộ khác phụ trách.",
     "Another officer has this counter."},
    {v1::REFUSAL_COUNTER_BUSY, "Quầy đang phục vụ một số khác. Xin kết thúc trước.",
     "The counter is serving another ticket. Please finish it first."},
    {v1::REFUSAL_COUNTER_EMPTY, "Quầy hiện không có số nào.", "The counter has no ticket."},
    {v1::REFUSAL_COUNTER_PAUSED, "Quầy đang tạm nghỉ. Xin mở lại trước khi gọi số.",
     "The counter is paused. Please end the pause before calling."},
    {v1::REFUSAL_COUNTER_NOT_PAUSED, "Quầy không ở trạng thái tạm nghỉ.", "The counter is not paused."},
    {v1::REFUSAL_NOT_SERVING, "Số này đã gọi nhưng chưa bắt đầu phục vụ.",
     "The ticket was called, but serving has not started."},
    {v1::REFUSAL_OUTCOME_MISSING, "Xin chọn kết quả trước khi kết thúc.",
     "Please choose the outcome before finishing."},
    {v1::REFUSAL_REASON_MISSING, "Xin nêu lý do.", "Please give a reason."},
    {v1::REFUSAL_TRANSFER_TARGET_MISSING, "Xin chọn dịch vụ hoặc quầy để chuyển đến.",
     "Please choose the service or counter to transfer to."},
    {v1::REFUSAL_TRANSFER_TO_ITSELF, "Số này đã ở đúng nơi đó rồi.", "The ticket is already there."},
    {v1::REFUSAL_SERVICE_NOT_AT_COUNTER, "Quầy đó không phục vụ dịch vụ này.",
     "That counter does not serve this service."},
    {v1::REFUSAL_OFFICER_UNKNOWN, "Không có cán bộ này ở trung tâm.", "The centre does not have this officer."},
    {v1::REFUSAL_ALREADY_SERVING, "Số này đang được phục vụ.", "This ticket is already being served."},
    {v1::REFUSAL_COUNTER_CALL_IN_PROGRESS, "Quầy đang gọi một số. Xin phục vụ hoặc ghi vắng mặt trước.",
     "The counter is calling a ticket. Please serve it or mark it absent first."},
    {v1::REFUSAL_DOSSIER_CODE_WRONG, "Mã hồ sơ không đúng dạng, ví dụ đúng: H56.14-240823-0001.",
     "This is not a dossier code; a right one is H56.14-240823-0001."},
    {v1::REFUSAL_DOSSIER_UNKNOWN, "Không tìm thấy hồ sơ này.", "This dossier is not known."},
    {v1::REFUSAL_DOSSIER_WITHDRAWN, "Hồ sơ này đã được rút khỏi sổ.", "This dossier was withdrawn."},
    {v1::REFUSAL_DOSSIER_CHANNEL_MISSING, "Xin chọn kênh nộp hồ sơ.", "Please choose how the dossier was filed."},
    {v1::REFUSAL_DOSSIER_TOO_MANY, "Danh sách quá dài: nhiều nhất 500 hồ sơ mỗi lần.",
     "The list is too long: at most 500 dossiers at a time."},
    {v1::REFUSAL_DOSSIER_QUANTITY, "Số lượng không hợp lệ: chỉ hồ sơ không có mã mới được ghi nhiều hơn 1.",
     "The quantity is not valid: only a dossier without a code may count more than 1."},
    {v1::REFUSAL_DOSSIER_TWICE_IN_LIST, "Mã hồ sơ xuất hiện hai lần trong danh sách.",
     "The dossier code is in the list twice."},
    {v1::REFUSAL_LEASE_UNKNOWN, "Không có dải số dự phòng này.", "This block of reserve numbers is not known."},
    {v1::REFUSAL_LEASE_NOT_YOURS, "Dải số dự phòng này thuộc máy khác.",
     "This block of reserve numbers belongs to another kiosk."},
    {v1::REFUSAL_NUMBER_OUTSIDE_LEASE, "Số này nằm ngoài dải số dự phòng.",
     "This number is outside the block of reserve numbers."},
    {v1::REFUSAL_NUMBER_MERGED_DIFFERENTLY, "Số này đã được ghi nhận với nội dung khác.",
     "This number is already recorded with other contents."},
    {v1::REFUSAL_LEASE_TOO_MANY, "Không còn đủ số để cấp dải dự phòng.",
     "There are not enough numbers left for a reserve block."},
    {v1::REFUSAL_NUMBER_NOT_LEASED, "Số này không thuộc dải số dự phòng nào của hôm nay.",
     "This number is not in any of today's reserve blocks."},
    {v1::REFUSAL_CONFIGURATION_INVALID, "Cấu hình có chỗ không hợp lệ.", "The configuration is not valid."},
    {v1::REFUSAL_CONFIGURATION_STALE, "Cấu hình đã được người khác thay đổi. Xin tải lại rồi sửa.",
     "Somebody else changed the configuration. Please reload and edit again."},
    {v1::REFUSAL_SERIES_IN_USE, "Dãy số đang được dùng trong ngày nên chưa thể thay đổi.",
     "The series is in use today and cannot be changed yet."},
    {v1::REFUSAL_BATCH_GAP, "Lô dữ liệu bị thiếu phần trước.", "The batch lacks what came before it."},
    {v1::REFUSAL_FORK, "Hai nội dung khác nhau cho cùng một bản ghi.", "There are two contents for one record."},
    {v1::REFUSAL_CHAIN_BROKEN, "Chuỗi bản ghi không khớp.", "The chain of records does not fit."},
    {v1::REFUSAL_CENTRE_UNKNOWN, "Trung tâm này chưa được đăng ký ở tỉnh.",
     "This centre is not registered with the province."},
    {v1::REFUSAL_BATCH_EMPTY, "Lô dữ liệu không có bản ghi nào.", "The batch has no records."},
}};

const Sentence& sentence_of(v1::Refusal refusal) {
    auto found = std::ranges::find(sentences, refusal, &Sentence::refusal);
    if (found == sentences.end()) found = std::ranges::find(sentences, v1::REFUSAL_INTERNAL, &Sentence::refusal);
    return *found;
}

}  // namespace

std::string_view refusal_text(v1::Refusal refusal, v1::Language language) {
    const Sentence& sentence = sentence_of(refusal);
    return language == v1::LANGUAGE_ENGLISH ? sentence.en : sentence.vi;
}

v1::Problem make_problem(v1::Refusal refusal, v1::Language language, std::string field) {
    v1::Problem problem;
    problem.set_code(refusal);
    problem.set_message(std::string{refusal_text(refusal, language)});
    problem.set_field(std::move(field));
    return problem;
}

v1::Language language_of(std::string_view accept_language) {
    const std::size_t vietnamese = accept_language.find("vi");
    const std::size_t english = accept_language.find("en");
    return english < vietnamese ? v1::LANGUAGE_ENGLISH : v1::LANGUAGE_VIETNAMESE;
}

}  // namespace layso
