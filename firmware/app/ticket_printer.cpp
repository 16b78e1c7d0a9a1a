#include "firmware/app/ticket_printer.hpp"

#include "drivers/profile/abilities.hpp"
#include "drivers/profile/encoder_options.hpp"
#include "firmware/ticket/ticket_pdf.hpp"

#include <algorithm>
#include <utility>

namespace layso::kiosk {
namespace {

std::string line_of(const device::Fault& fault) {
    return std::string{device::name_of(fault.code)} + ": " + fault.detail;
}

v1::PrintResult result_of(job::Result result) {
    switch (result) {
        case job::Result::done:
            return v1::PRINT_RESULT_DONE;
        case job::Result::failed_clean:
            return v1::PRINT_RESULT_FAILED_CLEAN;
        case job::Result::unknown:
            return v1::PRINT_RESULT_UNKNOWN;
    }
    return v1::PRINT_RESULT_UNKNOWN;
}

v1::PrintGrade grade_of(job::Grade grade) {
    switch (grade) {
        case job::Grade::none:
            return v1::PRINT_GRADE_NONE;
        case job::Grade::accepted:
            return v1::PRINT_GRADE_ACCEPTED;
        case job::Grade::handed_over:
            return v1::PRINT_GRADE_HANDED_OVER;
        case job::Grade::processed:
            return v1::PRINT_GRADE_PROCESSED;
        case job::Grade::printed:
            return v1::PRINT_GRADE_PRINTED;
        case job::Grade::cut:
            return v1::PRINT_GRADE_CUT;
        case job::Grade::reported:
            return v1::PRINT_GRADE_REPORTED;
    }
    return v1::PRINT_GRADE_UNSPECIFIED;
}

std::vector<std::string> conditions_of(const device::Status& status) {
    std::vector<std::string> conditions;
    for (const auto condition : device::all_conditions) {
        if (status.has(condition)) conditions.emplace_back(device::name_of(condition));
    }
    return conditions;
}

event::PrintEnded ended(const PrintOrder& order, const job::Conclusion& conclusion) {
    return {.ticket = order.ticket,
            .result = result_of(conclusion.result),
            .sheet = order.sheet,
            .grade = grade_of(conclusion.grade),
            .accepted_bytes = conclusion.accepted,
            .conditions = conditions_of(conclusion.status)};
}

event::PrintEnded never_drawn(const PrintOrder& order) {
    return {.ticket = order.ticket,
            .result = v1::PRINT_RESULT_FAILED_CLEAN,
            .sheet = order.sheet,
            .grade = v1::PRINT_GRADE_NONE};
}

// Known from the address alone, since a ticket may be drawn before the device was ever there.
bool takes_documents(const std::string& text) {
    const auto address = device::Address::parse(text);
    if (!address) return false;
    if (address->scheme != "cups" && address->scheme != "ipp" && address->scheme != "ipps") return false;
    const auto format = address->options.find("format");
    return format == address->options.end() || format->second == "application/pdf";
}

// A printer that is not there may come; an address that nobody can open never will.
std::optional<std::string> complaint_about(const std::string& text, std::span<const device::Scheme> schemes) {
    const auto address = device::Address::parse(text);
    if (!address) return "device: " + line_of(address.error());
    const bool known = address->scheme == "file" ||
                       std::ranges::any_of(schemes, [&](const auto& each) { return each.name == address->scheme; });
    if (known) return std::nullopt;
    std::string names = "file:";
    for (const auto& each : schemes) names += ", " + std::string{each.name} + ":";
    return "device: no printer is reached by '" + address->scheme + ":'; known are " + names;
}

}  // namespace

std::expected<std::unique_ptr<TicketPrinter>, std::string> TicketPrinter::create(const PrinterSettings& settings,
                                                                                 PrintHandlers handlers) {
    if (auto complaint = complaint_about(settings.address, settings.schemes)) return std::unexpected{*complaint};
    auto catalog = profile::Catalog::built_in();
    if (!settings.profiles.empty()) {
        if (const auto added = catalog.add(settings.profiles); !added) return std::unexpected{added.error().text()};
    }
    if (!settings.profile.empty() && catalog.find(settings.profile) == nullptr) {
        return std::unexpected{"no printer profile is called " + settings.profile +
                               "; layso-print profiles lists them"};
    }
    std::optional<ticket::Renderer> own_form;
    if (!settings.ticket_template.empty()) {
        auto form = ticket::Template::load(settings.ticket_template);
        if (!form) return std::unexpected{form.error().detail};
        auto made = ticket::Renderer::create(std::move(*form));
        if (!made) return std::unexpected{made.error().detail};
        own_form = std::move(*made);
    } else if (const auto made = ticket::Renderer::create(ticket::profile_80mm); !made) {
        return std::unexpected{made.error().detail};
    }
    return std::unique_ptr<TicketPrinter>{
        new TicketPrinter{settings, std::move(catalog), std::move(own_form), std::move(handlers)}};
}

TicketPrinter::TicketPrinter(const PrinterSettings& settings, profile::Catalog catalog,
                             std::optional<ticket::Renderer> own_form, PrintHandlers handlers)
    : settings_(settings),
      takes_documents_(takes_documents(settings.address)),
      catalog_(std::move(catalog)),
      own_form_(own_form.has_value()),
      renderer_(std::move(own_form)),
      handlers_(std::move(handlers)) {
    if (own_form_) renderer_dots_ = renderer_->form().paper;
    printer::Options options;
    options.address = settings_.address;
    options.schemes = settings_.schemes;
    options.half_ticket_possible = settings_.half_sheet_possible;
    options.abilities_of = [this](const device::Identity& identity) { return know(identity); };
    options.on_report = [this](const printer::Report& report) { tell(report); };
    thread_ = std::make_unique<printer::PrinterThread>(std::move(options));
}

void TicketPrinter::print(const PrintOrder& order) {
    auto job = draw(order);
    if (!job) {
        handlers_.on_fault(job.error());
        handlers_.on_ended(never_drawn(order));
        return;
    }
    // Nothing is recorded here: the journal has this sheet already.
    thread_->submit(std::move(*job), {}, [this, order](const job::Conclusion& conclusion) {
        if (conclusion.result != job::Result::done || conclusion.cause != job::Cause::none) {
            std::string line = order.content.label + ": " + std::string{job::name_of(conclusion.result)} + ", " +
                               std::string{job::name_of(conclusion.cause)};
            if (conclusion.condition) line += " " + std::string{device::name_of(*conclusion.condition)};
            if (conclusion.fault) line += ", " + line_of(*conclusion.fault);
            handlers_.on_fault(line);
        }
        handlers_.on_ended(ended(order, conclusion));
    });
}

std::expected<printer::Job, std::string> TicketPrinter::draw(const PrintOrder& order) {
    auto drawer = renderer(order.dots);
    if (!drawer) return std::unexpected{drawer.error()};
    const auto drawn = (*drawer)->render(order.content);
    if (!drawn) return std::unexpected{"ticket not drawn: " + drawn.error().detail};
    if (drawn->missing_glyphs != 0) handlers_.on_fault("letters missing in the font: a ticket has boxes");
    if (takes_documents_) {
        auto page = ticket::ticket_pdf(drawn->picture, drawn->picture.width());
        if (!page) return std::unexpected{"ticket not drawn: " + page.error().detail};
        return printer::Job{order.name, printer::Document{std::move(*page)}};
    }
    const auto options = encoder_options(drawn->picture.width());
    auto encoded = escpos::encode(drawn->picture, options);
    if (!encoded) {
        return std::unexpected{"ticket not encoded: " + std::string{escpos::name_of(encoded.error())} + ", " +
                               std::to_string(drawn->picture.width()) + " dots on paper of " +
                               std::to_string(options.paper_dots)};
    }
    return printer::Job{order.name, printer::Ticket{std::move(encoded->print), std::move(encoded->cut)}};
}

std::expected<ticket::Renderer*, std::string> TicketPrinter::renderer(std::uint32_t dots) {
    if (own_form_ || (renderer_ && renderer_dots_ == dots)) return &*renderer_;
    auto made = ticket::Renderer::create(ticket::Template::built_in(dots));
    if (!made) return std::unexpected{made.error().detail};
    renderer_ = std::move(*made);
    renderer_dots_ = dots;
    return &*renderer_;
}

escpos::EncoderOptions TicketPrinter::encoder_options(std::uint32_t dots) {
    const std::scoped_lock lock{mutex_};
    const bool narrow = dots <= escpos::dots_58mm;
    const auto& known = profile_ ? *profile_ : catalog_.generic(narrow ? 58 : 80);
    auto options = profile::encoder_options(known);
    // A width that is only assumed gives way to the ticket's; one that is known does not: the ticket would lose its
    // right edge.
    if (known.dots.from == profile::From::unverified) options.paper_dots = std::max(options.paper_dots, dots);
    return options;
}

printer::Abilities TicketPrinter::know(const device::Identity& identity) {
    for (const auto& complaint : identity.complaints) handlers_.on_fault(complaint);
    if (takes_documents_) return {.escpos = false};
    std::optional<profile::Profile> known;
    std::string line;
    if (const auto* named = catalog_.find(settings_.profile); named != nullptr) {
        known = *named;
    } else {
        auto matched = catalog_.match(identity);
        if (matched.generic()) line = "printed with the profile " + matched.profile.name + ": " + matched.detail;
        known = std::move(matched.profile);
    }
    auto abilities = profile::abilities(*known);
    bool is_new = false;
    {
        const std::scoped_lock lock{mutex_};
        is_new = !profile_ || profile_->name != known->name;
        profile_ = std::move(known);
    }
    if (is_new && !line.empty()) handlers_.on_fault(line);
    return abilities;
}

void TicketPrinter::tell(const printer::Report& report) {
    auto conditions = conditions_of(report.status);
    const bool unable = !report.open || report.status.can_print() == device::Answer::no;
    std::string said = unable ? "unable" : "able";
    for (const auto& condition : conditions) said += " " + condition;
    if (std::exchange(told_conditions_, said) != said) handlers_.on_conditions(std::move(conditions), unable);
    std::string fault = report.fault ? line_of(*report.fault) : std::string{};
    if (std::exchange(told_fault_, fault) != fault && !fault.empty()) handlers_.on_fault(fault);
}

}  // namespace layso::kiosk
