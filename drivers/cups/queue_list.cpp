#include "drivers/cups/queue_list.hpp"

#include "drivers/cups/connection.hpp"
#include "drivers/cups/judgment.hpp"
#include "drivers/cups/message.hpp"
#include "drivers/cups/queue_facts.hpp"

#include <array>
#include <utility>

namespace layso::cups {
namespace {

using device::Fault;
using device::FaultCode;
using device::Found;

constexpr std::array words{"printer-name",          "printer-make-and-model",    "printer-state",
                           "printer-state-reasons", "printer-is-accepting-jobs", "printer-state-message"};

struct Queue {
    std::string name;
    std::string make_and_model;
    PrinterReport report;
};

void take(ipp_attribute_t* attribute, Queue& queue) {
    const std::string_view name = ippGetName(attribute);
    if (name == "printer-state") {
        queue.report.state = ippGetInteger(attribute, 0);
    } else if (name == "printer-is-accepting-jobs") {
        queue.report.accepts = ippGetBoolean(attribute, 0) != 0;
    } else if (std::vector<std::string> values = texts_of(attribute); !values.empty()) {
        if (name == "printer-name") {
            queue.name = std::move(values.front());
        } else if (name == "printer-make-and-model") {
            queue.make_and_model = std::move(values.front());
        } else if (name == "printer-state-message") {
            queue.report.message = std::move(values.front());
        } else if (name == "printer-state-reasons") {
            queue.report.reasons = std::move(values);
        }
    }
}

Found found_of(const Queue& queue) {
    Found found;
    found.identity.address = "cups:" + queue.name;
    found.identity.model = queue.make_and_model;
    if (queue.report.is_switched_off()) {
        found.fault = Fault{FaultCode::stalled, queue.name + " is " + queue.report.text()};
    }
    return found;
}

}  // namespace

std::vector<Found> queues_of(const Host& server, const Limit& limit) {
    Message request = Message::request(IPP_OP_CUPS_GET_PRINTERS);
    request.ask_for(words);
    Connection connection(server);
    const auto answer = connection.ask("/", request, limit);
    std::vector<Found> found;
    if (!answer) {
        return found;
    }
    Queue queue;
    // A nameless attribute, and the end, stand after each printer's group.
    for (ipp_attribute_t* attribute = ippFirstAttribute(answer->get());; attribute = ippNextAttribute(answer->get())) {
        const bool inside =
            attribute != nullptr && ippGetName(attribute) != nullptr && ippGetGroupTag(attribute) == IPP_TAG_PRINTER;
        if (inside) {
            take(attribute, queue);
        } else if (!queue.name.empty()) {
            found.push_back(found_of(std::exchange(queue, {})));
        }
        if (attribute == nullptr) {
            return found;
        }
    }
}

}  // namespace layso::cups
