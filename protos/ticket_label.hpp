#pragma once

#include "layso/v1/configuration.pb.h"
#include "protos/identifiers.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso {

// What paper, wall and voice say: the series' letters and the zero-padded number, e.g. A012.
std::string ticket_label(const v1::Series& series, std::uint32_t number);

struct LabelledNumber {
    SeriesId series;
    std::uint32_t number = 0;
};

// What somebody typed or scanned: letters in either case, spaces and leading zeros as they like ("a 12", "A012").
// Nothing where no series has these letters or the number is outside it.
std::optional<LabelledNumber> parse_ticket_label(const v1::Configuration& configuration, std::string_view text);

}  // namespace layso
