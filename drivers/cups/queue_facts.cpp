#include "drivers/cups/queue_facts.hpp"

#include <array>
#include <string_view>

namespace layso::cups {
namespace {

using device::Fault;
using device::FaultCode;

constexpr std::array queue_words{
    "device-uri",        "document-format-supported", "job-hold-until-default", "media-supported",
    "printer-device-id", "printer-error-policy",      "printer-make-and-model"};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

std::span<const char* const> QueueFacts::names() {
    return queue_words;
}

std::expected<QueueFacts, Fault> QueueFacts::of(const Target& target, const Message& answer) {
    QueueFacts facts;
    facts.device_uri = answer.text("device-uri");
    facts.printer = printer_behind(facts.device_uri);
    // "Local Raw Printer" is what cupsd calls a queue without a driver.
    facts.is_raw = contains(answer.text("printer-make-and-model"), "Raw Printer") ||
                   target.format == "application/vnd.cups-raw" || target.format == "application/octet-stream";
    const bool goes_by_ipp = facts.printer.has_value() || contains(facts.device_uri, "._ipp");
    if (facts.is_raw && goes_by_ipp) {
        return std::unexpected(
            Fault{FaultCode::unsupported, "queue '" + target.queue + "' is raw to " + facts.device_uri +
                                              ": CUPS would call a lost document completed; run: lpadmin " +
                                              server_argument(target) + "-p " + target.queue +
                                              " -m everywhere, or use the address " + facts.device_uri});
    }
    return facts;
}

std::vector<std::string> complaints_of(const Target& target, const Message& answer) {
    std::vector<std::string> complaints;
    const std::string change = "run: lpadmin " + server_argument(target) + "-p " + target.queue + " -o ";
    if (const std::string policy = answer.text("printer-error-policy"); policy != "abort-job") {
        complaints.push_back("queue '" + target.queue + "' has printer-error-policy=" + policy +
                             ", which prints a broken job again by itself; " + change +
                             "printer-error-policy=abort-job");
    }
    if (const std::string hold = answer.text("job-hold-until-default"); !hold.empty() && hold != "no-hold") {
        complaints.push_back("queue '" + target.queue + "' holds every job (job-hold-until-default=" + hold + "); " +
                             change + "job-hold-until-default=no-hold");
    }
    if (const std::string device_uri = answer.text("device-uri"); !printer_behind(device_uri)) {
        complaints.push_back("queue '" + target.queue + "' ends at " + device_uri.substr(0, device_uri.find(':')) +
                             ":, of which CUPS learns no end of a job: nothing it prints can be confirmed; use the "
                             "printer's own address, usb: or ipp:, or a queue to ipp:");
    }
    return complaints;
}

std::string server_argument(const Target& target) {
    const std::string_view address = target.address;
    const std::size_t server = address.find("?server=");
    return server == std::string_view::npos ? "" : "-h " + std::string(address.substr(server + 8)) + " ";
}

}  // namespace layso::cups
