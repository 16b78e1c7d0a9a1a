#include "controller/net/api/dossier_api.hpp"

#include "controller/core/state.hpp"
#include "controller/journal/engine.hpp"
#include "controller/net/login/guard.hpp"

#include "layso/v1/console.pb.h"
#include "protos/business_day.hpp"

#include <charconv>
#include <optional>

namespace layso::net {
namespace {

constexpr int dossiers_at_most = 5'000;

bool works_with_dossiers(const v1::Officer& officer) {
    return has_role(officer, v1::ROLE_OFFICER) || has_role(officer, v1::ROLE_SUPERVISOR) ||
           has_role(officer, v1::ROLE_ADMINISTRATOR);
}

std::optional<std::uint64_t> parse_ticket(std::string_view text) {
    std::uint64_t ticket = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ticket);
    if (error != std::errc{} || end != text.data() + text.size() || ticket == 0) return std::nullopt;
    return ticket;
}

void describe(const core::Dossier& dossier, journal::Engine& engine, v1::DossierView& view) {
    view.set_dossier(dossier.id);
    if (!dossier.code_reference.empty()) {
        auto code = engine.personal_value(dossier.code_reference);
        view.set_code_erased(!code.has_value());
        if (code) view.set_code(std::move(*code));
    }
    view.set_channel(dossier.channel);
    view.set_service(dossier.service);
    view.set_quantity(dossier.quantity);
    view.set_outcome(dossier.outcome);
    view.set_ticket(dossier.ticket);
    view.set_counter(dossier.counter);
    view.set_withdrawn(dossier.withdrawn);
    view.set_procedure_code(dossier.procedure_code);
}

}  // namespace

void DossierApi::add_routes(Router& router) {
    router.add(link::Method::get, "/v1/dossiers",
               [this](const link::Request& request, link::Responder responder) { responder.answer(list(request)); });
}

link::Response DossierApi::list(const link::Request& request) {
    const auto language = language_of_request(request);
    const auto refuse = [&](v1::Refusal refusal, std::string field = {}) {
        return answers_.problem(refusal, language, std::move(field));
    };
    const auto person = identify(services_, request);
    if (!person) return refuse(person.error());
    if (!works_with_dossiers(*person->officer)) return refuse(v1::REFUSAL_NOT_ALLOWED);

    auto& engine = services_.engine;
    const auto& state = engine.state();
    std::optional<std::uint64_t> ticket;
    auto day = state.business_day;
    if (const auto text = request.parameter("ticket")) {
        ticket = parse_ticket(*text);
        if (!ticket) return refuse(v1::REFUSAL_MALFORMED, "ticket");
        if (state.ticket(*ticket) == nullptr) return refuse(v1::REFUSAL_TICKET_UNKNOWN, "ticket");
    } else if (const auto date = request.parameter("day")) {
        const auto parsed = BusinessDay::parse_iso(*date);
        if (!parsed) return refuse(v1::REFUSAL_BAD_DATE, "day");
        day = parsed->value();
    }
    v1::DossierList result;
    for (const auto& [id, dossier] : state.dossiers) {
        if (ticket ? dossier.ticket != *ticket : dossier.business_day != day) continue;
        if (result.dossiers_size() == dossiers_at_most) break;
        describe(dossier, engine, *result.add_dossiers());
    }
    return answers_.message(result);
}

}  // namespace layso::net
