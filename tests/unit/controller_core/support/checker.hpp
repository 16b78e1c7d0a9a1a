#pragma once

#include "layso/v1/configuration.pb.h"
#include "layso/v1/event.pb.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace layso::core::test {

// Watches the events of one controller and keeps its own, plain model of the queue: no index, no code of the core. It
// says which invariant of the queue an event broke (numbers as in the project's list).
//   1  no number is issued twice
//   2  the controller's numbers of a series increase by one, but for a recorded fence
//   4  a request id gets one ticket, and one touch at most one valid number
//   5  a ticket is at one counter at most, a counter has one ticket at most
//   6  only legal transitions; a final state is left by a recorded reopening alone
//   7  no ticket is called before an older one of equal service and class, and the choice is the rule's choice over all
//      waiting tickets, found by looking at every one of them
//   8  a dossier served at a counter belongs to the counter and session that have, or had, its ticket; start ≤ end
//   17 an event about a ticket carries the ticket's own business day
class Checker {
  public:
    void see(const v1::Event& event);

    [[nodiscard]] const std::vector<std::string>& violations() const { return violations_; }

  private:
    struct Known {
        v1::TicketState state = v1::TICKET_STATE_UNSPECIFIED;
        std::uint32_t service = 0;
        std::uint32_t priority_class = 0;
        std::uint32_t counter = 0;
        std::uint64_t session = 0;
        std::int64_t aged_from = 0;
        std::int64_t order = 0;
        std::int64_t serving_since = 0;
        bool admitted = false;
        std::string touch;
    };
    struct Desk {
        std::uint64_t session = 0;
        std::uint64_t ticket = 0;
        std::uint32_t priority_in_a_row = 0;
    };
    using SeriesKey = std::pair<std::uint32_t, std::uint32_t>;

    void expect(bool kept, const char* invariant);
    void own_day(const v1::Event& event, std::uint64_t ticket);
    void issue(std::uint64_t ticket, Known known);
    void move(std::uint64_t ticket, std::initializer_list<v1::TicketState> from, v1::TicketState to);
    void take(std::uint64_t ticket, std::uint32_t counter, std::uint64_t session);
    void release(std::uint64_t ticket);
    void one_valid_number(const std::string& touch);

    void see_allocated(const v1::Event& event);
    void see_merged(const v1::Event& event);
    void see_admitted(const v1::Event& event);
    void see_called(const v1::Event& event);
    void see_transferred(const v1::Event& event);
    void see_ticket(const v1::Event& event);
    void see_dossier(std::uint64_t ticket, std::uint32_t counter, std::uint64_t session, const v1::Event& event);
    void see_counter_or_day(const v1::Event& event);

    [[nodiscard]] std::int64_t head_start(std::uint32_t priority_class) const;
    void check_choice(const v1::TicketCalled& called, std::int64_t stamp);

    v1::Configuration configuration_;
    std::map<std::uint64_t, Known> tickets_;
    std::map<std::uint32_t, Desk> desks_;
    std::map<SeriesKey, std::uint32_t> last_number_;
    std::map<std::string, std::uint64_t> allocated_for_;
    std::map<std::string, std::set<std::uint64_t>> numbers_of_touch_;
    std::set<std::uint64_t> standing_dossiers_;
    std::set<std::uint64_t> dossiers_;
    std::vector<std::string> violations_;
};

}  // namespace layso::core::test
