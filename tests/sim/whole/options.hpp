#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layso::sim {

/// Kinds of fault that a run may have; each can be switched off to make a failing run shorter.
enum class Fault : std::uint8_t {
    controller_kill,   ///< kill -9 at a storage operation or at any moment
    controller_power,  ///< power cut with unsynced sectors lost or garbled
    controller_disk,   ///< EIO, ENOSPC, a failing fsync
    disk_replaced,     ///< an old copy, or a blank disk with `adopt`
    bit_flip,          ///< one bit of the journal's files while the controller is off
    clock,             ///< clocks wrong, set ahead and back by up to a day, 1970
    kiosk_kill,        ///< the kiosk's process or its power, its disk's errors
    kiosk_link,        ///< breaks, half-open, one-way
    hub_link,          ///< loss, delay, lost answers, days down
    captive_portal,    ///< somebody else answers 200 with a page
    replayed_post,     ///< a request arrives again, late and out of order
    damaged_batch,     ///< a record that is not what was hashed
    hub_kill,          ///< killed between COMMIT and reply, or at a storage operation
    hub_restore,       ///< put back from an older backup
    hub_standby,       ///< synchronous standby away, then promoted
    printer,           ///< paper out, jam, unplug, silence, lost power
    people,            ///< walk-aways, double taps, forgotten finishes, retries
    configuration,     ///< series and services changed at noon
};
inline constexpr std::array<std::string_view, 18> fault_names{
    "controller-kill", "controller-power", "controller-disk", "disk-replaced",  "bit-flip",      "clock",
    "kiosk-kill",      "kiosk-link",       "hub-link",        "captive-portal", "replayed-post", "damaged-batch",
    "hub-kill",        "hub-restore",      "hub-standby",     "printer",        "people",        "configuration"};

[[nodiscard]] std::optional<Fault> fault_of(std::string_view name);

class FaultSet {
  public:
    [[nodiscard]] bool has(Fault fault) const { return (bits_ >> static_cast<unsigned>(fault) & 1U) != 0; }
    void remove(Fault fault) { bits_ &= ~(1U << static_cast<unsigned>(fault)); }
    void add(Fault fault) { bits_ |= 1U << static_cast<unsigned>(fault); }
    static FaultSet all() {
        FaultSet set;
        set.bits_ = (1U << fault_names.size()) - 1;
        return set;
    }

  private:
    std::uint32_t bits_ = 0;
};

/// Faults of ours, which the invariants must catch.
enum class Mutation : std::uint8_t {
    none,
    normal_sync,
    trim_on_acknowledgement,
    no_cursor_touch,
    incarnation_kept,
    two_counters_winning,
    reprint_with_new_number,
    ingest_without_hash_check,
    lost_lease_fence,
    canary,  ///< a checker that is told something wrong: the run must fail
};
inline constexpr std::array<std::string_view, 10> mutation_names{"none",
                                                                 "normal-sync",
                                                                 "trim-on-acknowledgement",
                                                                 "no-cursor-touch",
                                                                 "incarnation-kept",
                                                                 "two-counters-winning",
                                                                 "reprint-with-new-number",
                                                                 "ingest-without-hash-check",
                                                                 "lost-lease-fence",
                                                                 "canary"};
[[nodiscard]] std::optional<Mutation> mutation_of(std::string_view name);

/// One run. Everything else is drawn from the seed.
struct RunOptions {
    std::uint64_t seed = 1;
    std::uint32_t centres = 2;
    std::uint32_t days = 2;
    std::uint32_t tickets = 100;  ///< a centre and day
    FaultSet faults = FaultSet::all();
    Mutation mutation = Mutation::none;
    /// Also what is known to fail and not mended yet: see docs/PROOF.md.
    bool open_findings = false;
    std::optional<std::uint64_t> until_step;  ///< stops after so many events: for a short trace
};

}  // namespace layso::sim
