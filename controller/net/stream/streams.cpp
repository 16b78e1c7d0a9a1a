#include "controller/net/stream/streams.hpp"

#include "controller/core/view/announcement.hpp"
#include "controller/core/view/touched.hpp"
#include "controller/journal/engine.hpp"
#include "controller/net/login/guard.hpp"
#include "controller/net/stream/audience.hpp"

#include "protos/codec.hpp"

#include <algorithm>
#include <charconv>

namespace layso::net {
namespace {

constexpr std::array audiences{v1::AUDIENCE_WALL, v1::AUDIENCE_COUNTER, v1::AUDIENCE_SUPERVISOR};
constexpr std::size_t acknowledgement_limit = 1024;
// Its stamp and waits go stale, even where nothing happens.
constexpr std::chrono::milliseconds snapshot_kept{500};

std::shared_ptr<const std::string> to_shared_json(const v1::StreamMessage& message) {
    return std::make_shared<const std::string>(to_json(message));
}

Position position_of(const v1::Head& head) {
    return {.incarnation = head.incarnation(), .seq = head.seq()};
}

std::optional<std::uint32_t> parse_display(std::string_view text) {
    std::uint32_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return id;
}

}  // namespace

Streams::Streams(Services& services, const Answers& answers)
    : services_(services),
      answers_(answers),
      ring_(services.settings.streams.changes_kept),
      displays_(services.settings.streams.display_away_after, services.steady()),
      acknowledgements_({.per_second = 20, .burst = 200}) {
    ring_.start(position_of(services_.engine.head()));
    beat_timer_ = services_.loop.after(services_.settings.streams.heartbeat, [this] { beat(); });
    watch_timer_ = services_.loop.after(services_.settings.streams.watched_every, [this] { watch_displays(); });
}

link::Upgrade Streams::upgrade(const link::Request& request) {
    const auto language = language_of_request(request);
    const auto refuse = [&](v1::Refusal refusal, std::string field = {}) {
        return answers_.problem(refusal, language, std::move(field));
    };
    if (const auto own = check_origin(services_, request); !own) return refuse(own.error());
    const auto audience = parse_audience(request.parameter("audience").value_or(""));
    if (!audience) return refuse(v1::REFUSAL_MALFORMED, "audience");
    Reader reader;
    reader.audience = *audience;
    if (*audience != v1::AUDIENCE_WALL) {
        const auto person = identify(services_, request);
        if (!person) return refuse(person.error());
        if (!may_read(*person->officer, *audience)) return refuse(v1::REFUSAL_NOT_ALLOWED);
        reader.token = person->token;
    }
    if (const auto display = request.parameter("display"); display && !display->empty()) {
        const auto id = parse_display(*display);
        if (!id) return refuse(v1::REFUSAL_MALFORMED, "display");
        // One that is not configured is shown, and not watched.
        if (services_.directory.display(*id) != nullptr) reader.display = *id;
    }
    if (const auto after = request.parameter("after"); after && !after->empty()) {
        // What cannot be read is answered as what is too old: by a snapshot.
        reader.after = parse_position(*after);
    }
    if (readers_.size() >= services_.settings.streams.streams_at_most) return refuse(v1::REFUSAL_TOO_MANY_REQUESTS);
    return handlers_for(std::move(reader));
}

link::SocketHandlers Streams::handlers_for(Reader reader) {
    const auto id = ++last_reader_;
    link::SocketHandlers handlers;
    handlers.on_open = [this, id, reader = std::move(reader)](link::Socket socket) mutable {
        reader.socket = std::move(socket);
        opened(id, std::move(reader));
    };
    handlers.on_message = [this, id](std::string_view bytes, link::MessageKind) { heard(id, bytes); };
    handlers.on_close = [this, id](const link::Fault&) { closed(id); };
    return handlers;
}

void Streams::opened(std::uint64_t id, Reader reader) {
    // What is pending is told to the others first, so that the newcomer stands where all stand.
    services_.engine.flush();
    send_pending();
    if (reader.display != 0) displays_.connected(reader.display, services_.steady());
    const auto bytes = reader.after ? resume_for(reader.audience, *reader.after) : snapshot_for(reader.audience);
    reader.socket.send(bytes);
    readers_.emplace(id, std::move(reader));
}

void Streams::heard(std::uint64_t id, std::string_view bytes) {
    const auto found = readers_.find(id);
    if (found == readers_.end()) return;
    auto& reader = found->second;
    if (!acknowledgements_.admit(std::to_string(id), services_.steady())) {
        services_.counters.refused(v1::REFUSAL_TOO_MANY_REQUESTS);
        return reader.socket.close(link::CloseCode::policy, "too many messages");
    }
    const auto message = from_json<v1::StreamAcknowledgement>(bytes, acknowledgement_limit);
    if (!message) {
        services_.counters.refused(message.error());
        return reader.socket.close(link::CloseCode::policy, "malformed");
    }
    if (reader.display == 0) return;
    displays_.acknowledged(reader.display, std::max(message->shown_call(), message->spoken_call()));
}

void Streams::closed(std::uint64_t id) {
    const auto found = readers_.find(id);
    if (found == readers_.end()) return;
    if (found->second.display != 0) displays_.disconnected(found->second.display, services_.steady());
    readers_.erase(found);
}

void Streams::committed(std::span<const journal::Committed> batch) {
    const auto& state = services_.engine.state();
    for (const auto& committed : batch) {
        pending_.merge(core::touched_by(state, committed.event));
        pending_seq_ = committed.key.seq;
    }
    pending_figures_ = true;
    schedule();
}

void Streams::alarms_changed() {
    pending_alarms_ = true;
    schedule();
}

void Streams::schedule() {
    if (scheduled_) return;
    scheduled_ = true;
    const auto wait = sent_ + services_.settings.streams.between_changes.count() - services_.steady();
    const auto send = [this] {
        scheduled_ = false;
        send_pending();
    };
    send_timer_ = services_.loop.after(std::chrono::milliseconds{std::max<std::int64_t>(0, wait)}, send);
}

void Streams::send_pending() {
    const bool journal_moved = pending_seq_ > ring_.newest().seq;
    if (!journal_moved && !pending_alarms_ && !pending_figures_) return;
    const auto now = services_.steady();
    const auto changes = std::exchange(pending_, {});
    if (journal_moved) ring_.append(pending_seq_, changes);
    const bool alarms = std::exchange(pending_alarms_, false);
    const bool figures = pending_figures_ && now - figures_sent_ >= services_.settings.streams.between_figures.count();
    if (figures) {
        figures_sent_ = now;
        pending_figures_ = false;
    }
    sent_ = now;
    snapshots_.clear();
    note_announced(changes);
    for (const auto audience : audiences) {
        if (!has_readers(audience)) continue;
        if (changes.all) {
            send_to(audience, snapshot_for(audience));
        } else if (const auto message =
                       make_change(present(), audience, changes, {.figures = figures, .alarms = alarms})) {
            send_to(audience, to_shared_json(*message));
            ++services_.counters.changes_sent;
        }
    }
    if (pending_figures_ && !figures_timer_.pending()) {
        figures_timer_ = services_.loop.after(services_.settings.streams.between_figures, [this] { send_pending(); });
    }
}

void Streams::send_to(v1::Audience audience, const Bytes& bytes) {
    for (const auto& [id, reader] : readers_) {
        if (reader.audience == audience) reader.socket.send(bytes);
    }
}

bool Streams::has_readers(v1::Audience audience) const {
    return std::ranges::any_of(readers_, [&](const auto& entry) { return entry.second.audience == audience; });
}

Streams::Bytes Streams::snapshot_for(v1::Audience audience) {
    ++services_.counters.snapshots_sent;
    auto& kept = snapshots_[audience];
    const auto now = services_.steady();
    if (!kept.bytes || now - kept.made >= snapshot_kept.count()) {
        const auto snapshot = make_snapshot(present(), audience, services_.settings.streams.tickets_at_most);
        kept = {.bytes = to_shared_json(snapshot), .made = now};
    }
    return kept.bytes;
}

Streams::Bytes Streams::resume_for(v1::Audience audience, const Position& after) {
    const auto missed = ring_.since(after);
    if (!missed || missed->all) return snapshot_for(audience);
    ++services_.counters.resumes;
    // Alarms and figures have no place in the journal: whoever was away is told them anyway.
    const auto message = make_change(present(), audience, *missed, {.figures = true, .alarms = true});
    return to_shared_json(message ? *message : make_heartbeat(present()));
}

Present Streams::present() const {
    const auto& state = services_.engine.state();
    return {
        .state = state,
        .position = ring_.newest(),
        .stamp = services_.engine.now(),
        .alarms = services_.engine.alarms(),
        .personal_value = [this](std::string_view reference) { return services_.engine.personal_value(reference); }};
}

void Streams::note_announced(const ChangeSet& changes) {
    for (const auto call : changes.calls) {
        const auto announcement = core::announcement(services_.engine.state(), call);
        displays_.announced(call, announcement.reception_point(), services_.steady());
    }
}

void Streams::beat() {
    beat_timer_ = services_.loop.after(services_.settings.streams.heartbeat, [this] { beat(); });
    const auto now = services_.session_time();
    services_.sessions.forget_expired(now);
    for (const auto& [id, reader] : readers_) {
        if (reader.audience != v1::AUDIENCE_WALL && !services_.sessions.lives(reader.token, now)) {
            reader.socket.close(link::CloseCode::policy, "login expired");
        }
    }
    if (readers_.empty()) return;
    const auto bytes = to_shared_json(make_heartbeat(present()));
    for (const auto audience : audiences) send_to(audience, bytes);
}

void Streams::watch_displays() {
    watch_timer_ = services_.loop.after(services_.settings.streams.watched_every, [this] { watch_displays(); });
    const auto& counters = services_.engine.state().counters;
    const bool at_work = std::ranges::any_of(counters, [](const auto& entry) { return entry.second.open(); });
    std::set<std::uint32_t> away;
    if (at_work) {
        const auto list = displays_.away(services_.directory.configuration(), services_.steady());
        away.insert(list.begin(), list.end());
    }
    for (const auto display : away) {
        if (!displays_away_.contains(display)) services_.engine.set_alarm(v1::ALARM_KIND_DISPLAY_AWAY, display, {});
    }
    for (const auto display : displays_away_) {
        if (!away.contains(display)) services_.engine.clear_alarm(v1::ALARM_KIND_DISPLAY_AWAY, display);
    }
    displays_away_ = std::move(away);
}

}  // namespace layso::net
