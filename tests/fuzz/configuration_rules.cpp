// A configuration that somebody imports: refused with its place, or a centre that works with it.
#include "controller/core/configuration_rules.hpp"

#include "controller/core/apply.hpp"
#include "controller/core/decide.hpp"
#include "controller/core/snapshot.hpp"
#include "controller/core/state.hpp"
#include "controller/core/view/counter_view.hpp"
#include "controller/core/view/expected_wait.hpp"
#include "controller/core/view/figures.hpp"
#include "controller/core/view/ticket_view.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"
#include "tests/unit/controller_core/support/centre.hpp"

#include "protos/business_day.hpp"
#include "protos/codec.hpp"

#include <string>

namespace layso::fuzz {
namespace {

using namespace core;

// A shell that keeps no journal.
class Shell {
  public:
    explicit Shell(std::int64_t now) : now_(now) {}

    bool ask(const v1::Actor& actor, v1::Command command) {
        *command.mutable_actor() = actor;
        command.set_stamp(std::max(now_, state.last_stamp));
        command.set_request_id("request-" + std::to_string(++requests_));
        const auto decision = decide(state, command);
        if (!decision) return false;
        for (const auto& event : *decision) apply(state, event);
        return true;
    }

    State state;

  private:
    std::int64_t now_;
    std::uint64_t requests_ = 0;
};

constexpr int tried = 8;

void work_with(Shell& shell, const v1::Configuration& configuration) {
    if (!shell.ask(test::the_system(), test::open_day())) return;
    for (int at = 0; at < std::min(configuration.services_size(), tried); ++at) {
        for (int kiosk = 0; kiosk < std::min(configuration.kiosks_size(), 2); ++kiosk) {
            shell.ask(test::kiosk(configuration.kiosks(kiosk).id()), test::issue(configuration.services(at).id()));
        }
    }
    for (int at = 0; at < std::min(configuration.kiosks_size(), tried); ++at) {
        shell.ask(test::kiosk(configuration.kiosks(at).id()), test::lease_blocks());
    }
    for (int at = 0; at < std::min(configuration.counters_size(), tried); ++at) {
        const auto counter = configuration.counters(at).id();
        for (int who = 0; who < std::min(configuration.officers_size(), tried); ++who) {
            if (shell.ask(test::officer(configuration.officers(who).id()), test::open_counter(counter))) {
                shell.ask(test::officer(configuration.officers(who).id()), test::call_next(counter));
                break;
            }
        }
    }
    const auto& state = shell.state;
    require(static_cast<int>(counter_views(state).size()) == configuration.counters_size(), "every counter is shown");
    (void)ticket_views(state);
    (void)figures(state, state.last_stamp);
    for (int at = 0; at < std::min(configuration.services_size(), tried); ++at) {
        (void)expected_wait(state, ServiceId{configuration.services(at).id()}, state.last_stamp);
    }
    const auto snapshot = to_snapshot(state);
    require(to_bytes(to_snapshot(from_snapshot(snapshot))) == to_bytes(snapshot), "a snapshot is the state");
}

}  // namespace

void configurations_keep_their_rules(std::span<const std::byte> input) {
    Input bytes(input);
    const bool binary = bytes.byte() % 2 != 0;
    const auto text = bytes.rest();
    const auto configuration = binary ? parse_message<v1::Configuration>(text, configuration_limit)
                                      : from_json<v1::Configuration>(text, configuration_limit);
    if (!configuration) return;
    const auto checked = check_configuration(*configuration);
    Shell shell(BusinessDay{test::first_day}.midnight(420) + 9 * test::hour);
    const bool taken = shell.ask(test::the_system(), test::change_configuration(0, *configuration));
    require(taken == checked.has_value(), "an empty centre takes every configuration that makes sense");
    if (!checked) {
        require(!checked.error().field.empty(), "a wrong configuration is wrong somewhere");
        return;
    }
    work_with(shell, *configuration);
    auto next = shell.state.configuration->all();
    require(shell.ask(test::the_system(), test::change_configuration(next.version(), next)),
            "a configuration in force can replace itself");
    next = test::small_centre();
    (void)shell.ask(test::the_system(), test::change_configuration(next.version(), next));
}

}  // namespace layso::fuzz
