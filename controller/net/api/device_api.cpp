#include "controller/net/api/device_api.hpp"

#include "controller/net/api/command_api.hpp"

namespace layso::net {

void DeviceApi::add_routes(Router& router) {
    router.add(link::Method::post, "/v1/commands", [this](const link::Request& request, link::Responder responder) {
        command(request, std::move(responder));
    });
}

void DeviceApi::command(const link::Request& request, link::Responder responder) {
    const auto language = language_of_request(request);
    const auto kiosk = gate_.identify(*request.peer);
    const auto format = body_format(request).value_or(Format::json);
    if (!kiosk) return responder.answer(answers_.problem(kiosk.error(), language, {}, format));
    auto command = read_command(request, language);
    if (!command) return responder.answer(answers_.problem(command.error(), language, format));
    if (const auto admitted = gate_.admit(**kiosk, *command, request.body.size()); !admitted) {
        const auto& complaint = admitted.error();
        return responder.answer(answers_.problem(complaint.refusal, language, complaint.field, format));
    }
    submit_and_answer(services_, answers_, std::move(*command), language, format, std::move(responder));
}

}  // namespace layso::net
