// The kiosk's journal on the real store: what a power cut leaves at each write, and what a restart makes of it.
#include "firmware/journal/journal.hpp"

#include "firmware/core/delivery.hpp"
#include "tests/unit/kiosk_core/bench_kiosk.hpp"
#include "tests/unit/kiosk_journal/scripted_day.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace layso;
using namespace layso::kiosk;
using namespace layso::kiosk::testing;
namespace fs = std::filesystem;

namespace {

class Folder {
  public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "layso-kiosk-journal-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

store::Incarnation fresh_incarnation() {
    static std::uint8_t count = 0;
    store::Incarnation incarnation;
    incarnation.bytes[0] = ++count;
    incarnation.bytes[1] = 1;
    return incarnation;
}

Journal open(const fs::path& path) {
    auto journal = Journal::open(path, fresh_incarnation());
    REQUIRE_MESSAGE(journal.has_value(), (journal ? std::string{} : store::to_line(journal.error())));
    return std::move(*journal);
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

TEST_CASE("what was stored is known after a restart; the chain's head is told") {
    const Folder folder;
    {
        auto journal = open(folder / "kiosk.db");
        CHECK(journal.replayed().blocks.empty());
        CHECK(journal.head().seq() == 0);
        for (const auto& each : scripted_day()) {
            if (const auto* store = std::get_if<effect::Store>(&each)) REQUIRE(journal.store(store->records));
        }
        CHECK(journal.head().seq() == journal.position());
        CHECK(journal.head().hash().size() == 32);
    }
    Knowledge expected;
    for (const auto& each : scripted_day()) {
        if (const auto* store = std::get_if<effect::Store>(&each)) {
            for (const auto& record : store->records) fold(expected, record);
        }
    }
    const auto journal = open(folder / "kiosk.db");
    CHECK(text_of(journal.replayed()) == text_of(expected));
}

TEST_CASE("a power cut after each effect: no paper without a record, none printed twice, none printed is voided") {
    const auto effects = scripted_day();
    for (std::size_t cut = 0; cut <= effects.size(); ++cut) {
        const Folder folder;
        std::set<std::uint64_t> on_paper;
        fs::create_directory(folder / "live");
        {
            auto journal = open(folder / "live/kiosk.db");
            for (std::size_t index = 0; index < cut; ++index) {
                if (const auto* store = std::get_if<effect::Store>(&effects[index])) {
                    REQUIRE(journal.store(store->records));
                } else if (const auto* print = std::get_if<effect::Print>(&effects[index])) {
                    on_paper.insert(print->ticket.ticket());
                }
            }
            // The files as they are while the process lives: what a cut leaves.
            copy_folder(folder / "live", folder / "cut");
        }
        const auto journal = open(folder / "cut/kiosk.db");
        INFO("cut after effect ", cut);
        BenchKiosk kiosk{journal.replayed()};
        kiosk.link_up();
        CHECK(kiosk.printed().empty());
        for (const auto& command : kiosk.sent()) {
            CHECK_FALSE((command.has_void_ticket() && on_paper.contains(command.void_ticket().ticket())));
            const auto& merge = command.merge_leased_ticket();
            CHECK_FALSE((merge.voided() && on_paper.contains(merge.ticket())));
        }
        // Numbers on paper are used, for ever: the next one from the block is above.
        kiosk.link_down();
        kiosk.choose(1);
        kiosk.touch(touch::ChoosePriority{0});
        for (const auto& print : kiosk.printed()) CHECK_FALSE(on_paper.contains(print.ticket.ticket()));
    }
}

TEST_CASE("a write-ahead log cut short anywhere gives the journal up to some commit, never something else") {
    const Folder folder;
    fs::create_directory(folder / "live");
    std::set<std::string> prefixes;
    Knowledge knowledge;
    prefixes.insert(text_of(knowledge));
    {
        auto journal = open(folder / "live/kiosk.db");
        for (const auto& each : scripted_day()) {
            if (const auto* store = std::get_if<effect::Store>(&each)) {
                REQUIRE(journal.store(store->records));
                for (const auto& record : store->records) fold(knowledge, record);
                prefixes.insert(text_of(knowledge));
            }
        }
        copy_folder(folder / "live", folder / "whole");
    }
    const auto size = fs::file_size(folder / "whole/kiosk.db-wal");
    REQUIRE(size > 0);
    std::size_t lengths = 0;
    for (std::uintmax_t length = 0; length <= size; length += 2'111) {
        copy_folder(folder / "whole", folder / "cut");
        fs::resize_file(folder / "cut/kiosk.db-wal", length);
        const auto journal = Journal::open(folder / "cut/kiosk.db", fresh_incarnation());
        if (!journal) continue;  // cut within the creation of the tables of the very first start
        INFO("length ", length);
        CHECK(prefixes.contains(text_of(journal->replayed())));
        ++lengths;
    }
    CHECK(lengths > 10);
}

TEST_CASE("a snapshot bounds what a start reads and changes nothing of what it knows") {
    const Folder folder;
    std::string before;
    {
        auto journal = open(folder / "kiosk.db");
        Knowledge knowledge;
        for (const auto& each : scripted_day()) {
            const auto* store = std::get_if<effect::Store>(&each);
            if (store == nullptr) continue;
            REQUIRE(journal.store(store->records));
            for (const auto& record : store->records) fold(knowledge, record);
        }
        REQUIRE(journal.keep_snapshot(knowledge));
        CHECK(journal.records_since_snapshot() == 0);
        before = text_of(knowledge);
    }
    const auto journal = open(folder / "kiosk.db");
    CHECK(journal.records_since_snapshot() == 0);
    CHECK(text_of(journal.replayed()) == before);
}

TEST_CASE("another program's log is refused") {
    const Folder folder;
    REQUIRE(store::Log::open(folder / "other.db").has_value());
    const auto journal = Journal::open(folder / "other.db", fresh_incarnation());
    REQUIRE_FALSE(journal.has_value());
    CHECK(journal.error().code == store::FaultCode::foreign_file);
}
