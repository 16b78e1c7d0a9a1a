#include "controller/net/http/format.hpp"

#include "controller/net/http/words.hpp"

namespace layso::net {

std::optional<Format> body_format(const link::Request& request) {
    const auto header = request.headers.find("content-type");
    if (!header) return Format::json;
    const auto type = trimmed(header->substr(0, header->find(';')));
    if (same_without_case(type, "application/json")) return Format::json;
    if (same_without_case(type, protobuf_type)) return Format::protobuf;
    return std::nullopt;
}

}  // namespace layso::net
