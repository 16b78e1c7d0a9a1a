#include "drivers/printer/printer.hpp"
#include "firmware/print/commands.hpp"
#include "firmware/print/device_words.hpp"
#include "firmware/print/print_run.hpp"
#include "firmware/print/wall_time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace layso::print {
namespace {

/// Long enough for an answer to DLE EOT, and for a question to the transport.
constexpr std::chrono::milliseconds most_for_answers{1'500};

boost::json::object json_of_report(const printer::Report& report, const Target& target, const Texts& texts) {
    boost::json::object object{{"time", date_and_time()},
                               {"device", target.address},
                               {"connected", report.open},
                               {"can_print", name_of(report.status.can_print())},
                               {"message", words_of(report, texts)},
                               {"conditions", json_of(report.status)},
                               {"profile", json_of_profile(target)}};
    if (report.fault) {
        object["fault"] = json_of(*report.fault, texts);
    }
    return object;
}

ExitCode exit_code_of(const printer::Report& report) {
    if (!report.open) {
        return report.fault ? print::exit_code_of(report.fault->code) : ExitCode::no_printer;
    }
    switch (report.status.can_print()) {
        case device::Answer::no:
            return ExitCode::attention;
        case device::Answer::yes:
            return ExitCode::done;
        case device::Answer::unknown:
            return ExitCode::unconfirmed;
    }
    return ExitCode::unconfirmed;
}

}  // namespace

ExitCode show_status(const Call& call, bool follow, Console& console) {
    const auto target = choose_target(call.wish, console);
    if (!target) {
        return console.fail(target.error());
    }
    const Texts& texts = console.texts();
    std::string told;
    const auto tell_change = [&](const printer::Report& report) {
        const std::string line = words_of(report, texts);
        if (line != told) {
            told = line;
            console.say(fmt::format("{}  {}", time_with_milliseconds(), line));
            console.document(json_of_report(report, *target, texts));
        }
    };
    printer::Options options = options_of(*target);
    if (follow) {
        options.on_report = tell_change;
    }
    printer::Printer printer{std::move(options)};
    if (follow) {
        while (!call.stop.stop_requested()) {
            printer.watch(std::chrono::hours(1), call.stop);
        }
        return ExitCode::done;
    }
    look_first(printer, most_for_answers, call.stop);
    tell_change(printer.report());
    return exit_code_of(printer.report());
}

}  // namespace layso::print
