#include "protos/event_record.hpp"

#include "protos/codec.hpp"

namespace layso {

EventRecord to_record(const v1::Event& event) {
    return {
        .type = static_cast<std::uint32_t>(event.fact_case()), .version = event_version, .payload = to_bytes(event)};
}

std::optional<v1::Event> from_record(std::uint32_t type, std::uint32_t version, std::string_view payload) {
    if (version != event_version) return std::nullopt;
    auto event = parse_message<v1::Event>(payload, batch_limit);
    if (!event || event->fact_case() == v1::Event::FACT_NOT_SET) return std::nullopt;
    if (static_cast<std::uint32_t>(event->fact_case()) != type) return std::nullopt;
    return std::move(*event);
}

}  // namespace layso
