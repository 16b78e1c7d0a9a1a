// Invariant 8, at each step: a dossier served at a counter has one counter, one session, start before end, one business
// day; any other has an author and no counter. It is counted as received once.
#include "tests/sim/invariant/all.hpp"

#include "protos/ticket_id.hpp"

namespace layso::sim {
namespace {

class DossierHasItsPlace final : public Invariant {
  public:
    DossierHasItsPlace() : Invariant(8, "dossier_has_its_place") {}

    void event(ControllerNode&, const journal::Committed& one, const Replica& before) override {
        if (!one.event.has_dossier_received()) return;
        const auto& dossier = one.event.dossier_received();
        if (!dossier.code_reference().empty()) {
            require(!before.received_codes.contains(dossier.code_reference()), "a dossier is received a second time");
        }
        require(one.event.author().kind() != v1::ACTOR_KIND_UNSPECIFIED, "a dossier has an author");
        if (dossier.counter() == 0) {
            require(dossier.counter_session() == 0, "a dossier without a counter has no session");
            return;
        }
        const auto counter = before.counters.find(dossier.counter());
        require(counter != before.counters.end() && counter->second.session == dossier.counter_session(),
                "a dossier names a session that is not its counter's");
        const auto ticket = before.tickets.find(dossier.ticket());
        require(ticket != before.tickets.end(), "a dossier of an unknown ticket");
        require(ticket->second.serving_stamp <= one.event.stamp(), "a dossier ends before it began");
        require(TicketId{dossier.ticket()}.business_day().value() == one.event.business_day(),
                "a dossier has another day than its ticket");
    }
};

}  // namespace

std::unique_ptr<Invariant> dossier_has_its_place() {
    return std::make_unique<DossierHasItsPlace>();
}

}  // namespace layso::sim
