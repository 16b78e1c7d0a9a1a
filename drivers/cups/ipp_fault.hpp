#pragma once

#include "drivers/cups/message.hpp"
#include "drivers/device/fault.hpp"

#include <cups/http.h>

#include <optional>
#include <string_view>

namespace layso::cups {

/// What the answer refuses, classified; nothing when the request was done. The detail has the server's own words.
[[nodiscard]] std::optional<device::Fault> refusal_of(const Message& answer, std::string_view what);

/// The fault of an HTTP answer that carries no IPP.
[[nodiscard]] device::Fault fault_of(http_status_t status, std::string_view what);

}  // namespace layso::cups
