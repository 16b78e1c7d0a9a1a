#pragma once

#include "controller/core/refused.hpp"
#include "controller/core/state.hpp"

#include "layso/v1/command.pb.h"
#include "layso/v1/event.pb.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace layso::core {

// The events of one decision, each with the command's stamp, author, request id and kind.
class Draft {
  public:
    explicit Draft(const v1::Command& command) : command_(command) {}

    // An event without its fact yet. The reference holds until the next add.
    v1::Event& add(std::uint32_t business_day);
    // The same for what happens to a ticket: its own business day, fixed at its issue.
    v1::Event& add_for(std::uint64_t ticket) { return add(static_cast<std::uint32_t>(ticket >> 32U)); }

    // The ticket moves from its counter, or from being meant for one, to where `to_service` and `to_counter` say.
    void transfer(const Ticket& ticket, std::uint32_t from_counter, std::uint32_t to_service, std::uint32_t to_counter,
                  const std::string& note_reference);

    [[nodiscard]] Decision take() { return std::move(events_); }

  private:
    const v1::Command& command_;
    std::vector<v1::Event> events_;
};

}  // namespace layso::core
