#pragma once

#include "drivers/link/server.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace layso::link {

/// One connection as its Host sees it: alive while listed, ended when late.
class Member {
  public:
    using Time = std::chrono::steady_clock::time_point;

    Member() = default;
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;
    virtual ~Member() = default;

    /// The time is over that the member set in `deadline`.
    virtual void on_deadline() = 0;
    /// End at once, calling nobody.
    virtual void abort() = 0;

    Time deadline = Time::max();
};

/// Where a Host reads the time: real, or a test's.
struct Clocks {
    std::function<Member::Time()> steady;
    std::function<std::chrono::sys_seconds()> wall;
};

[[nodiscard]] Clocks real_clocks();

/// What the connections of one server share: limits, handlers, counters, the list of those alive. One timer sweeps all
/// deadlines, so that a request costs no timer of its own.
class Host : public std::enable_shared_from_this<Host> {
  public:
    Host(Loop& loop, ServerLimits limits, ServerHandlers handlers, Clocks clocks);

    const ServerLimits limits;
    const ServerHandlers handlers;
    ServerCounters counters;

    [[nodiscard]] Loop& loop() { return loop_; }
    [[nodiscard]] Member::Time now() const { return clocks_.steady(); }
    /// For the Date field; renewed each second.
    [[nodiscard]] std::string_view date();
    /// A number that no other request or connection of this server has.
    [[nodiscard]] std::uint64_t next_id() { return ++last_id_; }

    enum class Admission {
        welcome,
        refuse,  ///< over a limit, but there is room to say so
        drop,
    };
    [[nodiscard]] Admission admission(const std::string& address) const;
    void add(std::uint64_t id, std::shared_ptr<Member> member, const std::string& address);
    /// The connection has become a WebSocket.
    void replace(std::uint64_t id, std::shared_ptr<Member> member);
    void remove(std::uint64_t id);
    /// Calls on_deadline of every member that is late.
    void sweep();
    void close();
    [[nodiscard]] bool closed() const { return closed_; }

  private:
    struct Entry {
        std::shared_ptr<Member> member;
        std::string address;
    };

    void arm();

    Loop& loop_;
    Clocks clocks_;
    std::unordered_map<std::uint64_t, Entry> members_;
    std::unordered_map<std::string, std::size_t> per_address_;
    std::string date_;
    Member::Time date_until_ = Member::Time::min();
    std::uint64_t last_id_ = 0;
    Timer sweeper_;
    bool closed_ = false;
};

}  // namespace layso::link
