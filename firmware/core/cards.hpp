#pragma once

#include "firmware/core/screen.hpp"
#include "firmware/core/visit.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace layso::kiosk {

/// The text in that language; the other one where it is empty.
[[nodiscard]] std::string text_in(const v1::LocalText& text, v1::Language language);

/// What screens show of the configuration and the controller's figures, in the screen's language.
[[nodiscard]] std::vector<FieldCard> field_cards(const World& world, v1::Language language, Moment now);
[[nodiscard]] std::vector<ServiceCard> service_cards(const World& world, std::uint32_t field, v1::Language language,
                                                     Moment now);
[[nodiscard]] ServiceCard service_card(const World& world, const v1::Service& service, v1::Language language,
                                       Moment now);
[[nodiscard]] std::vector<PriorityCard> priority_cards(const World& world, v1::Language language);
[[nodiscard]] TicketCard ticket_card(const World& world, const v1::IssuedTicket& ticket, std::uint64_t lease,
                                     v1::Language language);

/// Fills in when the centre opens next; 0: unknown.
void show_next_opening(const World& world, std::int64_t next_opening_stamp, Moment now, Screen& screen);

/// What every screen shows: centre, clock, queue, printer.
[[nodiscard]] Screen common_screen(const World& world, Moment now);

}  // namespace layso::kiosk
