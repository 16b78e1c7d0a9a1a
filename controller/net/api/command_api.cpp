#include "controller/net/api/command_api.hpp"

#include "controller/journal/engine.hpp"
#include "controller/net/api/command_check.hpp"

#include "protos/codec.hpp"
#include "protos/refusal_text.hpp"

namespace layso::net {

CommandApi::CommandApi(Services& services, const Answers& answers)
    : services_(services), answers_(answers), sessions_(services.settings.commands_per_session) {}

void CommandApi::add_routes(Router& router) {
    router.add(link::Method::post, "/v1/commands", [this](const link::Request& request, link::Responder responder) {
        command(request, std::move(responder));
    });
}

void CommandApi::command(const link::Request& request, link::Responder responder) {
    const auto language = language_of_request(request);
    const auto format = body_format(request).value_or(Format::json);
    const auto refuse = [&](v1::Refusal refusal) { responder.answer(answers_.problem(refusal, language, {}, format)); };
    const auto person = identify_for_change(services_, request);
    if (!person) return refuse(person.error());
    if (!sessions_.admit(person->session.forgery_token, services_.steady())) {
        services_.note(SecurityNote::Kind::rate_exceeded, request.peer->address, person->officer->id());
        return refuse(v1::REFUSAL_TOO_MANY_REQUESTS);
    }
    auto command = read_command(request, language);
    if (!command) return responder.answer(answers_.problem(command.error(), language, format));
    if (const auto clean = clean_command(*command, request.body.size()); !clean) {
        const auto& complaint = clean.error();
        return responder.answer(answers_.problem(complaint.refusal, language, complaint.field, format));
    }
    if (!is_for_people(command->action_case())) return refuse(v1::REFUSAL_NOT_ALLOWED);
    *command->mutable_actor() = person->actor();
    submit_and_answer(services_, answers_, std::move(*command), language, format, std::move(responder));
}

std::expected<v1::Command, v1::Problem> read_command(const link::Request& request, v1::Language language) {
    const auto format = body_format(request);
    if (!format) return std::unexpected(make_problem(v1::REFUSAL_MALFORMED, language, "Content-Type"));
    auto command = *format == Format::json ? from_json<v1::Command>(request.body, long_command_limit)
                                           : parse_message<v1::Command>(request.body, long_command_limit);
    if (!command) return std::unexpected(make_problem(command.error(), language));
    return std::move(*command);
}

void submit_and_answer(Services& services, const Answers& answers, v1::Command command, v1::Language language,
                       Format format, link::Responder responder) {
    auto reply = [&services, &answers, alive = std::weak_ptr(services.alive), language, format,
                  responder = std::move(responder)](std::expected<v1::CommandReply, v1::Problem> answer) mutable {
        if (alive.expired()) return;
        if (!answer) return responder.answer(answers.problem(answer.error(), language, format));
        ++services.counters.commands;
        responder.answer(answers.message(*answer, format));
    };
    services.engine.submit(std::move(command), language, std::move(reply));
}

}  // namespace layso::net
