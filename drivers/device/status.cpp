#include "drivers/device/status.hpp"

#include <algorithm>

namespace layso::device {
namespace {

/// Those that keep paper from coming out, those first that a hand can mend: a printer that is off-line because its
/// cover is open needs its cover closed. media-low is a warning.
constexpr std::array blocking{
    Condition::cover_open,       Condition::media_empty, Condition::media_jam,  Condition::cutter_failure,
    Condition::over_temperature, Condition::offline,     Condition::connecting, Condition::other_fault,
};

}  // namespace

std::string_view name_of(Condition condition) {
    switch (condition) {
        case Condition::media_empty:
            return "media-empty";
        case Condition::media_low:
            return "media-low";
        case Condition::media_jam:
            return "media-jam";
        case Condition::cover_open:
            return "cover-open";
        case Condition::cutter_failure:
            return "separation-cutter-unrecoverable-failure";
        case Condition::over_temperature:
            return "fuser-over-temp";
        case Condition::offline:
            return "offline";
        case Condition::connecting:
            return "connecting-to-device";
        case Condition::other_fault:
            return "other";
    }
    return "unknown";
}

std::optional<Condition> condition_of(std::string_view keyword) {
    if (keyword.starts_with("media-needed")) {
        return Condition::media_empty;
    }
    if (keyword.starts_with("door-open")) {
        return Condition::cover_open;
    }
    const auto found = std::ranges::find_if(
        all_conditions, [&](Condition condition) { return keyword.starts_with(name_of(condition)); });
    return found == all_conditions.end() ? std::nullopt : std::optional(*found);
}

std::string_view name_of(Answer answer) {
    switch (answer) {
        case Answer::unknown:
            return "unknown";
        case Answer::no:
            return "no";
        case Answer::yes:
            return "yes";
    }
    return "unknown";
}

Answer Status::can_print() const {
    if (std::ranges::any_of(blocking, [this](Condition condition) { return has(condition); })) {
        return Answer::no;
    }
    const bool paper_is_right =
        answer(Condition::media_empty) == Answer::no && answer(Condition::cover_open) == Answer::no;
    return paper_is_right ? Answer::yes : Answer::unknown;
}

std::optional<Condition> Status::gravest() const {
    const auto found = std::ranges::find_if(blocking, [this](Condition condition) { return has(condition); });
    if (found != blocking.end()) {
        return *found;
    }
    return has(Condition::media_low) ? std::optional(Condition::media_low) : std::nullopt;
}

}  // namespace layso::device
