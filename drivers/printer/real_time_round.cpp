#include "drivers/printer/real_time_round.hpp"

#include <algorithm>
#include <utility>

namespace layso::printer {

using escpos::RealTimeQuestion;

namespace {

RealTimeQuestion after(RealTimeQuestion question) {
    switch (question) {
        case RealTimeQuestion::printer:
            return RealTimeQuestion::offline_cause;
        case RealTimeQuestion::offline_cause:
            return RealTimeQuestion::error_cause;
        case RealTimeQuestion::error_cause:
            return RealTimeQuestion::paper;
        case RealTimeQuestion::paper:
            break;
    }
    return RealTimeQuestion::printer;
}

}  // namespace

std::optional<RealTimeQuestion> RealTimeRound::due(std::int64_t now) {
    if (asked_at_ || (now < next_round_at_ && !hurried_)) {
        return std::nullopt;
    }
    asked_at_ = now;
    asked_hurried_ = hurried_.has_value();
    return asked_hurried_ ? std::exchange(hurried_, std::nullopt) : next_;
}

void RealTimeRound::advance() {
    asked_at_.reset();
    if (!asked_hurried_) {
        next_ = after(next_);
    }
}

void RealTimeRound::answered(std::int64_t now) {
    silences_ = 0;
    advance();
    next_round_at_ = next_ == RealTimeQuestion::printer ? now + rhythm_.real_time : now;
}

bool RealTimeRound::gave_up(std::int64_t now) {
    if (!asked_at_ || now < *asked_at_ + rhythm_.real_time_answer) {
        return false;
    }
    // The pause is longer than a late answer takes, so that it is not taken for an answer to the next question.
    advance();
    silences_ = std::min(silences_ + 1, most_silences);
    next_round_at_ = now + (silences_ < most_silences ? rhythm_.real_time : rarely * rhythm_.real_time);
    return true;
}

void RealTimeRound::put_off(std::int64_t now) {
    asked_at_.reset();
    next_round_at_ = now + rhythm_.real_time;
}

std::int64_t RealTimeRound::next_at() const {
    if (asked_at_) {
        return *asked_at_ + rhythm_.real_time_answer;
    }
    return hurried_ ? 0 : next_round_at_;
}

}  // namespace layso::printer
