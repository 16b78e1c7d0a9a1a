#include "controller/net/api/document_api.hpp"

#include "controller/core/view/ticket_view.hpp"
#include "controller/journal/engine.hpp"
#include "controller/net/api/print_words.hpp"
#include "controller/report/daily_report.hpp"
#include "controller/report/day_counts.hpp"
#include "controller/report/receipt.hpp"

#include "protos/business_day.hpp"
#include "protos/codec.hpp"
#include "protos/refusal_text.hpp"
#include "protos/ticket_id.hpp"

#include <charconv>
#include <utility>

namespace layso::net {
namespace {

constexpr std::size_t request_limit = 4 * 1024;
constexpr Rate documents_per_session{.per_second = 1, .burst = 20};

bool may_have(const v1::Officer& officer, v1::PageDocument kind) {
    const bool leads = has_role(officer, v1::ROLE_SUPERVISOR) || has_role(officer, v1::ROLE_ADMINISTRATOR);
    return leads || (kind == v1::PAGE_DOCUMENT_RECEIPT && has_role(officer, v1::ROLE_OFFICER));
}

std::optional<v1::Language> parse_language(std::string_view text) {
    if (text == "vi") return v1::LANGUAGE_VIETNAMESE;
    if (text == "en") return v1::LANGUAGE_ENGLISH;
    return std::nullopt;
}

std::optional<std::uint64_t> parse_ticket(std::string_view text) {
    std::uint64_t ticket = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ticket);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return ticket;
}

// Why there is no report: the general sentence would not say which days there are.
v1::Problem day_not_kept(const core::State& state, v1::Language language) {
    auto problem = make_problem(v1::REFUSAL_NOT_FOUND, language, "day");
    std::string days;
    for (const auto day : report::whole_days(state)) days += (days.empty() ? "" : ", ") + date_text(day);
    const bool in_english = language == v1::LANGUAGE_ENGLISH;
    if (days.empty()) {
        problem.set_message(in_english ? "No business day was opened yet." : "Chưa có ngày làm việc nào được mở.");
    } else {
        problem.set_message((in_english ? "The server holds no figures of that day. It holds: "
                                        : "Máy chủ không có số liệu của ngày này. Các ngày đang có: ") +
                            days + ".");
    }
    return problem;
}

v1::Problem no_dossiers(v1::Language language) {
    auto problem = make_problem(v1::REFUSAL_DOSSIER_UNKNOWN, language, "ticket");
    problem.set_message(language == v1::LANGUAGE_ENGLISH ? "No dossier was recorded with this ticket."
                                                         : "Lượt này không ghi hồ sơ nào.");
    return problem;
}

// Query and body ask for the same things.
std::expected<v1::PagePrintRequest, std::string> wish_of(const link::Request& request, v1::PageDocument kind) {
    v1::PagePrintRequest wish;
    wish.set_document(kind);
    if (const auto language = request.parameter("language")) {
        const auto parsed = parse_language(*language);
        if (!parsed) return std::unexpected("language");
        wish.set_language(*parsed);
    }
    if (const auto day = request.parameter("day")) wish.set_day(std::string(*day));
    if (const auto ticket = request.parameter("ticket")) {
        const auto parsed = parse_ticket(*ticket);
        if (!parsed) return std::unexpected("ticket");
        wish.set_ticket(*parsed);
    }
    return wish;
}

report::Asked asked_by(const Person& person, const v1::PagePrintRequest& wish, v1::Language language,
                       std::int64_t stamp) {
    return {.language = wish.language() == v1::LANGUAGE_UNSPECIFIED ? language : wish.language(),
            .stamp = stamp,
            .login = person.officer->login()};
}

}  // namespace

DocumentApi::DocumentApi(Services& services, const Answers& answers)
    : services_(services), answers_(answers), sessions_(documents_per_session), worker_(services.loop) {}

void DocumentApi::add_routes(Router& router) {
    router.add(link::Method::get, "/v1/report", [this](const link::Request& request, link::Responder responder) {
        get(request, v1::PAGE_DOCUMENT_REPORT, std::move(responder));
    });
    router.add(link::Method::get, "/v1/receipt", [this](const link::Request& request, link::Responder responder) {
        get(request, v1::PAGE_DOCUMENT_RECEIPT, std::move(responder));
    });
    router.add(link::Method::get, "/v1/printer",
               [this](const link::Request& request, link::Responder responder) { responder.answer(printer(request)); });
    router.add(link::Method::post, "/v1/print", [this](const link::Request& request, link::Responder responder) {
        print(request, std::move(responder));
    });
}

void DocumentApi::get(const link::Request& request, v1::PageDocument kind, link::Responder responder) {
    const auto language = language_of_request(request);
    const auto refuse = [&](v1::Refusal refusal, std::string field = {}) {
        responder.answer(answers_.problem(refusal, language, std::move(field)));
    };
    const auto person = identify(services_, request);
    if (!person) return refuse(person.error());
    if (!may_have(*person->officer, kind)) return refuse(v1::REFUSAL_NOT_ALLOWED);
    if (!sessions_.admit(person->session.forgery_token, services_.steady())) {
        return refuse(v1::REFUSAL_TOO_MANY_REQUESTS);
    }
    const auto wish = wish_of(request, kind);
    if (!wish) return refuse(v1::REFUSAL_MALFORMED, wish.error());
    auto composed = compose(*person, *wish, language);
    if (!composed) return responder.answer(answers_.problem(composed.error(), language));
    const auto shared = std::make_shared<link::Responder>(std::move(responder));
    const bool taken =
        worker_.render(std::move(composed->document),
                       [this, shared, language, name = composed->name](std::expected<std::string, std::string> pdf) {
                           if (!pdf) {
                               if (services_.settings.on_fault)
                                   services_.settings.on_fault("document not made: " + pdf.error());
                               return shared->answer(answers_.problem(v1::REFUSAL_INTERNAL, language));
                           }
                           shared->answer(answers_.pdf(name, std::move(*pdf)));
                       });
    if (!taken) shared->answer(answers_.problem(v1::REFUSAL_TOO_MANY_REQUESTS, language));
}

void DocumentApi::print(const link::Request& request, link::Responder responder) {
    const auto language = language_of_request(request);
    const auto refuse = [&](v1::Refusal refusal, std::string field = {}) {
        responder.answer(answers_.problem(refusal, language, std::move(field)));
    };
    const auto person = identify_for_change(services_, request);
    if (!person) return refuse(person.error());
    if (!sessions_.admit(person->session.forgery_token, services_.steady())) {
        return refuse(v1::REFUSAL_TOO_MANY_REQUESTS);
    }
    if (body_format(request) != Format::json) return refuse(v1::REFUSAL_MALFORMED, "Content-Type");
    const auto wish = from_json<v1::PagePrintRequest>(request.body, request_limit);
    if (!wish) return refuse(wish.error());
    if (!may_have(*person->officer, wish->document())) return refuse(v1::REFUSAL_NOT_ALLOWED);
    auto composed = compose(*person, *wish, language);
    if (!composed) return responder.answer(answers_.problem(composed.error(), language));
    if (!services_.settings.page_printer) {
        return responder.answer(told({.grade = v1::PAGE_PRINT_GRADE_NO_PRINTER}, language));
    }
    const auto shared = std::make_shared<link::Responder>(std::move(responder));
    const bool taken =
        worker_.render(std::move(composed->document),
                       [this, shared, language, name = composed->name](std::expected<std::string, std::string> pdf) {
                           if (!pdf) {
                               if (services_.settings.on_fault)
                                   services_.settings.on_fault("document not made: " + pdf.error());
                               return shared->answer(answers_.problem(v1::REFUSAL_INTERNAL, language));
                           }
                           hand_to_printer(name, std::move(*pdf), language, std::move(*shared));
                       });
    if (!taken) shared->answer(answers_.problem(v1::REFUSAL_TOO_MANY_REQUESTS, language));
}

void DocumentApi::hand_to_printer(std::string name, std::string pdf, v1::Language language, link::Responder responder) {
    const auto shared = std::make_shared<link::Responder>(std::move(responder));
    const bool taken = services_.settings.page_printer->print(
        {.name = std::move(name), .pdf = std::move(pdf)},
        [this, alive = std::weak_ptr(services_.alive), shared, language](PageEnd end) {
            if (!alive.expired()) shared->answer(told(end, language));
        });
    if (!taken) shared->answer(answers_.problem(v1::REFUSAL_TOO_MANY_REQUESTS, language));
}

link::Response DocumentApi::told(PageEnd end, v1::Language language) const {
    v1::PagePrintReply reply;
    reply.set_grade(end.grade);
    reply.set_trouble(end.trouble);
    reply.set_message(print_sentence(end, language));
    return answers_.message(reply);
}

link::Response DocumentApi::printer(const link::Request& request) {
    if (const auto person = identify(services_, request); !person) {
        return answers_.problem(person.error(), language_of_request(request));
    }
    v1::PagePrinter printer;
    printer.set_configured(services_.settings.page_printer != nullptr);
    return answers_.message(printer);
}

std::expected<DocumentApi::Composed, v1::Problem> DocumentApi::compose(const Person& person,
                                                                       const v1::PagePrintRequest& wish,
                                                                       v1::Language answers_in) {
    switch (wish.document()) {
        case v1::PAGE_DOCUMENT_REPORT:
            return compose_report(person, wish, answers_in);
        case v1::PAGE_DOCUMENT_RECEIPT:
            return compose_receipt(person, wish, answers_in);
        default:
            return std::unexpected(make_problem(v1::REFUSAL_MALFORMED, answers_in, "document"));
    }
}

std::expected<DocumentApi::Composed, v1::Problem> DocumentApi::compose_report(const Person& person,
                                                                              const v1::PagePrintRequest& wish,
                                                                              v1::Language answers_in) {
    const auto& state = services_.engine.state();
    BusinessDay day{state.business_day};
    if (!wish.day().empty()) {
        const auto parsed = BusinessDay::parse_iso(wish.day());
        if (!parsed) return std::unexpected(make_problem(v1::REFUSAL_BAD_DATE, answers_in, "day"));
        day = *parsed;
    }
    if (report::kept_of(state, day) == report::Kept::nothing) return std::unexpected(day_not_kept(state, answers_in));
    const auto asked = asked_by(person, wish, answers_in, services_.engine.now());
    return Composed{.document = report::daily_report(state, day, asked), .name = "report-" + day.iso()};
}

std::expected<DocumentApi::Composed, v1::Problem> DocumentApi::compose_receipt(const Person& person,
                                                                               const v1::PagePrintRequest& wish,
                                                                               v1::Language answers_in) {
    auto& engine = services_.engine;
    const auto& state = engine.state();
    const auto* ticket = state.ticket(wish.ticket());
    if (ticket == nullptr) return std::unexpected(make_problem(v1::REFUSAL_TICKET_UNKNOWN, answers_in, "ticket"));
    auto document = report::receipt(
        state, *ticket, [&engine](const std::string& reference) { return engine.personal_value(reference); },
        asked_by(person, wish, answers_in, engine.now()));
    if (!document) return std::unexpected(no_dossiers(answers_in));
    const TicketId id{ticket->id};
    return Composed{.document = std::move(*document),
                    .name = "receipt-" + id.business_day().iso() + "-" + std::to_string(id.series().value()) + "-" +
                            std::to_string(id.number())};
}

}  // namespace layso::net
