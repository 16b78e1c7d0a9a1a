#include "firmware/link/link_thread.hpp"

#include <utility>

namespace layso::kiosk {

LinkThread::LinkThread(ConnectionSettings settings, ConnectionHandlers handlers, v1::KioskHello hello) {
    loop_.post(
        [this, settings = std::move(settings), handlers = std::move(handlers), hello = std::move(hello)]() mutable {
            connection_ = std::make_unique<ControllerConnection>(loop_, std::move(settings), std::move(handlers));
            connection_->set_hello(std::move(hello));
            connection_->start();
        });
    thread_ = std::thread([this] { loop_.run(); });
}

LinkThread::~LinkThread() {
    loop_.post([this] {
        connection_.reset();
        loop_.stop();
    });
    thread_.join();
}

void LinkThread::send(v1::Command command) {
    loop_.post([this, command = std::move(command)]() mutable { connection_->send(std::move(command)); });
}

void LinkThread::set_hello(v1::KioskHello hello) {
    loop_.post([this, hello = std::move(hello)]() mutable { connection_->set_hello(std::move(hello)); });
}

void LinkThread::set_status(v1::KioskStatus status) {
    loop_.post([this, status = std::move(status)]() mutable { connection_->set_status(std::move(status)); });
}

}  // namespace layso::kiosk
