#include "tests/sim/parts/kiosk_printer.hpp"

#include "drivers/escpos/encoder.hpp"
#include "tests/sim/parts/ticket_picture.hpp"

#include <algorithm>
#include <utility>

namespace layso::sim {
namespace {

constexpr std::int64_t listening = 1'200;

emulated::Capabilities model(bool full) {
    auto capabilities = full ? emulated::full_80mm() : emulated::clone_80mm();
    // Only the power of the kiosk counts its time here; a short ticket fits the buffer whole.
    return capabilities;
}

printer::Abilities abilities(bool full) {
    if (full) return printer::test::Bench::full();
    return {.proof = job::Proof::processed, .automatic_status = true, .real_time_status = true};
}

}  // namespace

KioskPrinter::KioskPrinter(Whole& whole, std::uint32_t kiosk)
    : whole_(whole),
      kiosk_(kiosk),
      random_(whole.random.split()),
      origin_(whole.now()),
      bench_(model(whole.parameters.printer_full)) {
    reopen();
}

void KioskPrinter::reopen() {
    printer_.reset();
    auto options = bench_.options(abilities(whole_.parameters.printer_full));
    options.on_report = [this](const printer::Report& report) { tell(report); };
    told_.clear();
    printer_.emplace(std::move(options), bench_);
}

void KioskPrinter::tell(const printer::Report& report) {
    conditions.clear();
    for (const auto condition : device::all_conditions) {
        if (report.status.has(condition)) conditions.emplace_back(device::name_of(condition));
    }
    unable = !report.open || report.status.can_print() == device::Answer::no;
    std::string said = unable ? "unable" : "able";
    for (const auto& condition : conditions) said += " " + condition;
    if (std::exchange(told_, said) != said && on_change) on_change();
}

void KioskPrinter::catch_up() {
    bench_.take_the_wire();
    bench_.advance_to(std::max(bench_.now_us(), (whole_.now() - origin_) * 1000 + 1'000'000));
}

void KioskPrinter::harm(unsigned kind) {
    harmed_ = true;
    const auto now = bench_.time();
    switch (kind) {
        case 0:
            bench_.paper().set_paper(false, now);
            break;
        case 1:
            bench_.paper().set_cover_open(true, now);
            break;
        case 2:
            bench_.paper().set_jam(true, now);
            break;
        case 3:
            bench_.unplug();
            break;
        case 4:
            bench_.paper().set_silent(true);
            break;
        default:
            bench_.paper().set_power(false, now);
            break;
    }
}

bool KioskPrinter::plan_accident() {
    if (!whole_.faults_on(Fault::printer) || !random_.chance(4)) return false;
    whole_.accident("printer while it prints");
    const auto kind = static_cast<unsigned>(random_.below(6));
    if (random_.chance(50)) {
        bench_.after_bytes(random_.below(2'500), [this, kind] { harm(kind); });
    } else {
        bench_.in(random_.between(0, 900), [this, kind] { harm(kind); });
    }
    return true;
}

Printed KioskPrinter::print(std::uint64_t ticket, std::uint32_t sheet, bool marked) {
    catch_up();
    Printed printed;
    const bool planned = plan_accident();
    if (!planned && whole_.faults_on(Fault::kiosk_kill) && random_.below(200) == 0) {
        // The cable carries both: the printer loses the rest of the bytes, the kiosk everything.
        printed.power_cut = true;
        bench_.after_bytes(random_.below(2'500), [this] { harm(5); });
    }
    auto encoded = escpos::encode(picture_of({ticket, sheet, marked}));
    const auto size = encoded->print.size() + encoded->cut.size();
    static_cast<void>(size);
    printed.conclusion = printer_->print(
        {.name = "ticket-" + std::to_string(ticket),
         .content = printer::Ticket{.print = std::move(encoded->print), .cut = std::move(encoded->cut)}});
    printed.ended = std::max(whole_.now() + 1, origin_ + (bench_.now_us() - 1'000'000) / 1000);
    // What comes out by itself afterwards is this ticket's too: nobody else sends anything meanwhile.
    bench_.advance_to(bench_.now_us() + 2'000'000);
    printed.sheets = collect();
    return printed;
}

std::vector<Paper> KioskPrinter::collect() {
    std::vector<Paper> papers;
    const auto& sheets = bench_.paper().sheets();
    const auto add = [&](const emulated::Sheet& sheet) {
        for (const auto& read : read_pictures(sheet.picture)) {
            papers.push_back({.kiosk = kiosk_, .ticket = read.ticket, .sheet = read.sheet, .marked = read.marked});
        }
    };
    for (; seen_ < sheets.size(); ++seen_) add(sheets[seen_]);
    return papers;
}

void KioskPrinter::accident() {
    catch_up();
    static constexpr const char* names[]{"paper out", "cover open", "jam", "unplugged", "silent", "power off"};
    const auto kind = static_cast<unsigned>(random_.below(6));
    whole_.accident(std::string("printer ") + names[kind]);
    whole_.say("kiosk {}: printer {}", kiosk_, names[kind]);
    harm(kind);
    watch();
}

void KioskPrinter::put_right() {
    catch_up();
    if (!harmed_) return;
    harmed_ = false;
    auto& paper = bench_.paper();
    paper.set_silent(false);
    if (!paper.powered()) paper.set_power(true, bench_.time());
    paper.set_jam(false, bench_.time());
    paper.replace_paper(bench_.time());
    bench_.plug();
    watch();
}

void KioskPrinter::watch() {
    catch_up();
    printer_->watch(std::chrono::milliseconds{listening});
}

}  // namespace layso::sim
