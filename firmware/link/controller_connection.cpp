#include "firmware/link/controller_connection.hpp"

#include "protos/codec.hpp"

#include <algorithm>
#include <utility>

namespace layso::kiosk {
namespace {

link::SocketClientSettings socket_settings(const ConnectionSettings& settings) {
    link::SocketClientSettings socket;
    socket.host = settings.host;
    socket.port = settings.port;
    socket.target = "/v1/kiosk";
    socket.tls = settings.tls;
    socket.connect_timeout = std::chrono::milliseconds{3'000};
    socket.heartbeat = std::chrono::milliseconds{6'000};
    socket.message = kiosk_frame_limit;
    return socket;
}

}  // namespace

ControllerConnection::ControllerConnection(link::Loop& loop, ConnectionSettings settings, ConnectionHandlers handlers)
    : loop_(loop),
      settings_(std::move(settings)),
      handlers_(std::move(handlers)),
      backoff_(settings_.first_wait, settings_.longest_wait),
      random_(std::random_device{}()) {
    newest_stamp_ = settings_.build_stamp;
    auto socket = socket_settings(settings_);
    if (socket.tls) {
        // Kiosks lose their clock: a certificate must not look unborn because of that.
        socket.tls->judge_time = [this] {
            const std::chrono::system_clock::time_point newest{std::chrono::milliseconds{newest_stamp_}};
            return std::max(std::chrono::system_clock::now(), newest);
        };
    }
    socket_ = std::make_unique<link::SocketClient>(
        loop_, std::move(socket),
        link::SocketClientHandlers{.on_open = [this] { opened(); },
                                   .on_message = [this](std::string_view bytes, link::MessageKind) { heard(bytes); },
                                   .on_close = [this](const link::Fault& fault) { closed(fault); }});
}

ControllerConnection::~ControllerConnection() = default;

void ControllerConnection::start() {
    socket_->open();
}

void ControllerConnection::opened() {
    v1::KioskFrame frame;
    *frame.mutable_hello() = hello_;
    frame.mutable_hello()->clear_protocol_versions();
    frame.mutable_hello()->add_protocol_versions(protocol_version);
    send_frame(frame);
}

void ControllerConnection::heard(std::string_view bytes) {
    auto parsed = parse_message<v1::KioskFrame>(bytes, kiosk_frame_limit);
    // A frame that is not one, or of a later version: the next one may be understood.
    if (!parsed) return;
    auto& frame = *parsed;
    switch (frame.frame_case()) {
        case v1::KioskFrame::kWelcome:
            if (welcomed_) return;
            welcomed_ = true;
            backoff_.reset();
            hear_stamp(frame.welcome().stamp());
            handlers_.on_welcome(std::move(*frame.mutable_welcome()));
            send_status();
            return;
        case v1::KioskFrame::kRefused:
            handlers_.on_turned_away(frame.refused().refusal());
            return;
        case v1::KioskFrame::kReply:
            hear_stamp(frame.reply().stamp());
            if (welcomed_) handlers_.on_reply(std::move(*frame.mutable_reply()));
            return;
        case v1::KioskFrame::kUpdate:
            hear_stamp(frame.update().stamp());
            if (welcomed_) handlers_.on_update(std::move(*frame.mutable_update()));
            return;
        case v1::KioskFrame::kHello:
        case v1::KioskFrame::kRequest:
        case v1::KioskFrame::kStatus:
        case v1::KioskFrame::kWitness:
        case v1::KioskFrame::FRAME_NOT_SET:
            return;
    }
}

void ControllerConnection::closed(const link::Fault& fault) {
    handlers_.on_fault(fault);
    status_timer_.cancel();
    if (std::exchange(welcomed_, false)) handlers_.on_lost();
    const auto wait = backoff_.next(std::uniform_real_distribution<double>{0.0, 1.0}(random_));
    retry_ = loop_.after(wait, [this] { socket_->open(); });
}

void ControllerConnection::send(v1::Command command) {
    if (!welcomed_) return;
    v1::KioskFrame frame;
    *frame.mutable_request()->mutable_command() = std::move(command);
    send_frame(frame);
}

void ControllerConnection::set_status(v1::KioskStatus status) {
    status_ = std::move(status);
    send_status();
}

void ControllerConnection::send_status() {
    if (!welcomed_) return;
    v1::KioskFrame frame;
    *frame.mutable_status() = status_;
    send_frame(frame);
    status_timer_ = loop_.after(settings_.status_every, [this] { send_status(); });
}

void ControllerConnection::send_frame(const v1::KioskFrame& frame) {
    socket_->send(std::make_shared<const std::string>(to_bytes(frame)), link::MessageKind::binary);
}

void ControllerConnection::hear_stamp(std::int64_t stamp) {
    newest_stamp_ = std::max(newest_stamp_, stamp);
}

}  // namespace layso::kiosk
