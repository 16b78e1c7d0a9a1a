// What a printer is asked, and what is heard of it: the status side of a connection.
#include "drivers/escpos/conditions.hpp"
#include "drivers/escpos/request.hpp"
#include "drivers/printer/connection.hpp"
#include "drivers/printer/merged.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace layso::printer {
namespace {

using device::Condition;
using Timeout = device::Device::Timeout;

/// GET_PORT_STATUS takes a few milliseconds; a queue's state may take an exchange over the network.
constexpr Timeout status_timeout{300};
/// The first automatic status comes within a few milliseconds of asking for it.
constexpr std::int64_t first_status_wait = 150;
constexpr std::size_t read_size = 512;

template <class... Handlers>
struct Handle : Handlers... {
    using Handlers::operator()...;
};

}  // namespace

/// So that a job that comes at once is not sent to a printer without paper.
void Connection::hear_first_status() {
    if (!device_ || !answers_escpos() || !abilities_.automatic_status) {
        return;
    }
    const std::int64_t until = time_.now() + first_status_wait;
    while (device_ && of_printer_ == device::Status{} && time_.now() < until) {
        std::array<std::byte, read_size> buffer{};
        const auto received = device_->read(buffer, Timeout(std::max<std::int64_t>(until - time_.now(), 1)));
        hear(std::span(buffer).first(received.count));
        heed(received.fault);
        if (received.count == 0) {
            return;
        }
    }
}

void Connection::ask_port() {
    const auto status = device_->status(status_timeout);
    port_at_ = time_.now() + port_rhythm();
    if (!status) {
        heed(status.error());
        return;
    }
    of_port_ = abilities_.port_status ? *status : only_presence(*status);
    heed_new_roll();
}

bool Connection::asks_in_real_time() const {
    const bool tells_by_itself = abilities_.automatic_status && tells_;
    return abilities_.real_time_status && !tells_by_itself && answers_escpos();
}

void Connection::ask_real_time() {
    const std::int64_t now = time_.now();
    if (round_.gave_up(now)) {
        stream_.give_up_real_time();
        if (round_.silent() && asks_in_real_time()) {
            of_printer_ = {};
        }
    }
    if (!asks_in_real_time() || !questions_allowed_ || leftover_.clears()) {
        return;
    }
    const auto question = round_.due(now);
    if (!question) {
        return;
    }
    const auto bytes = escpos::request::real_time_status(*question);
    const auto written = write_outside_of_jobs(bytes, options_.rhythm.slice);
    if (written.count == bytes.size()) {
        stream_.asked(*question);
    } else if (written.count > 0) {
        leftover_.finish_with(std::span(bytes).subspan(written.count));
    } else if (in_job_ || is_offline()) {
        // Its buffer is full: what it said last still holds.
        round_.put_off(time_.now());
    }
}

bool Connection::is_offline() const {
    return of_printer_.has(Condition::offline);
}

bool Connection::doubts() const {
    if (!abilities_.automatic_status || !answers_escpos() || leftover_.clears()) {
        return false;
    }
    const bool is_online = of_printer_.answer(Condition::offline) == device::Answer::no;
    return tells_ || !abilities_.real_time_status || is_online;
}

/// GS a both asks and switches on again what a power cycle has switched off. A printer that is off-line leaves it
/// undone, and is asked in real time where it knows how.
void Connection::ask_in_doubt() {
    const std::int64_t now = time_.now();
    if (doubt_.gave_up(now) && doubt_tells_) {
        tells_ = false;
        of_printer_ = {};
    }
    if (in_job_ || !questions_allowed_ || !doubts() || !doubt_.due(now)) {
        return;
    }
    const bool in_real_time = is_offline() && tells_ && abilities_.real_time_status;
    const auto question = escpos::RealTimeQuestion::printer;
    const auto bytes = in_real_time ? escpos::request::real_time_status(question) : escpos::request::automatic_status();
    // Where real-time questions go round, it is they that tell.
    doubt_tells_ = !is_offline() && (tells_ || !abilities_.real_time_status);
    const auto written = write_outside_of_jobs(bytes, options_.rhythm.slice);
    if (written.count > 0 && written.count < bytes.size()) {
        leftover_.finish_with(std::span(bytes).subspan(written.count));
    }
    if (in_real_time && written.count == bytes.size()) {
        stream_.asked(question);
        doubt_tells_ = true;
    }
}

bool Connection::ask_for_cutter() {
    if (!device_ || !asks_in_real_time()) {
        return false;
    }
    round_.hurry(escpos::RealTimeQuestion::error_cause);
    return true;
}

void Connection::hear(std::span<const std::byte> bytes) {
    for (const escpos::Reply& reply : stream_.take(bytes)) {
        std::visit(Handle{
                       [&](const escpos::reply::RealTimeStatus& status) { note(status); },
                       [&](const escpos::reply::AutomaticStatus& status) { note(status); },
                       [&](const escpos::reply::Processed& processed) { note(processed); },
                       [&](const escpos::reply::Fence& fence) {
                           if (fence.id) {
                               proofs_.fences.push_back(*fence.id);
                           }
                       },
                       [](const escpos::reply::Cleared&) {},
                       [](const escpos::reply::Information&) {},
                       // A line with XON and XOFF is the serial driver's business.
                       [](const escpos::reply::FlowControl&) {},
                   },
                   reply);
    }
    report_.garbage = stream_.garbage();
}

void Connection::note(const escpos::reply::RealTimeStatus& status) {
    of_printer_ = escpos::renewed(of_printer_, escpos::conditions_of(status));
    round_.answered(time_.now());
    if (tells_) {
        doubt_.heard(time_.now());
    }
    if (status.question == escpos::RealTimeQuestion::error_cause) {
        ++cutter_words_;
    }
    heed_new_roll();
}

void Connection::note(const escpos::reply::AutomaticStatus& status) {
    const auto before = of_printer_;
    of_printer_ = escpos::conditions_of(status);
    tells_ = true;
    doubt_.heard(time_.now());
    ++cutter_words_;
    if (of_printer_ != before) {
        // What the transport said of the state before is old.
        port_at_ = time_.now();
    }
    heed_new_roll();
}

/// A printer that answers that it has no paper may not have printed.
void Connection::note(const escpos::reply::Processed& processed) {
    const auto said = escpos::conditions_of(processed);
    of_printer_ = escpos::renewed(of_printer_, said);
    if (!said.has(Condition::media_empty)) {
        ++proofs_.processed;
    }
    heed_new_roll();
}

void Connection::heed_new_roll() {
    if (is_empty_ && merged(of_port_, of_printer_).has(Condition::media_empty)) {
        leftover_.begin_with({});
    }
}

}  // namespace layso::printer
