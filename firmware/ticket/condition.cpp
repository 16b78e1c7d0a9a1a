#include "firmware/ticket/condition.hpp"

namespace layso::ticket {

bool holds(Condition condition, const TicketContent& content) {
    switch (condition) {
        case Condition::priority:
            return content.priority;
        case Condition::reprint:
            return content.reprint;
        case Condition::offline:
            return content.offline;
        case Condition::training:
            return content.training;
        case Condition::people_ahead:
            return content.people_ahead.has_value();
        case Condition::expected_wait:
            return content.expected_wait.has_value();
        case Condition::service:
            return !content.service.empty();
        case Condition::footer:
            return !content.footer.empty();
        case Condition::tracking:
            return !content.tracking.empty();
        case Condition::tracking_page:
            return content.tracking.starts_with("https://") || content.tracking.starts_with("http://");
    }
    return false;
}

}  // namespace layso::ticket
