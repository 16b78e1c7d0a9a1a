#include "protos/tracking.hpp"

namespace layso {

std::string tracking_text(const v1::Configuration& configuration, TicketId ticket, std::string_view label) {
    if (configuration.tracking_address().empty()) return std::string{label};
    return configuration.tracking_address() + std::to_string(configuration.centre().controller()) + "." +
           ticket.business_day().iso() + "." + std::string{label};
}

}  // namespace layso
