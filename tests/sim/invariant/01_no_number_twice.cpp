// Invariant 1, at each step: no (controller, business day, series, number) is issued twice, over all disks and
// incarnations that ever lived.
#include "tests/sim/invariant/all.hpp"

#include <map>
#include <set>

namespace layso::sim {
namespace {

class NoNumberTwice final : public Invariant {
  public:
    NoNumberTwice() : Invariant(1, "no_number_twice") {}

    void given(std::uint32_t controller, std::uint32_t kiosk, std::uint64_t ticket, const std::string& touch) override {
        const auto [owner, first] = owners_.try_emplace({controller, ticket}, touch);
        if (first || owner->second == touch) return;
        violated("number " + std::to_string(ticket) + " of controller " + std::to_string(controller) +
                 " was given to " + owner->second + " and, by kiosk " + std::to_string(kiosk) + ", to " + touch);
    }

    // What is on paper was written down for a touch first, and a second sheet says what it is.
    void paper(std::uint32_t controller, const Paper& paper) override {
        if (!owners_.contains({controller, paper.ticket})) {
            violated("paper of kiosk " + std::to_string(paper.kiosk) + " bears " + std::to_string(paper.ticket) +
                     ", which nobody was given");
        }
        auto& plain = plain_sheets_[{controller, paper.ticket}];
        if (!paper.marked && ++plain > 1) {
            violated("two sheets without a mark bear " + std::to_string(paper.ticket));
        }
    }

  private:
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::string> owners_;
    std::map<std::pair<std::uint32_t, std::uint64_t>, unsigned> plain_sheets_;
};

}  // namespace

std::unique_ptr<Invariant> no_number_twice() {
    return std::make_unique<NoNumberTwice>();
}

}  // namespace layso::sim
