#include "firmware/ticket/field.hpp"

#include <algorithm>

namespace layso::ticket {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() || line.empty() ? "" : " ") + line;
    }
    return text;
}

/// A range that says "0 minutes" would be a promise: the upper end is 1 at least, and never below the lower one.
std::uint32_t upper_end(const WaitRange& range) {
    return std::max({range.from_minutes, range.to_minutes, 1U});
}

}  // namespace

const std::vector<std::string>* lines_of(Field field, const TicketContent& content) {
    if (field == Field::centre) {
        return &content.centre_name;
    }
    return field == Field::footer ? &content.footer : nullptr;
}

std::string text_of(Field field, const TicketContent& content) {
    switch (field) {
        case Field::number:
            return content.label;
        case Field::centre:
        case Field::footer:
            return joined(*lines_of(field, content));
        case Field::service:
            return content.service;
        case Field::time:
            return content.printed_time;
        case Field::date:
            return content.printed_date;
        case Field::people_ahead:
            return content.people_ahead ? std::to_string(*content.people_ahead) : "";
        case Field::wait_from:
            return content.expected_wait ? std::to_string(content.expected_wait->from_minutes) : "";
        case Field::wait_to:
            return content.expected_wait ? std::to_string(upper_end(*content.expected_wait)) : "";
        case Field::tracking:
            return content.tracking;
        case Field::expected_wait:
            break;
    }
    return {};
}

}  // namespace layso::ticket
