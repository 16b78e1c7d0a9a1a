#include "drivers/job/conclusion.hpp"
#include "drivers/job/grade.hpp"
#include "drivers/job/plan.hpp"

namespace layso::job {

std::string_view name_of(Grade grade) {
    switch (grade) {
        case Grade::none:
            return "none";
        case Grade::accepted:
            return "accepted";
        case Grade::handed_over:
            return "handed_over";
        case Grade::processed:
            return "processed";
        case Grade::printed:
            return "printed";
        case Grade::cut:
            return "cut";
        case Grade::reported:
            return "reported";
    }
    return "unknown";
}

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::allocated:
            return "allocated";
        case Stage::rendered:
            return "rendered";
        case Stage::sending:
            return "sending";
        case Stage::sent:
            return "sent";
        case Stage::printed:
            return "printed";
        case Stage::cut:
            return "cut";
        case Stage::done:
            return "done";
        case Stage::failed_clean:
            return "failed_clean";
        case Stage::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name_of(Proof proof) {
    switch (proof) {
        case Proof::none:
            return "none";
        case Proof::processed:
            return "processed";
        case Proof::fence:
            return "fence";
    }
    return "unknown";
}

std::string_view name_of(Result result) {
    switch (result) {
        case Result::done:
            return "done";
        case Result::failed_clean:
            return "failed_clean";
        case Result::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name_of(Cause cause) {
    switch (cause) {
        case Cause::none:
            return "none";
        case Cause::render_failed:
            return "render_failed";
        case Cause::not_ready:
            return "not_ready";
        case Cause::record_failed:
            return "record_failed";
        case Cause::device_fault:
            return "device_fault";
        case Cause::condition:
            return "condition";
        case Cause::stall:
            return "stall";
        case Cause::silence:
            return "silence";
        case Cause::cancelled:
            return "cancelled";
        case Cause::not_cut:
            return "not_cut";
        case Cause::cutter_unsaid:
            return "cutter_unsaid";
    }
    return "unknown";
}

std::string_view name_of(Reprint reprint) {
    switch (reprint) {
        case Reprint::plain:
            return "plain";
        case Reprint::marked:
            return "marked";
    }
    return "unknown";
}

}  // namespace layso::job
