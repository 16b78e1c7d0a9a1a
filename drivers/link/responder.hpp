#pragma once

#include "drivers/link/message.hpp"

#include <cstdint>
#include <memory>

namespace layso::link {

/// What stands behind a Responder; known to this folder only.
class Exchange {
  public:
    virtual ~Exchange() = default;
    virtual void answer(std::uint64_t request, Response response) = 0;
    virtual void drop(std::uint64_t request) = 0;
};

/// The duty to answer one request: now, or later after a group commit; exactly once. Answering a connection that has
/// ended meanwhile does nothing. Destroyed without an answer it answers 500 with the owner's neutral body. May outlive
/// its Server. Loop thread.
class Responder {
  public:
    Responder() = default;
    Responder(std::weak_ptr<Exchange> exchange, std::uint64_t request)
        : exchange_(std::move(exchange)), request_(request) {}
    Responder(Responder&& other) noexcept;
    Responder& operator=(Responder&& other) noexcept;
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    ~Responder();

    /// A second answer is a bug: the process ends.
    void answer(Response response);
    /// True until answer() or being moved from.
    [[nodiscard]] bool owed() const { return request_ != 0; }

  private:
    void drop();

    std::weak_ptr<Exchange> exchange_;
    std::uint64_t request_ = 0;
};

}  // namespace layso::link
