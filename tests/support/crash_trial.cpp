#include "tests/support/crash_trial.hpp"

#include <sqlite3.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <utility>

namespace layso::support {
namespace {

using Kind = DiskOperation::Kind;

constexpr std::array losses = {Loss::all, Loss::none, Loss::some, Loss::garbled, Loss::reordered};

/// Judges disks and counts.
class Bench {
  public:
    Bench(CrashSubject& subject, Tally& tally) : subject_(subject), tally_(tally), second_("cut once more") {}

    void judge(const DiskImage& image, std::size_t promises, const std::string& where) {
        second_.load(image);
        ++tally_.images;
        note(subject_.judge(second_, promises, false), where);
    }

    /// After a sync that failed: nothing may be lost silently.
    void judge_told(const DiskImage& image, std::size_t promises, const std::string& where) {
        second_.load(image);
        ++tally_.images;
        const auto judgement = subject_.judge(second_, promises, true);
        if (judgement.good()) return;
        second_.load(image);
        if (judgement.wrong.empty() || subject_.verify_finds(second_)) {
            ++tally_.told;
        } else {
            note(judgement, where);
        }
    }

    void note(const CrashSubject::Judgement& judgement, const std::string& where) {
        if (!judgement.good() && tally_.violations++ == 0) tally_.first = where + ": " + judgement.line();
    }

    /// What the power leaves when it is cut after each operation of the opening that judge() just saw.
    std::vector<DiskImage> cuts_of_recovery(std::mt19937& random) const {
        std::vector<DiskImage> images;
        for (std::size_t count = 0; count <= subject_.opening_operations(); ++count) {
            images.push_back(second_.after_cut(count, losses[count % losses.size()], random));
        }
        return images;
    }

  private:
    CrashSubject& subject_;
    Tally& tally_;
    CrashDisk second_;
};

struct Way {
    const char* name;
    Failure failure;
};

std::vector<Way> ways_to_fail(Kind kind) {
    switch (kind) {
        case Kind::sync:
            return {{"sync fails for good", {.result = SQLITE_IOERR_FSYNC}},
                    {"sync fails once", {.result = SQLITE_IOERR_FSYNC, .once = true}}};
        case Kind::truncate:
            return {{"truncate fails once", {.result = SQLITE_IOERR_TRUNCATE, .once = true}}};
        case Kind::remove:
            return {{"remove fails once", {.result = SQLITE_IOERR_DELETE, .once = true}}};
        case Kind::create:
            return {{"create fails for good", {.result = SQLITE_CANTOPEN}}};
        case Kind::write:
            break;
    }
    return {{"write: EIO once", {.result = SQLITE_IOERR_WRITE, .once = true}},
            {"write: EIO for good", {.result = SQLITE_IOERR_WRITE}},
            {"write: ENOSPC after its half", {.result = SQLITE_FULL, .half = true}},
            {"write: ENOSPC once", {.result = SQLITE_FULL, .once = true, .half = true}}};
}

}  // namespace

bool long_form() {
    const char* form = std::getenv("LAYSO_TEST_FORM");
    return form != nullptr && std::string(form) == "long";
}

void CrashSubject::opened_so_far(const CrashDisk& disk) {
    opening_operations_ = disk.operations().size();
    opening_reads_ = disk.reads();
}

std::string CrashSubject::Judgement::line() const {
    if (!fault.empty()) return "fault: " + fault;
    if (!alarm.empty()) return "alarm: " + alarm;
    return wrong;
}

std::string Tally::line() const {
    std::string text = std::to_string(operations) + " operations";
    if (faults > 0) {
        text += ", " + std::to_string(faults) + " failing, " + std::to_string(reported) + " of them reported, " +
                std::to_string(restarts) + " restarts";
    }
    if (images > 0) text += ", " + std::to_string(images) + " disks after a power cut";
    if (recovery_images > 0) text += ", " + std::to_string(recovery_images) + " of them in a recovery";
    if (told > 0)
        text += ", " + std::to_string(told) + " of them told by a fault, the heads or verify after a failed sync";
    text += ", " + std::to_string(violations) + " violations";
    if (violations > 0) text += "; first: " + first;
    return text;
}

std::string FlipTally::line() const {
    std::string text = std::to_string(positions) + " positions: " + std::to_string(by_fault) +
                       " stopped with a fault, " + std::to_string(by_head) + " told by the heads, " +
                       std::to_string(by_verify) + " found by verify, " + std::to_string(without_effect) +
                       " without effect, " + std::to_string(silent) + " silent";
    if (silent > 0) text += "; first: " + first;
    return text;
}

Tally cut_everywhere(CrashSubject& subject, const DiskImage& start, CrashDisk& disk, std::size_t recovery_stride) {
    disk.load(start);
    std::vector<std::size_t> promised_at;
    const std::string ended = subject.work(disk, [&] { promised_at.push_back(disk.operations().size()); });
    Tally tally{.operations = disk.operations().size()};
    if (!ended.empty()) {
        tally.violations = 1;
        tally.first = "the work itself: " + ended;
        return tally;
    }
    std::mt19937 random(1);
    Bench bench(subject, tally);
    std::size_t promises = 0;
    std::size_t number = 0;
    for (std::size_t count = 0; count <= tally.operations; ++count) {
        while (promises < promised_at.size() && promised_at[promises] <= count) ++promises;
        const std::string where = "cut after operation " + std::to_string(count);
        for (const Loss loss : losses) {
            bench.judge(disk.after_cut(count, loss, random), promises, where);
            if (number++ % recovery_stride != 0) continue;
            for (const DiskImage& image : bench.cuts_of_recovery(random)) {
                ++tally.recovery_images;
                bench.judge(image, promises, where + " and in the recovery");
            }
        }
    }
    return tally;
}

Tally fail_everywhere(CrashSubject& subject, const DiskImage& start, CrashDisk& disk, std::size_t cut_stride) {
    disk.load(start);
    (void)subject.work(disk, [] {});
    std::vector<Kind> kinds;
    for (const DiskOperation& operation : disk.operations()) kinds.push_back(operation.kind);

    Tally tally{.operations = kinds.size()};
    std::mt19937 random(2);
    Bench bench(subject, tally);
    std::size_t cuts = 0;
    for (std::size_t failing = 0; failing < kinds.size(); ++failing) {
        for (const Way& way : ways_to_fail(kinds[failing])) {
            const std::string where = std::string(way.name) + " at operation " + std::to_string(failing);
            disk.load(start);
            disk.fail_at(failing, way.failure);
            std::size_t promises = 0;
            const std::string ended = subject.work(disk, [&] { ++promises; });
            disk.fail_at(std::nullopt);
            ++tally.faults;
            if (!disk.has_failed()) bench.note({.wrong = "the failure did not come"}, where);
            if (!ended.empty()) ++tally.reported;

            const std::size_t before = disk.operations().size();
            bench.note(subject.judge(disk, promises, false), where + ", restart");
            ++tally.restarts;
            const bool forgotten = kinds[failing] == Kind::sync;
            const std::size_t opened = subject.opening_operations();
            for (std::size_t count = before; count <= opened; ++count) {
                if (cuts++ % cut_stride != 0) continue;
                const DiskImage image = disk.after_cut(count, losses[random() % losses.size()], random);
                const std::string cut = where + ", restart, cut after " + std::to_string(count - before);
                if (forgotten && count > before) {
                    bench.judge_told(image, promises, cut);
                } else {
                    bench.judge(image, promises, cut);
                }
            }
        }
    }
    return tally;
}

Tally fail_reads(CrashSubject& subject, const DiskImage& start, CrashDisk& disk) {
    disk.load(start);
    (void)subject.work(disk, [] {});
    const std::size_t reads = disk.reads();

    Tally tally{.operations = reads};
    Bench bench(subject, tally);
    for (std::size_t failing = 0; failing < reads; ++failing) {
        const std::string where = "EIO at read " + std::to_string(failing);
        disk.load(start);
        disk.fail_read_at(failing);
        std::size_t promises = 0;
        const std::string ended = subject.work(disk, [&] { ++promises; });
        disk.fail_read_at(std::nullopt);
        ++tally.faults;
        if (!ended.empty()) ++tally.reported;
        ++tally.restarts;
        bench.note(subject.judge(disk, promises, false), where);
    }
    return tally;
}

Tally fail_recovery(CrashSubject& subject, const DiskImage& image, std::size_t promises, CrashDisk& disk) {
    disk.load(image);
    (void)subject.judge(disk, promises, false);
    const std::size_t reads = subject.opening_reads();
    std::vector<Kind> kinds;
    for (const DiskOperation& operation : std::span(disk.operations()).first(subject.opening_operations())) {
        kinds.push_back(operation.kind);
    }

    Tally tally{.operations = kinds.size() + reads};
    Bench bench(subject, tally);
    const auto judge_twice = [&](const std::string& where) {
        auto judgement = subject.judge(disk, promises, false);
        disk.fail_at(std::nullopt);
        disk.fail_read_at(std::nullopt);
        ++tally.faults;
        if (!disk.has_failed()) bench.note({.wrong = "the failure did not come"}, where);
        if (!std::exchange(judgement.fault, {}).empty()) ++tally.reported;
        bench.note(judgement, where);
        ++tally.restarts;
        bench.note(subject.judge(disk, promises, false), where + ", restart");
    };
    for (std::size_t failing = 0; failing < reads; ++failing) {
        disk.load(image);
        disk.fail_read_at(failing);
        judge_twice("EIO at read " + std::to_string(failing) + " of a start");
    }
    for (std::size_t failing = 0; failing < kinds.size(); ++failing) {
        for (const Way& way : ways_to_fail(kinds[failing])) {
            disk.load(image);
            disk.fail_at(failing, way.failure);
            judge_twice(std::string(way.name) + " at operation " + std::to_string(failing) + " of a start");
        }
    }
    return tally;
}

std::map<std::string, FlipTally> flip_everywhere(CrashSubject& subject, const DiskImage& good, std::size_t promises,
                                                 std::size_t stride, CrashDisk& disk, bool with_witness) {
    std::map<std::string, FlipTally> tallies;
    for (const auto& [name, bytes] : good) {
        const std::string file = std::filesystem::path(name).filename().string();
        FlipTally& tally = tallies[file];
        for (std::size_t at = 0; at < bytes.size(); at += stride) {
            const unsigned bit = static_cast<unsigned>(at * 5 + at / 8) % 8;
            DiskImage image = good;
            image[name][at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
            ++tally.positions;
            disk.load(image);
            const auto judgement = subject.judge(disk, promises, with_witness);
            if (judgement.good()) {
                ++tally.without_effect;
            } else if (!judgement.fault.empty()) {
                ++tally.by_fault;
            } else if (!judgement.alarm.empty()) {
                ++tally.by_head;
            } else {
                disk.load(image);
                if (subject.verify_finds(disk)) {
                    ++tally.by_verify;
                } else if (tally.silent++ == 0) {
                    tally.first =
                        file + " byte " + std::to_string(at) + " bit " + std::to_string(bit) + ": " + judgement.wrong;
                }
            }
        }
    }
    return tallies;
}

}  // namespace layso::support
