#include "tests/sim/parts/accidents.hpp"

#include "tests/sim/parts/controller_node.hpp"
#include "tests/sim/parts/hub_node.hpp"
#include "tests/sim/parts/kiosk_node.hpp"
#include "tests/sim/parts/officers.hpp"

#include <array>

namespace layso::sim {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t day_long = 86'400'000;
constexpr std::uint64_t operations_ahead = 60;

}  // namespace

Accidents::Accidents(Whole& whole) : whole_(whole), random_(whole.random.split()) {}

void Accidents::plan_day(std::int64_t opens, std::int64_t closes) {
    const auto sometime = [&] { return random_.between(opens, closes) - whole_.now(); };
    for (auto& centre : whole_.centres) {
        if (whole_.faults_on(Fault::hub_link)) {
            // Days on end, or an hour.
            centre.controller->line().set_down(random_.chance(whole_.parameters.hub_down));
        }
        centre.controller->keep_copy();
        for (std::uint32_t at = 0; at < whole_.parameters.accidents_a_day; ++at) {
            whole_.after(sometime(), [this, &centre] { befall(centre); });
        }
        if (whole_.faults_on(Fault::configuration) && random_.chance(40)) {
            whole_.after((opens + closes) / 2 - whole_.now(), [&centre] { centre.officers->change_configuration(); });
        }
        whole_.after(sometime(), [&centre] { centre.officers->call_together(); });
    }
    for (std::uint32_t at = 0; at < whole_.parameters.hub_accidents_a_day; ++at) {
        whole_.after(sometime(), [this] { befall_hub(); });
    }
}

void Accidents::befall(CentreParts& centre) {
    if (whole_.healing) return;
    switch (random_.below(7)) {
        case 0:
        case 1:
        case 2:
            return befall_controller(centre);
        case 3:
        case 4:
            return befall_kiosk(centre);
        case 5: {
            if (!whole_.faults_on(Fault::hub_link)) return;
            whole_.accident("way to the hub down for a while");
            auto& line = centre.controller->line();
            line.set_down(true);
            whole_.after(random_.between(1, 180) * minute, [&line] { line.set_down(false); });
            return;
        }
        default:
            return set_clock(centre);
    }
}

void Accidents::befall_controller(CentreParts& centre) {
    auto& controller = *centre.controller;
    if (!controller.running()) return;
    const auto kind = random_.below(12);
    const auto operations = random_.below(operations_ahead);
    if (kind < 3) {
        if (!whole_.faults_on(Fault::controller_kill)) return;
        whole_.accident("controller killed at a storage operation");
        controller.disk().plan(random_.chance(50) ? DiskTrouble::die_before : DiskTrouble::die_after, operations);
    } else if (kind < 5) {
        if (!whole_.faults_on(Fault::controller_kill)) return;
        whole_.accident("controller killed");
        controller.end("killed", false);
    } else if (kind < 7) {
        if (!whole_.faults_on(Fault::controller_power)) return;
        whole_.accident("controller without power");
        controller.end("power", true);
    } else if (kind < 9) {
        if (!whole_.faults_on(Fault::controller_disk)) return;
        static constexpr std::array troubles{DiskTrouble::io_error, DiskTrouble::full, DiskTrouble::sync_fails};
        const auto trouble = troubles[random_.below(troubles.size())];
        whole_.accident(std::string("controller's disk: ") + name_of(trouble));
        controller.disk().plan(trouble, operations);
    } else if (kind == 9) {
        if (!whole_.faults_on(Fault::bit_flip) || !may_lose_history(centre)) return;
        whole_.accident("bit flipped");
        controller.end("power, and a bit flips", true);
        controller.flip_bit();
    } else if (kind == 10) {
        if (whole_.faults_on(Fault::disk_replaced) && may_lose_history(centre)) replace_disk(controller);
    } else {
        controller.stop_cleanly();
        whole_.after(random_.between(1, 20) * minute, [&controller] {
            if (!controller.running()) controller.start();
        });
    }
}

// With several kiosks the first that comes back confirms a head that another one has seen more than: an open finding.
bool Accidents::may_lose_history(const CentreParts& centre) const {
    return whole_.options.open_findings || centre.kiosks.size() == 1;
}

void Accidents::replace_disk(ControllerNode& controller) {
    const bool blank = random_.chance(50);
    whole_.accident(blank ? "blank disk" : "old disk");
    controller.end(blank ? "a blank disk is put in" : "an old disk is put in", true);
    controller.replace_disk(blank ? Image{} : controller.copies()[random_.below(controller.copies().size())]);
}

void Accidents::befall_kiosk(CentreParts& centre) {
    auto& kiosk = *centre.kiosks[random_.below(centre.kiosks.size())];
    if (!kiosk.running()) return;
    const auto kind = random_.below(10);
    if (kind < 2) {
        if (!whole_.faults_on(Fault::kiosk_kill)) return;
        whole_.accident("kiosk killed at a storage operation");
        kiosk.disk().plan(random_.chance(50) ? DiskTrouble::die_before : DiskTrouble::die_after, random_.below(20));
    } else if (kind < 3) {
        if (!whole_.faults_on(Fault::kiosk_kill) || kiosk.printing()) return;
        whole_.accident("kiosk without power");
        kiosk.end("power", true);
    } else if (kind < 4) {
        if (!whole_.faults_on(Fault::kiosk_kill)) return;
        whole_.accident("kiosk's disk: EIO");
        kiosk.disk().plan(DiskTrouble::io_error, random_.below(20));
    } else if (kind < 7) {
        if (!whole_.faults_on(Fault::kiosk_link)) return;
        const auto how = random_.below(4);
        whole_.accident(how == 0 ? "kiosk link breaks" : how == 1 ? "kiosk link one-way" : "kiosk cut off");
        if (how == 0) return kiosk.break_link();
        kiosk.set_wire(how == 1 ? random_.chance(50) : false, false);
        if (how == 3) kiosk.break_link();
        whole_.after(random_.between(1, 240) * minute, [&kiosk] { kiosk.set_wire(true, true); });
    } else {
        if (!whole_.faults_on(Fault::printer) || kiosk.printing()) return;
        kiosk.printer().accident();
        whole_.after(random_.between(1, 40) * minute, [&kiosk] {
            if (!kiosk.printing()) kiosk.printer().put_right();
        });
    }
}

void Accidents::set_clock(CentreParts& centre) {
    if (!whole_.faults_on(Fault::clock)) return;
    whole_.accident("clock set");
    const auto kind = random_.below(4);
    const auto offset = kind == 0   ? random_.between(-day_long, 0)
                        : kind == 1 ? random_.between(-5 * minute, 5 * minute)
                        : kind == 2 ? -whole_.now()  // 1970
                                    : random_.between(0, 30 * minute);
    if (random_.chance(50)) {
        centre.controller->clock_offset = offset;
        whole_.after(random_.between(1, 60) * minute, [&centre] { centre.controller->clock_offset = 0; });
    } else {
        auto& kiosk = *centre.kiosks[random_.below(centre.kiosks.size())];
        kiosk.clock_offset = offset;
        whole_.after(random_.between(1, 60) * minute, [&kiosk] { kiosk.clock_offset = 0; });
    }
}

void Accidents::befall_hub() {
    if (whole_.healing) return;
    auto& hub = *whole_.hub;
    switch (random_.below(6)) {
        case 0:
            if (!whole_.faults_on(Fault::hub_kill)) return;
            whole_.accident("hub killed at a storage operation");
            return hub.disk().plan(random_.chance(50) ? DiskTrouble::die_before : DiskTrouble::die_after,
                                   random_.below(operations_ahead));
        case 1:
            if (!whole_.faults_on(Fault::hub_kill)) return;
            whole_.accident("hub without power");
            return hub.end("power", true);
        case 2:
            if (whole_.faults_on(Fault::hub_restore)) hub.keep_backup();
            return;
        case 3:
            if (whole_.faults_on(Fault::hub_restore)) hub.restore_backup();
            return;
        default:
            if (!whole_.faults_on(Fault::hub_standby)) return;
            hub.standby_leaves();
            const bool promotes = random_.chance(50);
            whole_.after(random_.between(1, 30) * minute, [this, promotes] {
                if (promotes && !whole_.healing) return whole_.hub->promote_standby();
                whole_.hub->standby_returns();
            });
    }
}

void Accidents::heal() {
    whole_.healing = true;
    auto& hub = *whole_.hub;
    hub.standby_returns();
    hub.disk().plan(DiskTrouble::none, 0);
    if (!hub.running()) hub.start();
    for (auto& centre : whole_.centres) {
        auto& controller = *centre.controller;
        controller.clock_offset = 0;
        controller.line().set_down(false);
        if (!controller.disk().struck()) controller.disk().plan(DiskTrouble::none, 0);
        // A supervisor's word for all: what was refused for good is asked anew by a new process.
        controller.stop_cleanly();
        if (!controller.running()) controller.start();
        for (auto& kiosk : centre.kiosks) {
            kiosk->clock_offset = 0;
            kiosk->set_wire(true, true);
            if (!kiosk->disk().struck()) kiosk->disk().plan(DiskTrouble::none, 0);
            if (!kiosk->running()) kiosk->start();
            kiosk->printer().put_right();
        }
    }
}

}  // namespace layso::sim
