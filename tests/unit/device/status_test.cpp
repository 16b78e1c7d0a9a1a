#include "drivers/device/status.hpp"

#include <doctest/doctest.h>

namespace layso::device {
namespace {

TEST_CASE("a device that has said nothing is unknown, not out of paper") {
    const Status status;
    for (const Condition condition : all_conditions) {
        CHECK(status.answer(condition) == Answer::unknown);
        CHECK_FALSE(status.has(condition));
    }
    CHECK(status.can_print() == Answer::unknown);
    CHECK_FALSE(status.gravest().has_value());
}

TEST_CASE("printing is possible for certain only with paper and cover known to be right") {
    Status status;
    status.set(Condition::media_empty, Answer::no);
    CHECK(status.can_print() == Answer::unknown);
    status.set(Condition::cover_open, Answer::no);
    CHECK(status.can_print() == Answer::yes);
    status.set(Condition::media_empty, Answer::unknown);
    CHECK(status.can_print() == Answer::unknown);
    status.set(Condition::media_empty, Answer::no);
    status.set(Condition::media_low, Answer::yes);
    CHECK(status.can_print() == Answer::yes);
    CHECK(status.gravest() == Condition::media_low);
    for (const Condition condition : all_conditions) {
        if (condition != Condition::media_low) {
            Status worse = status;
            worse.set(condition, Answer::yes);
            CHECK(worse.can_print() == Answer::no);
            CHECK(worse.gravest() == condition);
        }
    }
}

TEST_CASE("IPP's keywords are known whatever their suffix") {
    for (const Condition condition : all_conditions) {
        CHECK(condition_of(name_of(condition)) == condition);
    }
    CHECK(condition_of("media-empty-error") == Condition::media_empty);
    CHECK(condition_of("media-low-report") == Condition::media_low);
    CHECK(condition_of("media-needed-warning") == Condition::media_empty);
    CHECK(condition_of("door-open") == Condition::cover_open);
    CHECK_FALSE(condition_of("none").has_value());
    CHECK_FALSE(condition_of("toner-low").has_value());
}

}  // namespace
}  // namespace layso::device
