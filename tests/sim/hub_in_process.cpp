#include "tests/sim/hub_in_process.hpp"

#include "layso/v1/hub.pb.h"
#include "protos/codec.hpp"

#include <algorithm>
#include <utility>

namespace layso::sim {

void HubInProcess::post(std::string_view path, std::string body, Answer answer) {
    ++exchanges;
    largest_body = std::max<std::uint64_t>(largest_body, body.size());
    loop_.after(latency, [this, path = std::string(path), body = std::move(body),
                          answer = std::move(answer)]() mutable { answer(serve(path, body)); });
}

std::expected<std::string, forward::Trouble> HubInProcess::serve(std::string_view path, const std::string& body) {
    const Mishap what = mishap ? mishap(path) : Mishap::none;
    if (what == Mishap::lost_request) return std::unexpected(forward::Trouble{"refused"});
    if (what == Mishap::captive_portal) return "<html>Welcome to the free network</html>";
    std::string reply;
    if (path == forward::start_path) {
        const auto request = parse_message<v1::StartRequest>(body, batch_limit);
        if (!request) return std::unexpected(forward::Trouble{"malformed"});
        const auto answer = store_->start(controller_, *request);
        if (!answer) return std::unexpected(forward::Trouble{answer.error().text});
        reply = to_bytes(*answer);
    } else {
        const auto request = parse_message<v1::IngestRequest>(body, batch_limit);
        if (!request) return std::unexpected(forward::Trouble{"malformed"});
        const auto ingested = store_->ingest(controller_, *request, 0);
        if (!ingested) return std::unexpected(forward::Trouble{ingested.error().text});
        if (on_ingested) on_ingested(*ingested);
        reply = to_bytes(ingested->reply);
    }
    if (what == Mishap::lost_answer) return std::unexpected(forward::Trouble{"timeout"});
    return reply;
}

}  // namespace layso::sim
