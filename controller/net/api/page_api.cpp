#include "controller/net/api/page_api.hpp"

#include "controller/net/http/words.hpp"

namespace layso::net {
namespace {

// RFC 9110, 13.1.2: a weak mark does not matter for If-None-Match.
bool names(std::string_view if_none_match, std::string_view etag) {
    bool found = false;
    for_each_part(if_none_match, ',', [&](std::string_view part) {
        if (part.starts_with("W/")) part.remove_prefix(2);
        found = part == "*" || part == etag;
        return !found;
    });
    return found;
}

}  // namespace

void PageApi::add_routes(Router& router) {
    const auto handler = [this](const link::Request& request, link::Responder responder) {
        responder.answer(serve(request));
    };
    for (const auto* path : {"/", "/counter", "/wall", "/supervisor"}) router.add(link::Method::get, path, handler);
    router.add_fallback(handler);
}

link::Response PageApi::serve(const link::Request& request) const {
    const auto* file = files_.find_page(request.path);
    if (file == nullptr) file = files_.find(request.path);
    if (file == nullptr) return answers_.problem(v1::REFUSAL_NOT_FOUND, language_of_request(request));
    const std::string_view cache = file->immutable ? "public, max-age=31536000, immutable" : "no-cache";
    if (names(request.headers.find("if-none-match").value_or(""), file->etag)) {
        return answers_.page(304, {}, file->etag, cache, {});
    }
    return answers_.page(200, file->content_type, file->etag, cache, file->bytes);
}

}  // namespace layso::net
