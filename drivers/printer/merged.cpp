#include "drivers/printer/merged.hpp"

namespace layso::printer {
namespace {

using device::Answer;
using device::Condition;

Answer one_answer(Condition condition, Answer port, Answer printer) {
    const bool port_is_vague = condition == Condition::offline || condition == Condition::other_fault;
    if (printer == Answer::yes || (printer == Answer::no && (port_is_vague || port != Answer::yes))) {
        return printer;
    }
    return port;
}

}  // namespace

device::Status merged(const device::Status& of_port, const device::Status& of_printer) {
    device::Status status;
    for (const Condition condition : device::all_conditions) {
        status.set(condition, one_answer(condition, of_port.answer(condition), of_printer.answer(condition)));
    }
    return status;
}

device::Status only_presence(const device::Status& of_port) {
    device::Status status;
    status.set(Condition::connecting, of_port.answer(Condition::connecting));
    return status;
}

}  // namespace layso::printer
