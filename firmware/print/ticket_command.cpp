#include "drivers/device/device.hpp"
#include "firmware/print/commands.hpp"
#include "firmware/print/drawing.hpp"
#include "firmware/print/print_run.hpp"
#include "firmware/print/wall_time.hpp"

#include <charconv>
#include <optional>
#include <utility>

namespace layso::print {
namespace {

std::optional<std::uint32_t> minutes(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size() && value <= 1'440;
    return whole ? std::optional(value) : std::nullopt;
}

std::optional<ticket::WaitRange> wait_range(const std::string& text) {
    const std::size_t dash = text.find('-');
    const auto from = minutes(std::string_view(text).substr(0, std::min(dash, text.size())));
    const auto to = dash == std::string::npos ? from : minutes(std::string_view(text).substr(dash + 1));
    if (!from || !to || *from > *to) {
        return std::nullopt;
    }
    return ticket::WaitRange{.from_minutes = *from, .to_minutes = *to};
}

/// Titles of jobs are plain: a label with other letters gets none of its own.
std::string job_name(const std::string& label) {
    const std::string name = "layso-" + label;
    return device::is_job_name(name) ? name : "layso-ticket";
}

}  // namespace

ExitCode print_ticket(const Call& call, const TicketWish& wish, Console& console) {
    const Texts& texts = console.texts();
    ticket::TicketContent content{.centre_name = wish.centre,
                                  .label = wish.label,
                                  .service = wish.service,
                                  .priority = wish.priority,
                                  .printed_time = time_of_day(),
                                  .printed_date = date(),
                                  .tracking = wish.tracking,
                                  .language = console.language(),
                                  .reprint = wish.reprint,
                                  .training = wish.training};
    if (wish.people_ahead >= 0) {
        content.people_ahead = static_cast<std::uint32_t>(wish.people_ahead);
    }
    if (!wish.wait.empty()) {
        content.expected_wait = wait_range(wish.wait);
        if (!content.expected_wait) {
            return console.fail({.code = ExitCode::usage, .sentence = std::string(texts.bad_wait)});
        }
    }
    std::optional<ticket::Template> form;
    if (!wish.template_file.empty()) {
        auto loaded = ticket::Template::load(wish.template_file);
        if (!loaded) {
            return console.fail(failure_of(loaded.error(), texts));
        }
        form = *std::move(loaded);
    }
    const auto target = choose_target(call.wish, console);
    if (!target) {
        return console.fail(target.error());
    }
    if (!form) {
        form = ticket::Template::built_in(target->profile.dots.value);
    }
    const auto picture = draw(*std::move(form), content, console);
    if (!picture) {
        return console.fail(picture.error());
    }
    return print_picture(job_name(wish.label), *picture, *target, call.record, console, call.stop);
}

}  // namespace layso::print
