#include "tests/bench/load/http_talk.hpp"

#include "tests/bench/measure/stopwatch.hpp"

#include <fmt/format.h>

#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <system_error>

namespace layso::bench {
namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";
constexpr std::string_view length_field = "Content-Length: ";
constexpr int longest_wait_milliseconds = 10'000;

std::size_t number_at(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class Epoll {
  public:
    Epoll() : descriptor_(::epoll_create1(EPOLL_CLOEXEC)) {
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
    }
    ~Epoll() { ::close(descriptor_); }
    Epoll(const Epoll&) = delete;
    Epoll& operator=(const Epoll&) = delete;

    void add(int descriptor, std::size_t index) const {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = index;
        ::epoll_ctl(descriptor_, EPOLL_CTL_ADD, descriptor, &event);
    }

    template <typename Ready>
    void wait(Ready ready) {
        const int count = ::epoll_wait(descriptor_, events_.data(), static_cast<int>(events_.size()),
                                       longest_wait_milliseconds);
        if (count == 0) throw std::runtime_error("the server is silent");
        for (int index = 0; index < count; ++index) ready(events_[static_cast<std::size_t>(index)].data.u64);
    }

  private:
    int descriptor_;
    std::array<epoll_event, 128> events_{};
};

struct Pending {
    std::string received;
    Stopwatch since;
};

}  // namespace

std::optional<ParsedAnswer> parse_answer(std::string_view bytes) {
    const auto head_size = bytes.find(end_of_head);
    if (head_size == std::string_view::npos) return std::nullopt;
    const auto head = bytes.substr(0, head_size);
    const auto length_at = head.find(length_field);
    const auto length =
        length_at == std::string_view::npos ? 0 : number_at(head.substr(length_at + length_field.size()));
    const auto body_at = head_size + end_of_head.size();
    if (bytes.size() < body_at + length) return std::nullopt;
    constexpr std::size_t status_at = 9;  // after "HTTP/1.1 "
    return ParsedAnswer{.answer = {.status = static_cast<int>(number_at(head.substr(status_at, 3))),
                                   .body = bytes.substr(body_at, length)},
                        .size = body_at + length};
}

std::string post_command(std::string_view content_type, std::string_view body, std::string_view more_headers) {
    return fmt::format(
        "POST /v1/commands HTTP/1.1\r\nHost: localhost\r\nContent-Type: {}\r\n{}Content-Length: {}\r\n\r\n{}",
        content_type, more_headers, body.size(), body);
}

void talk(std::vector<HttpTalk>& talks, double seconds) {
    Epoll epoll;
    std::vector<Pending> pending(talks.size());
    std::size_t open_questions = 0;
    const auto ask = [&](std::size_t index) {
        const std::string request = talks[index].next();
        pending[index].since = {};
        talks[index].peer.send(request);
        ++open_questions;
    };
    for (std::size_t index = 0; index < talks.size(); ++index) epoll.add(talks[index].peer.descriptor(), index);
    const Stopwatch watch;
    for (std::size_t index = 0; index < talks.size(); ++index) ask(index);
    while (open_questions > 0) {
        epoll.wait([&](std::size_t index) {
            auto& [received, since] = pending[index];
            talks[index].peer.receive(received);
            const auto parsed = parse_answer(received);
            if (!parsed) return;
            talks[index].answered(parsed->answer, since.milliseconds());
            received.erase(0, parsed->size);
            --open_questions;
            if (watch.seconds() < seconds) ask(index);
        });
    }
}

}  // namespace layso::bench
