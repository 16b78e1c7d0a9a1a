#include "firmware/print/device_words.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace layso::print {

using device::Condition;
using device::FaultCode;

std::string_view words_of(Condition condition, const Texts& texts) {
    switch (condition) {
        case Condition::media_empty:
            return texts.media_empty;
        case Condition::media_low:
            return texts.media_low;
        case Condition::media_jam:
            return texts.media_jam;
        case Condition::cover_open:
            return texts.cover_open;
        case Condition::cutter_failure:
            return texts.cutter_failure;
        case Condition::over_temperature:
            return texts.over_temperature;
        case Condition::offline:
            return texts.offline;
        case Condition::connecting:
            return texts.connecting;
        case Condition::other_fault:
            return texts.other_fault;
    }
    return texts.other_fault;
}

std::string_view words_of(FaultCode code, const Texts& texts) {
    switch (code) {
        case FaultCode::unsupported_scheme:
            return texts.fault_scheme;
        case FaultCode::malformed_address:
            return texts.fault_address;
        case FaultCode::bad_option:
            return texts.fault_option;
        case FaultCode::not_found:
            return texts.fault_not_found;
        case FaultCode::denied:
            return texts.fault_denied;
        case FaultCode::busy:
            return texts.fault_busy;
        case FaultCode::stalled:
            return texts.fault_stalled;
        case FaultCode::timed_out:
            return texts.fault_timed_out;
        case FaultCode::cancelled:
            return texts.fault_cancelled;
        case FaultCode::gone:
            return texts.fault_gone;
        case FaultCode::unsupported:
            return texts.fault_unsupported;
        default:
            return texts.fault_other;
    }
}

ExitCode exit_code_of(FaultCode code) {
    switch (code) {
        case FaultCode::unsupported_scheme:
        case FaultCode::malformed_address:
        case FaultCode::bad_option:
        case FaultCode::bad_job_name:
        case FaultCode::unsupported:
            return ExitCode::usage;
        case FaultCode::not_found:
        case FaultCode::gone:
        case FaultCode::timed_out:
            return ExitCode::no_printer;
        case FaultCode::denied:
        case FaultCode::busy:
            return ExitCode::not_allowed;
        default:
            return ExitCode::failed;
    }
}

Failure failure_of(const device::Fault& fault, const Texts& texts) {
    return {.code = exit_code_of(fault.code),
            .sentence = std::string(words_of(fault.code, texts)),
            .detail = std::string(name_of(fault.code)) + ": " + fault.detail};
}

std::string words_of(const device::Status& status, const Texts& texts) {
    std::string line;
    for (const Condition condition : device::all_conditions) {
        if (status.has(condition)) {
            line += fmt::format("{}{} [{}]", line.empty() ? "" : ", ", words_of(condition, texts), name_of(condition));
        }
    }
    const device::Answer able = status.can_print();
    if (able != device::Answer::no) {
        const std::string_view can = able == device::Answer::yes ? texts.ready : texts.status_unknown;
        line = line.empty() ? std::string(can) : std::string(can) + "; " + line;
    }
    return line;
}

std::string words_of(const printer::Report& report, const Texts& texts) {
    if (report.open) {
        return words_of(report.status, texts);
    }
    std::string line(texts.not_connected);
    if (report.fault) {
        line += fmt::format(": {} ({})", words_of(report.fault->code, texts), report.fault->detail);
    }
    return line;
}

boost::json::object json_of(const device::Status& status) {
    boost::json::object conditions;
    for (const Condition condition : device::all_conditions) {
        conditions[name_of(condition)] = name_of(status.answer(condition));
    }
    return conditions;
}

boost::json::object json_of(const device::Fault& fault, const Texts& texts) {
    return {{"code", name_of(fault.code)},
            {"class", name_of(fault.fault_class())},
            {"message", words_of(fault.code, texts)},
            {"detail", fault.detail}};
}

boost::json::object json_of(const device::Identity& identity) {
    boost::json::array complaints;
    for (const auto& complaint : identity.complaints) {
        complaints.emplace_back(complaint);
    }
    return {{"address", identity.address}, {"make", identity.make},
            {"model", identity.model},     {"serial", identity.serial},
            {"usb_id", identity.usb_id},   {"command_set", identity.command_set},
            {"answers", identity.answers}, {"complaints", std::move(complaints)}};
}

}  // namespace layso::print
