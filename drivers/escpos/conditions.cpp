#include "drivers/escpos/conditions.hpp"

namespace layso::escpos {
namespace {

using device::Answer;
using device::Condition;
using device::Status;

Answer answer(std::byte value, unsigned mask) {
    return (value & static_cast<std::byte>(mask)) == std::byte{0} ? Answer::no : Answer::yes;
}

/// DLE EOT 3 and byte 2 of the automatic status have the same error bits: 04 recoverable (mechanical), 08 cutter, 20
/// unrecoverable, 40 recovers by itself (the head is too hot, or the cover was opened while printing).
void set_errors(Status& status, std::byte value, Answer cover_open) {
    status.set(Condition::cutter_failure, answer(value, 0x08));
    status.set(Condition::other_fault, answer(value, 0x24));
    const Answer recovers = answer(value, 0x40);
    const bool may_be_the_cover = recovers == Answer::yes && cover_open == Answer::yes;
    status.set(Condition::over_temperature, may_be_the_cover ? Answer::unknown : recovers);
}

}  // namespace

Status conditions_of(const reply::RealTimeStatus& reply) {
    Status status;
    switch (reply.question) {
        case RealTimeQuestion::printer:
            // 08: off-line.
            status.set(Condition::offline, answer(reply.byte, 0x08));
            break;
        case RealTimeQuestion::offline_cause:
            // 04: the cover is open. 20: printing was stopped by the end of paper; its absence does not say that there
            // is paper. 40: an error; its absence says that there is none.
            status.set(Condition::cover_open, answer(reply.byte, 0x04));
            if (answer(reply.byte, 0x20) == Answer::yes) {
                status.set(Condition::media_empty, Answer::yes);
            }
            if (answer(reply.byte, 0x40) == Answer::no) {
                set_errors(status, std::byte{0}, Answer::no);
            }
            break;
        case RealTimeQuestion::error_cause:
            // Whether the cover is open is the answer to another question.
            set_errors(status, reply.byte, Answer::unknown);
            break;
        case RealTimeQuestion::paper:
            // 0C: near end. 60: end.
            status.set(Condition::media_low, answer(reply.byte, 0x0C));
            status.set(Condition::media_empty, answer(reply.byte, 0x60));
            break;
    }
    return status;
}

Status conditions_of(const reply::AutomaticStatus& reply) {
    Status status;
    // Byte 1: 08 off-line, 20 cover open.
    const Answer cover_open = answer(reply.bytes[0], 0x20);
    status.set(Condition::offline, answer(reply.bytes[0], 0x08));
    status.set(Condition::cover_open, cover_open);
    set_errors(status, reply.bytes[1], cover_open);
    // Byte 3: 03 near end, 0C end.
    status.set(Condition::media_low, answer(reply.bytes[2], 0x03));
    status.set(Condition::media_empty, answer(reply.bytes[2], 0x0C));
    return status;
}

Status conditions_of(const reply::Processed& reply) {
    Status status;
    status.set(Condition::media_low, answer(reply.byte, 0x03));
    status.set(Condition::media_empty, answer(reply.byte, 0x0C));
    return status;
}

Status renewed(Status known, const Status& said) {
    for (const Condition condition : device::all_conditions) {
        if (said.answer(condition) != Answer::unknown) {
            known.set(condition, said.answer(condition));
        }
    }
    return known;
}

}  // namespace layso::escpos
