#include "tests/unit/kiosk_journal/scripted_day.hpp"

#include "tests/unit/kiosk_core/bench_kiosk.hpp"

#include <utility>

namespace layso::kiosk::testing {

std::string text_of(const Knowledge& knowledge) {
    std::string text;
    for (const auto& record : to_records(knowledge)) text += record.SerializeAsString() + "\n";
    return text;
}

std::vector<Effect> scripted_day() {
    BenchKiosk kiosk;
    kiosk.link_up();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.answer_ticket(12);
    kiosk.happen(event::PrintEnded{ticket(12).ticket(), v1::PRINT_RESULT_DONE});
    kiosk.answer_ticket(12);
    kiosk.touch(touch::Done{});
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.pass(kiosk.state.world.settings.timings.answer);
    kiosk.happen(event::PrintEnded{kiosk.printed().back().ticket.ticket(), v1::PRINT_RESULT_DONE});
    kiosk.touch(touch::Done{});
    kiosk.link_down();
    kiosk.choose(1);
    kiosk.touch(touch::ChoosePriority{0});
    kiosk.happen(event::PrintEnded{kiosk.printed().back().ticket.ticket(), v1::PRINT_RESULT_FAILED_CLEAN});
    kiosk.touch(touch::Done{});
    kiosk.link_up();
    kiosk.answer_ticket(12);
    return std::move(kiosk.effects);
}

}  // namespace layso::kiosk::testing
