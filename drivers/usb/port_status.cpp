#include "drivers/usb/port_status.hpp"

namespace layso::usb {

device::Status status_of(std::uint8_t port_status) {
    using device::Answer;
    using device::Condition;
    const bool paper_empty = (port_status & 0x20) != 0;
    const bool selected = (port_status & 0x10) != 0;
    const bool error = (port_status & 0x08) == 0;

    device::Status status;
    status.set(Condition::connecting, Answer::no);
    status.set(Condition::media_empty, paper_empty ? Answer::yes : Answer::no);
    status.set(Condition::offline, selected ? Answer::no : Answer::yes);
    if (!error) {
        status.set(Condition::other_fault, Answer::no);
    } else if (!paper_empty) {
        status.set(Condition::other_fault, Answer::yes);
    }
    return status;
}

}  // namespace layso::usb
