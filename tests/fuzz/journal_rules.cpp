// Whatever a disk holds where a journal was: it is opened with nothing but what was written, or a fault says why not.
#include "controller/core/apply.hpp"
#include "controller/core/decide.hpp"
#include "controller/core/snapshot.hpp"
#include "controller/journal/replay.hpp"
#include "drivers/store/chain.hpp"
#include "drivers/store/log.hpp"
#include "drivers/store/verify.hpp"
#include "firmware/journal/journal.hpp"
#include "tests/fuzz/damaged_disk.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/fuzz/rules.hpp"
#include "tests/fuzz/temporary_folder.hpp"
#include "tests/support/crash_disk.hpp"
#include "tests/unit/controller_core/support/centre.hpp"

#include "protos/business_day.hpp"
#include "protos/codec.hpp"
#include "protos/event_record.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace layso::fuzz {
namespace {

using store::Log;
using store::Record;
using support::CrashDisk;
using support::DiskImage;

template <typename Value>
Value sound(store::Result<Value> result) {
    require(result.has_value(), "a sound disk serves");
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

store::Incarnation incarnation(std::uint8_t number) {
    store::Incarnation made;
    made.bytes.fill(number);
    return made;
}

std::vector<v1::Event> accepted(core::Decision decision) {
    require(decision.has_value(), "a morning as usual");
    return std::move(*decision);
}

/// A morning at a small centre.
std::vector<v1::Event> morning() {
    using namespace core;
    State state;
    std::vector<v1::Event> events;
    std::int64_t now = BusinessDay{test::first_day}.midnight(420) + 8 * test::hour;
    const auto ask = [&](const v1::Actor& actor, v1::Command command) {
        *command.mutable_actor() = actor;
        command.set_stamp(now += test::second);
        command.set_request_id("request-" + std::to_string(events.size()));
        for (auto& event : accepted(decide(state, command))) {
            apply(state, event);
            events.push_back(std::move(event));
        }
    };
    ask(test::the_system(), test::change_configuration(0, test::small_centre()));
    ask(test::the_system(), test::open_day(test::first_day));
    ask(test::kiosk(1), test::lease_blocks());
    ask(test::officer(1), test::open_counter(1));
    for (int ticket = 0; ticket < 5; ++ticket) ask(test::kiosk(1), test::issue(1));
    return events;
}

void append(Log& log, std::span<const v1::Event> events) {
    for (const auto& event : events) {
        const auto record = to_record(event);
        sound(log.append(record.type, record.version, record.payload));
    }
    sound(log.commit());
}

std::vector<Record> all_records(Log& log, store::Result<void>& outcome) {
    std::vector<Record> records;
    while (true) {
        auto some = log.read(records.size() + 1, {.records = 4});
        if (!some) {
            outcome = std::unexpected(some.error());
            return records;
        }
        if (some->empty()) return records;
        for (auto& record : *some) {
            require(record.position == records.size() + 1, "positions have no gap");
            records.push_back(std::move(record));
        }
    }
}

store::PersonalValue note() {
    store::PersonalValue value;
    value.kind = 1;
    value.value = "Nguyễn Văn A";
    value.lookup = "a";
    value.reference = store::personal_reference(value.salt, value.value);
    return value;
}

/// A controller's journal over two runs: records in the database and in the WAL, a personal value, a snapshot.
class ControllerJournal {
  public:
    ControllerJournal() : disk_("layso-fuzz-controller"), path_(folder_ / "journal") {
        // verify() asks the real disk whether there is a WAL.
        std::ofstream(folder_ / "journal-wal").flush();
        const auto events = morning();
        const auto half = events.size() / 2;
        const std::span all(events);
        {
            auto log = sound(Log::open(path_, options()));
            sound(log.begin(incarnation(1)));
            append(log, all.first(half));
            sound(log.put_personal(note()));
            sound(log.set_setting("hub", "somewhere"));
            core::State state;
            for (const auto& event : all.first(half)) core::apply(state, event);
            sound(log.save_snapshot(core::fold_version, log.position(), to_bytes(core::to_snapshot(state))));
            sound(log.commit());
            sound(log.checkpoint());
        }
        {
            auto log = sound(Log::open(path_, options()));
            sound(log.begin(incarnation(2)));
            append(log, all.subspan(half));
            store::Result<void> outcome;
            records_ = all_records(log, outcome);
            state_ = to_bytes(core::to_snapshot(sound(journal::replay(log)).state));
            image_ = disk_.content();
            require(outcome && records_.size() == events.size() && image_.size() == 2, "a sound journal");
            sound(log.checkpoint());
        }
        settled_ = disk_.content();
    }

    /// `settled`: all of it in the database, nothing in the WAL, whose checksums find most damages by themselves.
    void keeps_its_rules(bool settled, Input& damages) {
        const auto& sound_image = settled ? settled_ : image_;
        auto image = sound_image;
        damage(image, damages);
        disk_.load(image);
        const auto found = store::verify(path_, {}, {.vfs = disk_.name()});
        auto after = disk_.content();
        std::erase_if(after, [&image](const auto& file) { return file.second.empty() && !image.contains(file.first); });
        // SQLite removes the WAL of an empty database, also when it only looks.
        const bool looked_at = !image[path_.string()].empty();
        require(!looked_at || after == image, "looking changes nothing");
        disk_.load(image);
        const bool opened = opens();
        // The schema's version in the file's header is no part of what verify() looks at: docs/PROOF.md.
        const auto header = [this](const DiskImage& of) {
            const auto file = of.find(path_.string());
            return file == of.end() ? std::string() : file->second.substr(0, 100);
        };
        const bool intact = found && found->intact() && found->records > 0 && header(image) == header(sound_image);
        require(!intact || opened, "an intact journal can be used");
        goes_on();
        (void)opens();
    }

  private:
    [[nodiscard]] store::LogOptions options() const { return {.vfs = disk_.name()}; }

    bool opens() {
        auto log = Log::open(path_, options());
        if (!log) return false;
        store::Result<void> outcome;
        const auto records = all_records(*log, outcome);
        for (const auto& record : records) {
            if (record.type == 0) continue;
            require(record.position <= records_.size() && record == records_[record.position - 1],
                    "nothing is read but what was written");
        }
        (void)log->conflicts();
        (void)log->personal(note().reference);
        (void)log->find_personal(1, "a");
        (void)log->get_setting("hub");
        const auto replayed = journal::replay(*log);
        const auto from_empty = journal::replay(*log, true);
        if (!replayed || !from_empty || !outcome) return false;
        const auto state = to_bytes(core::to_snapshot(replayed->state));
        require(state == to_bytes(core::to_snapshot(from_empty->state)), "a snapshot is its records");
        if (records.size() >= records_.size()) require(state == state_, "the journal gives the state");
        return true;
    }

    /// A new run on what there is: what it acknowledges is there afterwards.
    void goes_on() {
        std::uint64_t promised = 0;
        {
            auto log = Log::open(path_, options());
            if (!log || !log->begin(incarnation(3)) || !log->append(0, 1, "next")) return;
            const auto committed = log->commit();
            if (!committed) return;
            promised = *committed;
        }
        const auto again = Log::open(path_, options());
        require(!again || again->position() >= promised, "what was acknowledged is there");
    }

    TemporaryFolder folder_;
    CrashDisk disk_;
    std::filesystem::path path_;
    DiskImage image_;
    DiskImage settled_;
    std::vector<Record> records_;
    std::string state_;
};

/// A kiosk's journal over two runs.
class KioskJournal {
  public:
    KioskJournal() : disk_("layso-fuzz-kiosk"), path_(folder_ / "journal") {
        {
            auto journal = sound(kiosk::Journal::open(path_, incarnation(1), options()));
            sound(journal.store(records()));
            sound(journal.keep_snapshot(journal.replayed()));
        }
        auto journal = sound(kiosk::Journal::open(path_, incarnation(2), options()));
        sound(journal.store(records()));
        image_ = disk_.content();
    }

    void keeps_its_rules(Input& damages) {
        auto image = image_;
        damage(image, damages);
        disk_.load(image);
        std::uint64_t stored = 0;
        {
            auto journal = kiosk::Journal::open(path_, incarnation(3), options());
            if (!journal) return;
            for (const auto& [lease, block] : journal->replayed().blocks) {
                require(lease == 7 && block.lease.last_number() == 20, "no block but the one that was written");
            }
            if (!journal->store(records())) return;
            stored = journal->position();
        }
        const auto again = kiosk::Journal::open(path_, incarnation(4), options());
        require(!again || again->position() >= stored, "what was stored is there");
        require(!again || again->replayed().blocks.contains(7), "what was stored is known");
    }

  private:
    [[nodiscard]] store::LogOptions options() const {
        auto options = kiosk::Journal::default_options();
        options.vfs = disk_.name();
        return options;
    }

    static std::vector<v1::KioskRecord> records() {
        std::vector<v1::KioskRecord> records(3);
        records[0].set_stamp(1);
        records[0].mutable_started()->set_software_version("fuzz");
        records[1].set_stamp(2);
        auto& lease = *records[1].mutable_lease_stored()->mutable_lease();
        lease.set_lease(7);
        lease.set_series(1);
        lease.set_business_day(core::test::first_day);
        lease.set_first_number(11);
        lease.set_last_number(20);
        records[2].set_stamp(3);
        records[2].mutable_touch_made()->set_request_id("touch");
        return records;
    }

    TemporaryFolder folder_;
    CrashDisk disk_;
    std::filesystem::path path_;
    DiskImage image_;
};

}  // namespace

void journals_keep_their_rules(std::span<const std::byte> input) {
    static ControllerJournal of_controller;
    static KioskJournal of_kiosk;
    Input bytes(input);
    const auto choice = bytes.byte() % 4;
    if (choice == 3) {
        of_kiosk.keeps_its_rules(bytes);
    } else {
        of_controller.keeps_its_rules(choice != 0, bytes);
    }
}

}  // namespace layso::fuzz
