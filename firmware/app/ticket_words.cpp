#include "firmware/app/ticket_words.hpp"

#include "firmware/core/cards.hpp"

#include "protos/business_day.hpp"
#include "protos/ticket_id.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

std::uint32_t minutes_of(std::uint32_t seconds) {
    return (seconds + 59) / 60;
}

std::string service_name(const v1::Configuration& configuration, std::uint32_t id, v1::Language language) {
    const auto& services = configuration.services();
    const auto found = std::ranges::find(services, id, &v1::Service::id);
    return found == services.end() ? std::string{} : text_in(found->name(), language);
}

}  // namespace

ticket::TicketContent ticket_content(const effect::Print& print, const v1::Configuration& configuration) {
    const auto offset = configuration.centre().utc_offset_minutes();
    const auto& issued = print.ticket;
    ticket::TicketContent content;
    content.language = print.language == v1::LANGUAGE_ENGLISH ? ticket::Language::en : ticket::Language::vi;
    content.centre_name = {print.language == v1::LANGUAGE_ENGLISH ? "PUBLIC ADMINISTRATIVE SERVICE CENTRE"
                                                                  : "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
                           text_in(configuration.centre().name(), print.language)};
    content.label = issued.label();
    content.service = service_name(configuration, issued.service(), print.language);
    content.priority = issued.priority_class() != 0;
    content.printed_time = clock_text(issued.issued_stamp(), offset);
    content.printed_date = date_text(TicketId{issued.ticket()}.business_day());
    content.tracking = issued.tracking();
    content.offline = print.from_block;
    content.reprint = print.marked;
    if (!print.from_block) {
        content.people_ahead = issued.people_ahead();
        if (issued.expected_wait().p90_seconds() != 0 && issued.people_ahead() != 0) {
            content.expected_wait = ticket::WaitRange{minutes_of(issued.expected_wait().p50_seconds()),
                                                      minutes_of(issued.expected_wait().p90_seconds())};
        }
    }
    if (const auto footer = text_in(configuration.ticket_footer(), print.language); !footer.empty()) {
        content.footer = {footer};
    }
    return content;
}

}  // namespace layso::kiosk
