#include "tests/bench/centre/echo_server.hpp"

#include "drivers/link/server.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace layso::bench {
namespace {

std::unique_ptr<link::Server> open(link::Loop& loop, const std::optional<link::TlsSettings>& tls) {
    link::ServerSettings settings;
    settings.tls = tls;
    if (settings.tls) settings.tls->client_certificate = link::ClientCertificate::required;
    link::ServerHandlers handlers;
    handlers.on_request = [](link::Request request, link::Responder responder) {
        responder.answer(
            {.status = 200, .content_type = "application/x-protobuf", .headers = {}, .body = std::move(request.body)});
    };
    auto server = link::Server::open(loop, std::move(settings), std::move(handlers));
    if (!server) throw std::runtime_error(std::string{link::name(server.error().code)} + ": " + server.error().detail);
    return std::move(*server);
}

}  // namespace

EchoServer::EchoServer(const std::optional<link::TlsSettings>& tls) {
    thread_ = std::make_unique<ServingThread>([&](link::Loop& loop) {
        std::shared_ptr<link::Server> server = open(loop, tls);
        port_ = server->port();
        return server;
    });
}

}  // namespace layso::bench
