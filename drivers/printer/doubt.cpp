#include "drivers/printer/doubt.hpp"

#include <algorithm>

namespace layso::printer {

void Doubt::heard(std::int64_t now) {
    unanswered_ = 0;
    put_off(now);
}

void Doubt::put_off(std::int64_t now) {
    asked_at_.reset();
    since_ = now;
}

bool Doubt::due(std::int64_t now) {
    if (asked_at_ || now < next_at()) {
        return false;
    }
    asked_at_ = now;
    return true;
}

bool Doubt::gave_up(std::int64_t now) {
    if (!asked_at_ || now < next_at()) {
        return false;
    }
    since_ = *asked_at_;
    asked_at_.reset();
    unanswered_ = std::min(unanswered_ + 1, most_unanswered);
    return true;
}

std::int64_t Doubt::next_at() const {
    if (asked_at_) {
        return *asked_at_ + rhythm_.real_time_answer;
    }
    return since_ + (unanswered_ < most_unanswered ? rhythm_.doubt : rarely * rhythm_.doubt);
}

}  // namespace layso::printer
