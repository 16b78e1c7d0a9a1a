#include "controller/net/kiosk/kiosk_link.hpp"

#include "controller/core/view/figures.hpp"
#include "controller/journal/engine.hpp"
#include "controller/net/stream/audience.hpp"

#include "protos/codec.hpp"
#include "protos/refusal_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace layso::net {
namespace {

constexpr std::uint32_t protocol_version = 1;

Rate doubled(Rate rate) {
    return {.per_second = 2 * rate.per_second, .burst = 2 * rate.burst};
}

}  // namespace

KioskLink::KioskLink(Services& services, const Answers& answers, KioskGate& gate)
    : services_(services),
      answers_(answers),
      gate_(gate),
      frames_(doubled(services.settings.kiosks.commands)),
      started_(services.steady()) {
    watch_timer_ = services_.loop.after(services_.settings.kiosks.watched_every, [this] { watch(); });
}

link::Upgrade KioskLink::upgrade(const link::Request& request) {
    if (request.path != "/v1/kiosk") return answers_.problem(v1::REFUSAL_NOT_FOUND, language_of_request(request));
    const auto kiosk = gate_.identify(*request.peer);
    link::SocketHandlers handlers;
    if (!kiosk) {
        handlers.on_open = [this, refusal = kiosk.error()](const link::Socket& socket) { turn_away(socket, refusal); };
        return handlers;
    }
    const auto id = ++last_connection_;
    Connection connection;
    connection.kiosk = (*kiosk)->id();
    connection.opened = services_.steady();
    handlers.on_open = [this, id, connection](link::Socket socket) {
        auto& entry = connections_[id] = connection;
        entry.socket = std::move(socket);
    };
    handlers.on_message = [this, id](std::string_view bytes, link::MessageKind kind) { heard(id, bytes, kind); };
    handlers.on_close = [this, id](const link::Fault&) { closed(id); };
    return handlers;
}

void KioskLink::heard(std::uint64_t id, std::string_view bytes, link::MessageKind kind) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    ++services_.counters.kiosk_frames;
    if (!frames_.admit(std::to_string(id), services_.steady())) return turn_away(id, v1::REFUSAL_TOO_MANY_REQUESTS);
    if (kind != link::MessageKind::binary) return turn_away(id, v1::REFUSAL_MALFORMED);
    auto frame = parse_message<v1::KioskFrame>(bytes, kiosk_frame_limit);
    if (!frame) return turn_away(id, frame.error());
    auto& connection = found->second;
    if (!connection.welcomed && !frame->has_hello()) return turn_away(id, v1::REFUSAL_MALFORMED);
    switch (frame->frame_case()) {
        case v1::KioskFrame::kHello:
            return greet(id, frame->hello());
        case v1::KioskFrame::kRequest:
            return request(id, std::move(*frame->mutable_request()->mutable_command()));
        case v1::KioskFrame::kStatus:
            return take_status(connection.kiosk, frame->status());
        case v1::KioskFrame::kWitness:
            return take_witness(connection, frame->witness());
        case v1::KioskFrame::kWelcome:
        case v1::KioskFrame::kRefused:
        case v1::KioskFrame::kReply:
        case v1::KioskFrame::kUpdate:
            return turn_away(id, v1::REFUSAL_MALFORMED);
        case v1::KioskFrame::FRAME_NOT_SET:
            // A frame of a later version: a kiosk may know more than we do.
            return;
    }
}

void KioskLink::greet(std::uint64_t id, const v1::KioskHello& hello) {
    const auto& versions = hello.protocol_versions();
    if (std::ranges::find(versions, protocol_version) == versions.end()) {
        return turn_away(id, v1::REFUSAL_VERSION_UNSUPPORTED);
    }
    const auto kiosk = connections_.at(id).kiosk;
    for (auto& [other_id, other] : connections_) {
        // The kiosk came back before its old connection was known to be dead.
        if (other_id != id && other.kiosk == kiosk) other.socket.close(link::CloseCode::going_away, "replaced");
    }
    // What it saw counts before it is told anything.
    testify(kiosk, hello);
    v1::KioskFrame frame;
    *frame.mutable_welcome() = welcome_for(kiosk);
    auto& connection = connections_.at(id);
    connection.welcomed = true;
    connection.controller_head = hello.controller_head();
    connection.configuration_version = frame.welcome().configuration().version();
    send(connection.socket, frame);
}

v1::KioskWelcome KioskLink::welcome_for(std::uint32_t kiosk) const {
    const auto& state = services_.engine.state();
    const auto now = services_.engine.now();
    v1::KioskWelcome welcome;
    welcome.set_protocol_version(protocol_version);
    welcome.set_stamp(now);
    welcome.set_kiosk(kiosk);
    *welcome.mutable_configuration() = configuration_for_kiosk(state.configuration->all(), kiosk);
    *welcome.mutable_figures() = core::figures(state, now);
    *welcome.mutable_controller_head() = services_.engine.head();
    for (const auto& [id, lease] : state.leases) {
        if (lease.kiosk != kiosk || lease.returned) continue;
        auto& held = *welcome.add_leases();
        held.set_lease(lease.id);
        held.set_series(lease.series);
        held.set_business_day(lease.business_day);
        held.set_first_number(lease.first_number);
        held.set_last_number(lease.last_number);
    }
    return welcome;
}

void KioskLink::request(std::uint64_t id, v1::Command command) {
    const auto& connection = connections_.at(id);
    v1::KioskFrame frame;
    auto& reply = *frame.mutable_reply();
    reply.set_request_id(command.request_id());
    const auto refuse = [&](v1::Refusal refusal) {
        services_.counters.refused(refusal);
        reply.set_refusal(refusal);
        reply.set_stamp(services_.engine.now());
        send(connection.socket, frame);
    };
    const auto* kiosk = services_.directory.kiosk(connection.kiosk);
    if (kiosk == nullptr) return turn_away(id, v1::REFUSAL_KIOSK_UNKNOWN);
    if (const auto admitted = gate_.admit(*kiosk, command, command.ByteSizeLong()); !admitted) {
        return refuse(admitted.error().refusal);
    }
    auto answer = [this, alive = std::weak_ptr(services_.alive), socket = connection.socket,
                   frame](std::expected<v1::CommandReply, v1::Problem> outcome) mutable {
        if (alive.expired()) return;
        auto& filled = *frame.mutable_reply();
        if (outcome) {
            ++services_.counters.commands;
            if (outcome->has_issued()) *filled.mutable_ticket() = std::move(*outcome->mutable_issued());
            filled.mutable_leases()->Swap(outcome->mutable_leases());
        } else {
            services_.counters.refused(outcome.error().code());
            filled.set_refusal(outcome.error().code());
            filled.set_next_opening_stamp(static_cast<std::int64_t>(outcome.error().next_opening_stamp()));
        }
        filled.set_stamp(services_.engine.now());
        *filled.mutable_controller_head() = services_.engine.head();
        send(socket, frame);
    };
    // Kiosks have their own words for refusals: the code is what they are told.
    services_.engine.submit(std::move(command), v1::LANGUAGE_VIETNAMESE, std::move(answer));
}

void KioskLink::take_status(std::uint32_t kiosk, const v1::KioskStatus& status) {
    auto conditions = conditions_of(status);
    auto& known = conditions_[kiosk];
    if (known == conditions) return;
    known = std::move(conditions);
    const auto show = [&](v1::AlarmKind kind, const std::optional<std::string>& detail) {
        if (detail) {
            services_.engine.set_alarm(kind, kiosk, *detail);
        } else {
            services_.engine.clear_alarm(kind, kiosk);
        }
    };
    show(v1::ALARM_KIND_KIOSK_PAPER, known.paper);
    show(v1::ALARM_KIND_KIOSK_CUT_OFF, known.cut_off);
}

void KioskLink::take_witness(const Connection& connection, const v1::KioskWitness& witness) {
    v1::KioskHello hello;
    *hello.mutable_witnessed() = witness.witnessed();
    *hello.mutable_controller_head() = connection.controller_head;
    testify(connection.kiosk, hello);
}

void KioskLink::testify(std::uint32_t kiosk, const v1::KioskHello& hello) const {
    if (services_.settings.on_testimony) services_.settings.on_testimony(kiosk, hello);
}

void KioskLink::closed(std::uint64_t id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    const auto kiosk = found->second.kiosk;
    connections_.erase(found);
    left_[kiosk] = services_.steady();
}

void KioskLink::turn_away(const link::Socket& socket, v1::Refusal refusal) {
    services_.counters.refused(refusal);
    v1::KioskFrame frame;
    frame.mutable_refused()->set_refusal(refusal);
    frame.mutable_refused()->set_message(std::string(refusal_text(refusal, v1::LANGUAGE_VIETNAMESE)));
    send(socket, frame);
    socket.close(link::CloseCode::policy, v1::Refusal_Name(refusal));
}

void KioskLink::turn_away(std::uint64_t id, v1::Refusal refusal) {
    turn_away(connections_.at(id).socket, refusal);
}

void KioskLink::send(const link::Socket& socket, const v1::KioskFrame& frame) const {
    socket.send(std::make_shared<const std::string>(to_bytes(frame)), link::MessageKind::binary);
}

void KioskLink::committed(std::span<const journal::Committed>) {
    if (update_scheduled_ || connections_.empty()) return;
    update_scheduled_ = true;
    const auto due = updated_ + services_.settings.kiosks.between_updates.count() - services_.steady();
    update_timer_ = services_.loop.after(std::chrono::milliseconds{std::max<std::int64_t>(0, due)}, [this] {
        update_scheduled_ = false;
        updated_ = services_.steady();
        send_updates();
    });
}

void KioskLink::send_updates() {
    const auto& state = services_.engine.state();
    const auto now = services_.engine.now();
    v1::KioskFrame frame;
    auto& update = *frame.mutable_update();
    update.set_stamp(now);
    *update.mutable_figures() = core::figures(state, now);
    *update.mutable_controller_head() = services_.engine.head();
    const auto bytes = std::make_shared<const std::string>(to_bytes(frame));
    for (auto& [id, connection] : connections_) {
        if (!connection.welcomed) continue;
        if (services_.directory.kiosk(connection.kiosk) == nullptr) {
            turn_away(connection.socket, v1::REFUSAL_KIOSK_UNKNOWN);
            continue;
        }
        const auto& configuration = state.configuration->all();
        if (connection.configuration_version == configuration.version()) {
            connection.socket.send(bytes, link::MessageKind::binary);
            continue;
        }
        connection.configuration_version = configuration.version();
        auto own = frame;
        *own.mutable_update()->mutable_configuration() = configuration_for_kiosk(configuration, connection.kiosk);
        send(connection.socket, own);
    }
}

void KioskLink::watch() {
    watch_timer_ = services_.loop.after(services_.settings.kiosks.watched_every, [this] { watch(); });
    const auto now = services_.steady();
    for (const auto& [id, connection] : connections_) {
        const bool late =
            now - connection.opened >= services_.settings.kiosks.hello_within.count() && connection.socket.is_open();
        if (!connection.welcomed && late) turn_away(connection.socket, v1::REFUSAL_TIMED_OUT);
    }
    std::set<std::uint32_t> away;
    for (const auto& kiosk : services_.directory.configuration().kiosks()) {
        if (kiosk.disabled() || is_connected(kiosk.id())) continue;
        const auto left = left_.find(kiosk.id());
        const auto since = left == left_.end() ? started_ : left->second;
        if (now - since >= services_.settings.kiosks.away_after.count()) away.insert(kiosk.id());
    }
    for (const auto kiosk : away) {
        if (!away_.contains(kiosk)) services_.engine.set_alarm(v1::ALARM_KIND_KIOSK_AWAY, kiosk, {});
    }
    for (const auto kiosk : away_) {
        if (!away.contains(kiosk)) services_.engine.clear_alarm(v1::ALARM_KIND_KIOSK_AWAY, kiosk);
    }
    away_ = std::move(away);
}

bool KioskLink::is_connected(std::uint32_t kiosk) const {
    return std::ranges::any_of(connections_, [&](const auto& entry) {
        return entry.second.kiosk == kiosk && entry.second.welcomed && entry.second.socket.is_open();
    });
}

std::size_t KioskLink::connected() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(connections_, [](const auto& entry) { return entry.second.welcomed; }));
}

}  // namespace layso::net
