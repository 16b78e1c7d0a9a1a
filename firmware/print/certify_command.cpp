#include "drivers/device/durable_file.hpp"
#include "firmware/print/certify.hpp"
#include "firmware/print/certify_report.hpp"
#include "firmware/print/commands.hpp"
#include "firmware/print/wall_time.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace layso::print {

ExitCode certify_printer(const Call& call, const CertifyWish& wish, Console& console) {
    const Texts& texts = console.texts();
    const auto target = choose_target(call.wish, console);
    if (!target) {
        return console.fail(target.error());
    }
    console.say(fmt::format(fmt::runtime(texts.certify_begin), target->address));
    console.say(texts.certify_keys);
    const std::string began = date_and_time();
    Certification certification{call, *target, wish.patience_s, console};
    certification.run();
    const CertifyReport report{
        .certification = certification, .target = *target, .began = began, .ended = date_and_time()};
    if (!wish.output.empty()) {
        const bool as_json = wish.output.extension() == ".json";
        const std::string text =
            as_json ? boost::json::serialize(report.json(console.language())) + "\n" : report.text(console.language());
        const auto written =
            device::replace_file(std::filesystem::absolute(wish.output), std::as_bytes(std::span(text)));
        if (!written) {
            return console.fail({.code = ExitCode::usage,
                                 .sentence = fmt::format(fmt::runtime(texts.file_unwritable), wish.output.string()),
                                 .detail = written.error().detail});
        }
    }
    console.say("\n" + report.text(console.language()));
    if (!wish.output.empty()) {
        console.say(fmt::format(fmt::runtime(texts.certify_report), wish.output.string()));
    }
    console.document(report.json(console.language()));
    return certification.passed() ? ExitCode::done : ExitCode::not_passed;
}

}  // namespace layso::print
