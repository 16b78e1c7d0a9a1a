#pragma once

#include "firmware/core/happening.hpp"
#include "firmware/core/screen.hpp"
#include "firmware/core/visit.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace layso::kiosk {
struct Session;
}

namespace layso::kiosk::state {

/// The touch is in the journal and the controller was asked. Nothing is offered to touch: there is one number a touch.
/// Without an answer in time the number comes from the block, under the same request id.
struct Issuing {
    Visit visit;
    std::string request_id;
    v1::IssueTicket issue;
    std::int64_t until = 0;
};

[[nodiscard]] Session on(Issuing state, const Happening& happening, Context& context);
[[nodiscard]] std::optional<std::int64_t> deadline(const Issuing& state);
void show(const Issuing& state, const World& world, Moment now, Screen& screen);

}  // namespace layso::kiosk::state
