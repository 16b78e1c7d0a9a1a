#pragma once

#include "controller/net/page_printer.hpp"

#include "layso/v1/common.pb.h"

#include <string>

namespace layso::net {

/// What an officer is told of a document's printing: what is believed, why, and what to do.
[[nodiscard]] std::string print_sentence(PageEnd end, v1::Language language);

}  // namespace layso::net
