#include "drivers/link/responder.hpp"

#include "drivers/link/bug.hpp"

#include <utility>

namespace layso::link {

Responder::Responder(Responder&& other) noexcept
    : exchange_(std::move(other.exchange_)), request_(std::exchange(other.request_, 0)) {}

Responder& Responder::operator=(Responder&& other) noexcept {
    if (this != &other) {
        drop();
        exchange_ = std::move(other.exchange_);
        request_ = std::exchange(other.request_, 0);
    }
    return *this;
}

Responder::~Responder() {
    drop();
}

void Responder::answer(Response response) {
    require(owed(), "a request is answered once");
    const auto request = std::exchange(request_, 0);
    if (const auto exchange = exchange_.lock()) {
        exchange->answer(request, std::move(response));
    }
}

void Responder::drop() {
    const auto request = std::exchange(request_, 0);
    if (request != 0) {
        if (const auto exchange = exchange_.lock()) {
            exchange->drop(request);
        }
    }
}

}  // namespace layso::link
