#include "tests/support/printer/escpos_printer.hpp"

#include "drivers/device/check.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace layso::emulated {
namespace {

/// Noise of a bad line: no byte of it can be taken for a status (each has bit 7 set).
constexpr std::array noise{std::byte{0xFF}, std::byte{0xA5}, std::byte{0x80}, std::byte{0xC3}};
/// What a printer holds back for a host that does not read. *Invented*; the rest is lost.
constexpr std::size_t most_outgoing = 4096;

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

std::vector<std::byte> block(unsigned identifier, std::string_view text) {
    std::vector<std::byte> bytes{static_cast<std::byte>(identifier)};
    std::ranges::transform(text, std::back_inserter(bytes), [](char letter) { return static_cast<std::byte>(letter); });
    bytes.push_back(std::byte{0});
    return bytes;
}

}  // namespace

EscPosPrinter::EscPosPrinter(Capabilities capabilities)
    : capabilities_(std::move(capabilities)), interpreter_(capabilities_), mechanism_(capabilities_) {}

// --- the wire ---

std::size_t EscPosPrinter::accept(std::span<const std::byte> bytes, Time now_us) {
    advance(now_us);
    std::size_t count = 0;
    while (powered_ && count < bytes.size() && buffer_.size() < capabilities_.receive_buffer) {
        buffer_.push_back(bytes[count]);
        if (const auto command = scanner_.arrived(bytes[count])) {
            execute(*command);
        }
        ++count;
        interpret();  // byte by byte, so that the result does not depend on how the bytes were parcelled
    }
    accepted_ += count;
    return count;
}

std::size_t EscPosPrinter::room(Time now_us) {
    advance(now_us);
    return powered_ ? capabilities_.receive_buffer - buffer_.size() : 0;
}

std::vector<std::byte> EscPosPrinter::replies(Time now_us) {
    advance(now_us);
    return std::exchange(outgoing_, {});
}

bool EscPosPrinter::has_replies(Time now_us) {
    advance(now_us);
    return !outgoing_.empty();
}

std::optional<Time> EscPosPrinter::next_event(Time now_us) {
    advance(now_us);
    return buffer_.empty() ? mechanism_.rows_end() : mechanism_.step_end();
}

void EscPosPrinter::soft_reset(Time now_us) {
    advance(now_us);
    forget_buffers();
    outgoing_.clear();
}

std::byte EscPosPrinter::port_status(Time now_us) {
    advance(now_us);
    return emulated::port_status(conditions());
}

// --- time ---

void EscPosPrinter::advance(Time now_us) {
    device::check(now_us >= now_, "an emulated printer's time does not go backwards");
    interpret();
    while (mechanism_.step_end() && *mechanism_.step_end() <= now_us) {
        now_ = *mechanism_.step_end();
        const Conditions before = conditions();
        if (const auto id = mechanism_.end_step()) {
            reply(std::array{std::byte{0x37}, std::byte{0x22}, (*id)[0], (*id)[1], (*id)[2], (*id)[3], std::byte{0}});
        }
        tell_change(before);
        interpret();
    }
    now_ = now_us;
}

/// Reads commands as far ahead of the head as this printer does, and keeps the head going.
void EscPosPrinter::interpret() {
    while (powered_ && !conditions().offline() && mechanism_.waiting_rows() < capabilities_.ahead_rows) {
        auto reaction = interpreter_.next(buffer_);
        if (!reaction) {
            break;
        }
        perform(std::move(*reaction));
    }
    if (powered_) {
        const Conditions before = conditions();
        mechanism_.begin(now_);
        tell_change(before);
    }
}

void EscPosPrinter::perform(Reaction reaction) {
    std::visit(Overloaded{
                   [&](PrintRow& row) {
                       ticket_open_ = true;
                       mechanism_.print(std::move(row), ticket_);
                   },
                   [&](const Feed& feed) { mechanism_.feed(feed.rows, ticket_); },
                   [&](const Cut& cut) {
                       ticket_open_ = false;
                       mechanism_.cut(cut, ticket_);
                   },
                   [&](const Fence& fence) {
                       if (capabilities_.fence) {
                           mechanism_.fence(fence.id);
                       }
                   },
                   [&](const TransmitStatus& request) {
                       const auto status = transmitted_status(request.what, conditions());
                       if (status && capabilities_.transmit_status) {
                           reply(std::array{*status});
                       }
                   },
                   [&](const Inform& request) { inform(request.what); },
                   [&](const AutomaticStatus& request) {
                       automatic_groups_ = capabilities_.automatic_status ? request.groups : std::uint8_t{0};
                       if (automatic_groups_ != 0) {
                           reply(automatic_status(conditions()));
                       }
                   },
                   [&](const Reset&) {
                       ++ticket_;
                       ticket_open_ = true;
                       if (capabilities_.status_ends_with_reset) {
                           automatic_groups_ = 0;
                       }
                   },
               },
               reaction);
}

/// GS I: 1 to 3 are single bytes, 65 to 69 are texts between 5F and 00 (Epson).
void EscPosPrinter::inform(unsigned what) {
    if (!capabilities_.information) {
        return;
    }
    switch (what) {
        case 1:
        case '1':
            return reply(std::array{std::byte{0x20}});
        case 2:
        case '2':
            return reply(std::array{std::byte{0x02}});  // an autocutter, no double-byte font ROM to speak of
        case 65:
            return reply(block(0x5F, capabilities_.firmware));
        case 66:
            return reply(block(0x5F, capabilities_.maker));
        case 67:
            return reply(block(0x5F, capabilities_.model));
        case 68:
            return reply(block(0x5F, capabilities_.serial));
        default:
            return;
    }
}

// --- real-time commands ---

void EscPosPrinter::execute(const RealTimeCommand& command) {
    ++real_time_commands_;
    switch (command.kind) {
        case RealTimeCommand::Kind::transmit_status:
            if (const auto status = real_time_status(command.argument, conditions());
                status && capabilities_.real_time_status) {
                reply(std::array{*status});
            }
            return;
        case RealTimeCommand::Kind::request:
            if (command.argument == 1 || command.argument == 2) {
                recover(command.argument == 2);
            }
            return;
        case RealTimeCommand::Kind::clear:
            if (capabilities_.clears_by_dc4) {
                const Conditions before = conditions();
                forget_buffers();
                mechanism_.recover();
                reply(std::array{std::byte{0x37}, std::byte{0x25}, std::byte{0}});
                tell_change(before);
            }
            return;
        case RealTimeCommand::Kind::pulse:
            return;
    }
}

void EscPosPrinter::recover(bool clears) {
    const Conditions before = conditions();
    const bool recovers = mechanism_.has_recoverable_error();
    if (clears && (recovers || capabilities_.clears_by_enq_always)) {
        forget_buffers();
    }
    mechanism_.recover();
    tell_change(before);
}

void EscPosPrinter::forget_buffers() {
    if (ticket_open_) {
        mechanism_.lost(ticket_);
    }
    buffer_.clear();
    scanner_.forget();
    interpreter_.clear();
    mechanism_.forget_steps();
}

// --- a person at the printer ---

/// Applies a change of the world, tells the host of it, and lets the printer go on.
template <typename Change>
void EscPosPrinter::change(Time now_us, Change change) {
    advance(now_us);
    const Conditions before = conditions();
    change();
    tell_change(before);
    interpret();
}

void EscPosPrinter::set_paper(bool present, Time now_us) {
    change(now_us, [&] { mechanism_.set_paper(present); });
}

void EscPosPrinter::set_paper_left(std::optional<std::uint32_t> rows, Time now_us) {
    change(now_us, [&] { mechanism_.set_paper_left(rows); });
}

void EscPosPrinter::set_near_end(bool near_end, Time now_us) {
    change(now_us, [&] { mechanism_.set_near_end(near_end); });
}

void EscPosPrinter::set_cover_open(bool open, Time now_us) {
    change(now_us, [&] { mechanism_.set_cover_open(open); });
}

void EscPosPrinter::replace_paper(Time now_us) {
    set_cover_open(true, now_us);
    set_paper(false, now_us);
    set_paper_left(std::nullopt, now_us);
    set_near_end(false, now_us);
    set_paper(true, now_us);
    set_cover_open(false, now_us);
}

void EscPosPrinter::tear(Time now_us) {
    change(now_us, [&] { mechanism_.tear(); });
}

void EscPosPrinter::set_cutter(CutterState state, Time now_us) {
    change(now_us, [&] { mechanism_.set_cutter(state); });
}

void EscPosPrinter::set_jam(bool jammed, Time now_us) {
    change(now_us, [&] { mechanism_.set_jam(jammed); });
}

void EscPosPrinter::set_overheated(bool overheated, Time now_us) {
    change(now_us, [&] { mechanism_.set_overheated(overheated); });
}

void EscPosPrinter::set_power(bool on, Time now_us) {
    advance(now_us);
    if (powered_ && !on) {
        forget_buffers();
        mechanism_.power_lost();
        interpreter_.restart();
        automatic_groups_ = 0;
        ticket_open_ = false;
        outgoing_.clear();
    }
    powered_ = on;
}

// --- what it says ---

void EscPosPrinter::tell_change(const Conditions& before) {
    if (reported(automatic_groups_, before, conditions())) {
        reply(automatic_status(conditions()));
    }
}

void EscPosPrinter::say(std::span<const std::byte> bytes) {
    if (powered_ && capabilities_.answers && !silent_ && outgoing_.size() + bytes.size() <= most_outgoing) {
        outgoing_.insert(outgoing_.end(), bytes.begin(), bytes.end());
    }
}

void EscPosPrinter::reply(std::span<const std::byte> bytes) {
    if (garbage_) {
        say(noise);
    }
    say(bytes);
    if (garbage_) {
        say(noise);
    }
}

}  // namespace layso::emulated
