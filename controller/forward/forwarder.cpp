#include "controller/forward/forwarder.hpp"

#include "protos/codec.hpp"

#include <utility>

namespace layso::forward {
namespace {

constexpr std::chrono::milliseconds first_pause{200};
constexpr std::chrono::milliseconds longest_pause{30'000};
// A page of what we lack comes with the cursors: more than a batch.
constexpr std::size_t answer_limit = 4 * batch_limit;

}  // namespace

Forwarder::Forwarder(JournalReader reader, Transport& transport, ForwarderPorts ports)
    : reader_(reader), transport_(transport), ports_(std::move(ports)), backoff_(first_pause, longest_pause) {}

Forwarder::~Forwarder() {
    *alive_ = false;
}

template <class Handler>
Transport::Answer Forwarder::guarded(Handler handler) {
    return [alive = alive_, handler = std::move(handler)](std::expected<std::string, Trouble> answer) mutable {
        if (*alive) handler(std::move(answer));
    };
}

void Forwarder::start() {
    started_ = true;
    schedule(std::chrono::milliseconds{0});
}

void Forwarder::wake() {
    if (started_ && !busy_) schedule(std::chrono::milliseconds{0});
}

ForwarderReport Forwarder::report() {
    plan_.set_heads(reader_.heads());
    report_.lag = plan_.lag();
    return report_;
}

void Forwarder::schedule(std::chrono::milliseconds pause) {
    // A wake while a pause is running changes nothing: with the hub away a commit costs the same.
    if (scheduled_) return;
    scheduled_ = true;
    ports_.after(pause, [this, alive = alive_] {
        if (!*alive) return;
        scheduled_ = false;
        pump();
    });
}

void Forwarder::pump() {
    if (busy_) return;
    plan_.set_heads(reader_.heads());
    if (!cursors_known_) {
        ask();
        return;
    }
    report_.lag = plan_.lag();
    if (const auto order = plan_.next()) send(*order);
}

void Forwarder::ask() {
    v1::StartRequest request;
    request.set_protocol_version(1);
    request.set_controller(reader_.controller());
    for (const v1::IncarnationHead& head : reader_.heads()) *request.add_heads() = head.head();
    busy_ = true;
    transport_.post(start_path, to_bytes(request), guarded([this](auto answer) { asked(std::move(answer)); }));
}

void Forwarder::asked(std::expected<std::string, Trouble> answer) {
    busy_ = false;
    if (!answer) return retry(std::move(answer.error().detail));
    const auto reply = parse_message<v1::StartReply>(*answer, answer_limit);
    if (!reply) return retry("what answers is not a hub");
    if (reply->refusal() != v1::REFUSAL_UNSPECIFIED) return retry("the hub says " + v1::Refusal_Name(reply->refusal()));
    for (const v1::IncarnationHead& cursor : reply->cursors()) {
        const auto own = own_hash(cursor.head());
        if (!own) return;
        plan_.set_cursor(cursor.head(), *own);
    }
    cursors_known_ = true;
    report_.forked = report_.forked || reply->forked();
    report_.rolled_back = report_.rolled_back || reply->rolled_back();
    backoff_.reset();
    settle(true);
    schedule(std::chrono::milliseconds{0});
}

void Forwarder::send(const Order& order) {
    auto request = reader_.batch(order);
    if (!request) return ports_.fatal(request.error());
    if (request->records().empty()) return;
    const std::uint64_t sent_to = request->records(request->records_size() - 1).seq();
    busy_ = true;
    transport_.post(ingest_path, to_bytes(*request),
                    guarded([this, order, sent_to](auto answer) { sent(order, sent_to, std::move(answer)); }));
}

void Forwarder::sent(const Order& order, std::uint64_t sent_to, std::expected<std::string, Trouble> answer) {
    busy_ = false;
    if (!answer) return retry(std::move(answer.error().detail));
    const auto reply = parse_message<v1::IngestReply>(*answer, answer_limit);
    if (!reply) return retry("what answers is not a hub");
    const auto own = own_hash(reply->cursor());
    if (!own) return;
    ++report_.exchanges;
    switch (plan_.answered(order, sent_to, *reply, *own)) {
        case Verdict::advanced:
            report_.sent += sent_to - order.from_seq + 1;
            break;
        case Verdict::rewound:
            break;
        case Verdict::forked:
            report_.forked = true;
            report_.detail = "the hub holds another content under one of our keys";
            break;
        case Verdict::rolled_back:
            report_.rolled_back = true;
            report_.detail = "the hub holds records of ours that the journal lacks";
            break;
        case Verdict::broken:
            report_.broken = true;
            report_.detail = "the hub refuses records: " + v1::Refusal_Name(reply->refusal());
            break;
        case Verdict::refused:
            return retry("the hub says " + v1::Refusal_Name(reply->refusal()));
    }
    backoff_.reset();
    report_.lag = plan_.lag();
    settle(true);
    schedule(std::chrono::milliseconds{0});
}

void Forwarder::retry(std::string detail) {
    report_.detail = std::move(detail);
    report_.lag = plan_.lag();
    settle(false);
    schedule(backoff_.next(ports_.random()));
}

void Forwarder::settle(bool connected) {
    report_.connected = connected;
    const bool changed = told_.connected != report_.connected || told_.forked != report_.forked ||
                         told_.rolled_back != report_.rolled_back || told_.broken != report_.broken ||
                         (!connected && told_.detail != report_.detail);
    if (!changed) return;
    told_ = report_;
    if (listener_) listener_(report_);
}

std::optional<std::string> Forwarder::own_hash(const v1::Head& cursor) {
    auto hash = reader_.hash_at(cursor);
    if (hash) return std::move(*hash);
    ports_.fatal(hash.error());
    return std::nullopt;
}

}  // namespace layso::forward
