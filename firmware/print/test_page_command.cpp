#include "firmware/print/commands.hpp"
#include "firmware/print/drawing.hpp"
#include "firmware/print/print_run.hpp"
#include "firmware/print/test_page.hpp"
#include "firmware/print/wall_time.hpp"

#include <fmt/format.h>

namespace layso::print {

ExitCode print_test_page(const Call& call, Console& console) {
    const auto target = choose_target(call.wish, console);
    if (!target) {
        return console.fail(target.error());
    }
    const Texts& texts = console.texts();
    const auto drawn = draw_test_page(
        {.profile = target->profile, .address = target->address, .time = fmt::format("{}  {}", time_of_day(), date())},
        texts);
    if (!drawn) {
        return console.fail(failure_of(drawn.error(), texts));
    }
    if (drawn->missing_glyphs != 0) {
        console.remark(fmt::format(fmt::runtime(texts.missing_glyphs), drawn->missing_glyphs));
    }
    return print_picture("layso-test-page", drawn->picture, *target, call.record, console, call.stop);
}

}  // namespace layso::print
