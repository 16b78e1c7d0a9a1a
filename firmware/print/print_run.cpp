#include "firmware/print/print_run.hpp"

#include "drivers/escpos/encoder.hpp"
#include "drivers/profile/abilities.hpp"
#include "drivers/profile/encoder_options.hpp"
#include "firmware/print/device_words.hpp"
#include "firmware/print/record_file.hpp"
#include "firmware/print/schemes.hpp"
#include "firmware/print/wall_time.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace layso::print {
namespace {

/// An off-line printer answers DLE EOT within milliseconds; one that never answers costs this.
constexpr std::chrono::milliseconds most_for_a_look{600};
/// Until the last row of a picture must be out, if the printer is as slow as its kind may be.
std::chrono::milliseconds printing_time(std::uint32_t rows, const profile::Profile& profile) {
    constexpr std::uint32_t slowest = 60;
    constexpr std::uint32_t start_and_cut = 700;
    const double speed = profile.speed_mm_per_s ? profile.speed_mm_per_s->value : slowest;
    const double length = rows / profile.dots_per_mm.value + profile.blade_distance_mm.value;
    return std::chrono::milliseconds(start_and_cut + static_cast<std::uint32_t>(1'000 * length / speed));
}

std::string_view words_of(job::Stage stage, const Texts& texts) {
    switch (stage) {
        case job::Stage::sending:
            return texts.stage_sending;
        case job::Stage::sent:
            return texts.stage_sent;
        case job::Stage::printed:
            return texts.stage_printed;
        case job::Stage::cut:
            return texts.stage_cut;
        case job::Stage::done:
            return texts.stage_done;
        default:
            return texts.stage_rendered;
    }
}

bool needs_a_hand(const job::Conclusion& conclusion) {
    if (!conclusion.condition) {
        return false;
    }
    switch (*conclusion.condition) {
        case device::Condition::media_empty:
        case device::Condition::media_jam:
        case device::Condition::cover_open:
        case device::Condition::cutter_failure:
            return true;
        default:
            return false;
    }
}

}  // namespace

printer::Options options_of(const Target& target) {
    return {.address = target.address, .schemes = schemes(), .abilities = profile::abilities(target.profile)};
}

void look_first(printer::Printer& printer, std::chrono::milliseconds most, const std::stop_token& stop) {
    constexpr std::chrono::milliseconds slice{20};
    const auto until = std::chrono::steady_clock::now() + most;
    printer.open();
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < until &&
           printer.report().status.can_print() == device::Answer::unknown) {
        printer.watch(slice, stop);
    }
}

std::expected<printer::Job, Failure> job_of(const std::string& name, const escpos::Bitmap& picture,
                                            const Target& target, const Texts& texts) {
    auto encoded = escpos::encode(picture, profile::encoder_options(target.profile));
    if (!encoded) {
        Failure failure{.code = ExitCode::usage,
                        .sentence = std::string(texts.drawing_failed),
                        .detail = std::string(name_of(encoded.error()))};
        if (encoded.error() == escpos::EncodeFault::too_wide) {
            failure.sentence =
                fmt::format(fmt::runtime(texts.picture_too_wide), picture.width(), target.profile.dots.value);
        } else if (encoded.error() == escpos::EncodeFault::too_long) {
            failure.sentence = texts.picture_too_long;
        }
        return std::unexpected(std::move(failure));
    }
    return printer::Job{.name = name,
                        .content = printer::Ticket{.print = std::move(encoded->print), .cut = std::move(encoded->cut)}};
}

job::Conclusion run_job(printer::Printer& printer, const printer::Job& job, const std::filesystem::path& record,
                        Console& console, const std::stop_token& stop) {
    const Texts& texts = console.texts();
    console.progress(texts.stage_rendered);
    printer::JobHandlers handlers;
    if (!record.empty()) {
        handlers.record = [&] {
            const bool durable = add_record(
                record, boost::json::serialize(boost::json::object{{"time", date_and_time()}, {"job", job.name}}));
            if (durable) {
                console.progress(texts.stage_recorded);
            }
            return durable;
        };
    }
    handlers.progress = [&](job::Stage stage, job::Grade) {
        if (!is_end(stage)) {
            console.progress(words_of(stage, texts));
        }
    };
    return printer.print(job, handlers, stop);
}

ExitCode exit_code_of(const job::Conclusion& conclusion) {
    switch (conclusion.result) {
        case job::Result::done:
            return conclusion.grade == job::Grade::handed_over ? ExitCode::unconfirmed : ExitCode::done;
        case job::Result::unknown:
            return ExitCode::unknown;
        case job::Result::failed_clean:
            break;
    }
    if (needs_a_hand(conclusion)) {
        return ExitCode::attention;
    }
    if (conclusion.condition == device::Condition::connecting || conclusion.condition == device::Condition::offline) {
        return conclusion.fault && exit_code_of(conclusion.fault->code) == ExitCode::not_allowed ? ExitCode::not_allowed
                                                                                                 : ExitCode::no_printer;
    }
    if (conclusion.cause == job::Cause::device_fault && conclusion.fault) {
        return exit_code_of(conclusion.fault->code);
    }
    return ExitCode::failed;
}

std::string words_of(const job::Conclusion& conclusion, const Texts& texts) {
    const auto with_condition = [&](std::string_view sentence) {
        return fmt::format(fmt::runtime(sentence), words_of(*conclusion.condition, texts));
    };
    if (conclusion.result == job::Result::unknown) {
        return conclusion.condition ? with_condition(texts.unknown_condition) : std::string(texts.unknown_end);
    }
    if (conclusion.result == job::Result::failed_clean) {
        if (conclusion.cause == job::Cause::record_failed) {
            return std::string(texts.record_failed);
        }
        if (conclusion.cause == job::Cause::cancelled) {
            return std::string(texts.cancelled_clean);
        }
        return conclusion.condition ? with_condition(texts.failed_condition) : std::string(texts.failed_clean);
    }
    if (conclusion.cause == job::Cause::not_cut) {
        return std::string(texts.done_not_cut);
    }
    switch (conclusion.grade) {
        case job::Grade::cut:
            return std::string(texts.done_cut);
        case job::Grade::printed:
            return std::string(texts.done_printed);
        case job::Grade::processed:
            return std::string(texts.done_processed);
        case job::Grade::reported:
            return std::string(texts.done_reported);
        default:
            return std::string(texts.done_handed_over);
    }
}

boost::json::object json_of(const job::Conclusion& conclusion, const Texts& texts) {
    boost::json::object object{
        {"ok", conclusion.result == job::Result::done}, {"exit", static_cast<int>(exit_code_of(conclusion))},
        {"message", words_of(conclusion, texts)},       {"result", name_of(conclusion.result)},
        {"evidence", name_of(conclusion.grade)},        {"cause", name_of(conclusion.cause)},
        {"accepted_bytes", conclusion.accepted},        {"reprint", name_of(conclusion.reprint())},
        {"conditions", json_of(conclusion.status)}};
    if (conclusion.condition) {
        object["condition"] = name_of(*conclusion.condition);
    }
    if (conclusion.fault) {
        object["fault"] = json_of(*conclusion.fault, texts);
    }
    return object;
}

ExitCode tell(const job::Conclusion& conclusion, const Target& target, Console& console) {
    boost::json::object object = json_of(conclusion, console.texts());
    object["device"] = target.address;
    object["profile"] = json_of_profile(target);
    console.document(object);
    const std::string sentence = words_of(conclusion, console.texts());
    if (conclusion.result == job::Result::done) {
        console.say(sentence);
    } else if (!console.json()) {
        console.remark(sentence);
        if (conclusion.fault) {
            console.remark(fmt::format("  ({}: {})", name_of(conclusion.fault->code), conclusion.fault->detail));
        }
    }
    return exit_code_of(conclusion);
}

ExitCode print_picture(const std::string& name, const escpos::Bitmap& picture, const Target& target,
                       const std::filesystem::path& record, Console& console, const std::stop_token& stop) {
    const auto job = job_of(name, picture, target, console.texts());
    if (!job) {
        return console.fail(job.error());
    }
    printer::Printer printer{options_of(target)};
    look_first(printer, most_for_a_look, stop);
    const job::Conclusion conclusion = run_job(printer, *job, record, console, stop);
    if (conclusion.result == job::Result::done && conclusion.grade < job::Grade::printed) {
        // It still prints, and nobody will tell when it has: a program that opens it next begins by clearing it.
        printer.watch(printing_time(picture.height(), target.profile), stop);
    }
    return tell(conclusion, target, console);
}

}  // namespace layso::print
