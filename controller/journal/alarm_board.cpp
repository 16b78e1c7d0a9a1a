#include "controller/journal/alarm_board.hpp"

#include <algorithm>

namespace layso::journal {
namespace {

auto same(v1::AlarmKind kind, std::uint32_t subject) {
    return [kind, subject](const v1::Alarm& alarm) { return alarm.kind() == kind && alarm.subject() == subject; };
}

}  // namespace

void AlarmBoard::raise(v1::AlarmKind kind, std::uint32_t subject, std::string detail, std::int64_t stamp) {
    const auto found = std::ranges::find_if(standing_, same(kind, subject));
    if (found != standing_.end()) {
        if (found->detail() == detail) return;
        found->set_detail(std::move(detail));
    } else {
        v1::Alarm& alarm = standing_.emplace_back();
        alarm.set_kind(kind);
        alarm.set_subject(subject);
        alarm.set_since_stamp(stamp);
        alarm.set_detail(std::move(detail));
    }
    changed();
}

void AlarmBoard::clear(v1::AlarmKind kind, std::uint32_t subject) {
    if (std::erase_if(standing_, same(kind, subject)) > 0) changed();
}

void AlarmBoard::changed() const {
    for (const auto& listener : listeners_) listener();
}

}  // namespace layso::journal
