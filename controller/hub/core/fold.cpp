#include "controller/hub/core/fold.hpp"

#include "controller/hub/core/fold_dossier.hpp"
#include "controller/hub/core/fold_ticket.hpp"

namespace layso::hub {

std::array<std::string_view, 2> code_references(const v1::Event& event) {
    const auto of = [](const v1::DossierReceived& received) -> std::array<std::string_view, 2> {
        return {received.code_reference(), received.first_reference()};
    };
    switch (event.fact_case()) {
        case v1::Event::kDossierReceived:
            return of(event.dossier_received());
        case v1::Event::kDossierCorrected:
            return of(event.dossier_corrected().corrected());
        default:
            return {};
    }
}

void fold(Rows& rows, const Origin& origin, const v1::Event& event) {
    if (event.business_day() != 0) {
        DayCounts seen;
        seen.last_event_stamp = event.stamp();
        rows.add({origin.controller, event.business_day()}, seen);
    }
    if (event.fact_case() == v1::Event::kConfigurationChanged) {
        rows.put_wait_target(origin.controller,
                             event.configuration_changed().configuration().ticket_rule().wait_target_seconds());
        return;
    }
    if (fold_ticket(rows, origin, event)) return;
    fold_dossier(rows, origin, event);
}

}  // namespace layso::hub
