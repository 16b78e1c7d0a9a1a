#include "tests/sim/parts/hub_node.hpp"

#include "tests/sim/whole/mutation.hpp"

#include "protos/codec.hpp"

#include <utility>

namespace layso::sim {

HubNode::HubNode(Whole& whole) : whole_(whole), disk_(whole.folder / "hub"), random_(whole.random.split()) {}

HubNode::~HubNode() {
    disk_.freeze();
    store_.reset();
}

void HubNode::start(bool put_back) {
    if (running()) return;
    disk_.renew();
    auto opened = hub::SqliteStore::open(disk_.file("hub.sqlite"), disk_.vfs());
    if (!opened) {
        whole_.say("hub: {}", name_of(opened.error().code));
        throw Violation{14, "hub_is_the_union", "the hub's store does not open: " + store::to_line(opened.error())};
    }
    store_ = std::move(*opened);
    std::vector<hub::RegisteredController> registered;
    for (std::uint32_t one = 1; one <= whole_.options.centres; ++one) {
        registered.push_back({one, one, std::to_string(14'000 + one), "Phường " + std::to_string(one), false});
    }
    if (auto known = store_->import_controllers(registered); !known) return fall(known.error());
    whole_.say("hub: started");
    whole_.tell([&](Invariant& one) { one.hub_started(whole_, put_back); });
}

void HubNode::end(const std::string& why, bool power) {
    if (!running()) return;
    whole_.say("hub: ends, {}", why);
    disk_.freeze();
    store_.reset();
    if (power) disk_.cut_power(random_);
    whole_.after(random_.between(2'000, 60'000), [this] { start(); });
}

void HubNode::fall(const store::Fault& fault) {
    end(std::string(name_of(fault.code)), false);
}

void HubNode::keep_backup() {
    if (!running()) return;
    backup_ = disk_.content();
    whole_.say("hub: backup");
}

void HubNode::restore_backup() {
    if (!backup_ || !running()) return;
    whole_.accident("hub restored from backup");
    whole_.say("hub: restored from backup");
    disk_.freeze();
    store_.reset();
    disk_.put_in(*backup_);
    standby_.reset();
    for (auto& [controller, lives] : whole_.ledger.of) lives.acknowledged.clear();
    start(true);
}

void HubNode::standby_leaves() {
    if (!running() || standby_) return;
    whole_.accident("standby away");
    whole_.say("hub: the standby is away");
    standby_ = disk_.content();
}

void HubNode::standby_returns() {
    if (!standby_) return;
    whole_.say("hub: the standby is back");
    standby_.reset();
}

void HubNode::promote_standby() {
    if (!standby_) return;
    whole_.accident("standby promoted");
    whole_.say("hub: the standby is promoted");
    disk_.freeze();
    store_.reset();
    disk_.put_in(*std::exchange(standby_, std::nullopt));
    start();
}

std::optional<std::string> HubNode::serve(std::uint32_t controller, std::string_view path, const std::string& body) {
    if (!running()) return std::nullopt;
    return path == forward::start_path ? inquiry(controller, body) : ingest(controller, body);
}

std::optional<std::string> HubNode::inquiry(std::uint32_t controller, const std::string& body) {
    const auto request = parse_message<v1::StartRequest>(body, batch_limit);
    if (!request) {
        v1::StartReply refused;
        refused.set_refusal(request.error());
        return to_bytes(refused);
    }
    const auto answer = store_->start(controller, *request);
    if (!answer) {
        fall(answer.error());
        return std::nullopt;
    }
    return to_bytes(*answer);
}

std::optional<std::string> HubNode::ingest(std::uint32_t controller, const std::string& body) {
    const auto request = parse_message<v1::IngestRequest>(body, batch_limit);
    if (!request) {
        v1::IngestReply refused;
        refused.set_refusal(request.error());
        return to_bytes(refused);
    }
    const auto writes = disk_.writes();
    ingest_under_way = &*request;
    const auto ingested = store_->ingest(controller, *request, whole_.now());
    ingest_under_way = nullptr;
    if (!ingested) {
        fall(ingested.error());
        return std::nullopt;
    }
    added += ingested->added;
    const auto& reply = ingested->reply;
    whole_.say("hub: batch of {} at {}+{} new {} refusal {} cursor {}", controller, request->records(0).seq(),
               request->records_size(), ingested->added, static_cast<int>(reply.refusal()), reply.cursor().seq());
    // The commit that wrote waits for the standby: its client hears nothing, and asks again.
    if (standby_ && disk_.writes() != writes) return std::nullopt;
    if (reply.refusal() == v1::REFUSAL_UNSPECIFIED) {
        whole_.tell([&](Invariant& one) { one.acknowledged(controller, reply); });
        if (const auto incarnation = store::Incarnation::from(reply.cursor().incarnation())) {
            whole_.lives(controller).acknowledged[*incarnation] = reply.cursor().seq();
        }
    }
    return to_bytes(reply);
}

}  // namespace layso::sim
