#pragma once

#include "firmware/ticket/block.hpp"
#include "firmware/ticket/content.hpp"
#include "firmware/ticket/template.hpp"

#include <vector>

namespace layso::ticket {

/// What stands on this ticket, from the top down: the template's blocks whose conditions hold and whose fields are not
/// all empty, with the content in their texts. A rule never follows a rule, nor is it
/// the first. Pure: no font is measured here.
[[nodiscard]] std::vector<Block> compose(const TicketContent& content, const Template& form);

}  // namespace layso::ticket
