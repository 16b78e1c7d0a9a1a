#include "drivers/device/durable_file.hpp"
#include "drivers/escpos/encoder.hpp"
#include "drivers/profile/encoder_options.hpp"
#include "drivers/profile/writing.hpp"
#include "firmware/print/commands.hpp"
#include "firmware/print/device_words.hpp"
#include "firmware/print/drawing.hpp"
#include "firmware/print/keyboard.hpp"
#include "firmware/print/probe.hpp"
#include "firmware/print/schemes.hpp"
#include "firmware/print/strip.hpp"
#include "firmware/print/wall_time.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <utility>

namespace layso::print {
namespace {

/// Asks on the terminal; nothing when there is nobody to ask.
std::optional<char> ask(std::string_view question, const Call& call, const Console& console) {
    if (console.json() || ::isatty(0) == 0) {
        return std::nullopt;
    }
    std::fprintf(stderr, "%.*s", static_cast<int>(question.size()), question.data());
    std::fflush(stderr);
    Keyboard keyboard;
    std::optional<char> key;
    while (!key && !keyboard.ended() && !call.stop.stop_requested()) {
        key = keyboard.key(std::chrono::milliseconds(200));
    }
    std::fputc('\n', stderr);
    return key;
}

std::optional<Failure> print_strip(Probe& probe, const Call& call, bool yes, Console& console) {
    const Texts& texts = console.texts();
    if (!yes) {
        const auto key = ask(texts.probe_ask_print, call, console);
        if (!key || (*key != 'y' && *key != 'c' && *key != 'Y' && *key != 'C')) {
            console.say(texts.probe_not_asked);
            return std::nullopt;
        }
    }
    const auto picture = draw_strip(texts);
    if (!picture) {
        return failure_of(picture.error(), texts);
    }
    // Wider than a narrow head on purpose: what is beyond it is cut off, and the numbers tell.
    escpos::EncoderOptions options = profile::encoder_options(probe.profile());
    options.paper_dots = strip_dots;
    const auto encoded = escpos::encode(*picture, options);
    if (!encoded) {
        return Failure{.code = ExitCode::failed,
                       .sentence = std::string(texts.drawing_failed),
                       .detail = std::string(name_of(encoded.error()))};
    }
    probe.print(encoded->print, probe.profile().cutter.value ? encoded->cut : escpos::Bytes{});
    if (const auto key = ask(texts.probe_ask_width, call, console)) {
        constexpr std::array<std::uint32_t, 3> widths{384, 512, 576};
        if (*key >= '1' && *key <= '3') {
            probe.learn_dots(widths[static_cast<std::size_t>(*key - '1')]);
        }
    }
    return std::nullopt;
}

std::optional<Failure> write_profile(const Probe& probe, const ProbeWish& wish, const Texts& texts) {
    std::error_code error;
    if (!wish.force && std::filesystem::exists(wish.write, error)) {
        return Failure{.code = ExitCode::usage,
                       .sentence = fmt::format(fmt::runtime(texts.probe_exists), wish.write.string())};
    }
    const std::string text = profile::to_toml(probe.profile(), "Found by layso-print probe, " + date_and_time() + ".");
    const auto bytes = std::as_bytes(std::span(text));
    if (const auto written = device::replace_file(std::filesystem::absolute(wish.write), bytes); !written) {
        return Failure{.code = ExitCode::usage,
                       .sentence = fmt::format(fmt::runtime(texts.file_unwritable), wish.write.string()),
                       .detail = written.error().detail};
    }
    return std::nullopt;
}

boost::json::array json_of(const std::vector<Finding>& findings) {
    boost::json::array all;
    for (const auto& finding : findings) {
        all.push_back(boost::json::object{{"question", finding.question},
                                          {"answered", finding.answered},
                                          {"milliseconds", finding.milliseconds},
                                          {"answer", finding.answer}});
    }
    return all;
}

}  // namespace

ExitCode probe_printer(const Call& call, const ProbeWish& wish, Console& console) {
    const Texts& texts = console.texts();
    const auto target = choose_target(call.wish, console);
    if (!target) {
        return console.fail(target.error());
    }
    auto opened = device::open(target->address, schemes());
    if (!opened) {
        return console.fail(failure_of(opened.error(), texts));
    }
    device::Device& device = **opened;
    if (const auto begun = device.start_job("layso-probe"); !begun) {
        return console.fail(failure_of(begun.error(), texts));
    }
    console.say(fmt::format(fmt::runtime(texts.probe_begin), target->address));
    Probe probe{device, target->identity, target->profile, date_and_time().substr(0, 10), call.stop};
    probe.on_finding = [&](const Finding& finding) {
        console.say(finding.answered ? fmt::format(fmt::runtime(texts.probe_answered), finding.question,
                                                   finding.milliseconds, finding.answer)
                                     : fmt::format(fmt::runtime(texts.probe_silent), finding.question));
    };
    probe.ask_everything();
    if (!target->identity.answers) {
        console.say(texts.probe_one_way);
    }
    auto failure = print_strip(probe, call, wish.yes, console);
    // Not the end of anything that somebody waits for: nothing was printed, or the strip has told by itself.
    if (!probe.touched() || !device.finish_job(std::chrono::seconds(8))) {
        device.abandon_job();
    }
    if (!failure && !wish.write.empty()) {
        failure = write_profile(probe, wish, texts);
    }
    if (failure) {
        return console.fail(*failure);
    }
    const std::string toml = profile::to_toml(probe.profile());
    if (wish.write.empty()) {
        console.say("\n" + toml);
    } else {
        console.say(fmt::format(fmt::runtime(texts.probe_written), wish.write.string()));
    }
    console.document({{"ok", true},
                      {"exit", 0},
                      {"device", print::json_of(target->identity)},
                      {"began_with", json_of_profile(*target)},
                      {"findings", json_of(probe.findings())},
                      {"profile_toml", toml},
                      {"written", wish.write.string()}});
    return ExitCode::done;
}

}  // namespace layso::print
