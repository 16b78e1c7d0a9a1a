#pragma once

#include "drivers/device/fault.hpp"
#include "drivers/device/status.hpp"
#include "drivers/printer/report.hpp"
#include "firmware/print/console.hpp"
#include "firmware/print/texts.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace layso::print {

/// What a device says, in words and as JSON. Pure.
[[nodiscard]] std::string_view words_of(device::Condition condition, const Texts& texts);
[[nodiscard]] std::string_view words_of(device::FaultCode code, const Texts& texts);
/// How the program ends when a device cannot be opened with this fault.
[[nodiscard]] ExitCode exit_code_of(device::FaultCode code);
[[nodiscard]] Failure failure_of(const device::Fault& fault, const Texts& texts);

/// One line: the conditions that hold with IPP's keywords in brackets, or that it is ready, or that it does not tell.
[[nodiscard]] std::string words_of(const device::Status& status, const Texts& texts);
[[nodiscard]] std::string words_of(const printer::Report& report, const Texts& texts);

/// {"media-empty": "no", …}
[[nodiscard]] boost::json::object json_of(const device::Status& status);
[[nodiscard]] boost::json::object json_of(const device::Fault& fault, const Texts& texts);
[[nodiscard]] boost::json::object json_of(const device::Identity& identity);

}  // namespace layso::print
