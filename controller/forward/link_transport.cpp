#include "controller/forward/link_transport.hpp"

#include <utility>

namespace layso::forward {
namespace {

constexpr std::string_view protobuf_type = "application/x-protobuf";

link::ClientSettings settings_of(std::string host, std::uint16_t port, link::TlsSettings tls) {
    link::ClientSettings settings;
    settings.host = std::move(host);
    settings.port = port;
    settings.tls = std::move(tls);
    settings.response_body = 4 * 1024 * 1024;
    return settings;
}

}  // namespace

LinkTransport::LinkTransport(link::Loop& loop, std::string host, std::uint16_t port, link::TlsSettings tls)
    : client_(loop, settings_of(std::move(host), port, std::move(tls))) {}

void LinkTransport::post(std::string_view path, std::string body, Answer answer) {
    link::Call call;
    call.method = link::Method::post;
    call.target = std::string(path);
    call.content_type = std::string(protobuf_type);
    call.body = std::move(body);
    client_.request(
        std::move(call), [answer = std::move(answer)](std::expected<link::Response, link::Fault> got) mutable {
            if (!got) {
                answer(std::unexpected(Trouble{"no answer from the hub: " + std::string(link::name(got.error().code)) +
                                               " " + got.error().detail}));
            } else if (got->content_type != protobuf_type) {
                answer(std::unexpected(Trouble{"what answers is not a hub: status " + std::to_string(got->status)}));
            } else {
                answer(std::string(got->body.view()));
            }
        });
}

}  // namespace layso::forward
