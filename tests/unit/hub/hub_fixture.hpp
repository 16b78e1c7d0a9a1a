#pragma once

#include "controller/hub/store/sqlite_store.hpp"
#include "tests/unit/hub/journal_script.hpp"
#include "tests/unit/hub/temporary_folder.hpp"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace layso::hub {

/// A hub's store in a file of its own, with controllers 1 and 2 registered.
struct HubFixture {
    TemporaryFolder folder;
    std::unique_ptr<SqliteStore> hub = open();

    HubFixture() {
        const RegisteredController controllers[] = {{1, 1, "14797", "Phường Hạc Thành", false},
                                                    {2, 2, "14758", "Phường Hàm Rồng", false}};
        REQUIRE(hub->import_controllers(controllers).has_value());
    }

    std::filesystem::path file() const { return folder.path() / "hub.db"; }
    std::unique_ptr<SqliteStore> open() const {
        auto opened = SqliteStore::open(file());
        REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().text));
        return std::move(*opened);
    }
    void reopen() {
        hub.reset();
        hub = open();
    }
    Ingested ingest(const v1::IngestRequest& request) const {
        auto ingested = hub->ingest(request.controller(), request, eight_oclock);
        REQUIRE_MESSAGE(ingested.has_value(), (ingested ? "" : ingested.error().text));
        return *ingested;
    }
    v1::Refusal refusal_of(const v1::IngestRequest& request) const { return ingest(request).reply.refusal(); }
    DayCounts day(std::uint32_t controller) const {
        const auto counts = hub->day(first_of_july, "Thanh Hóa")->counts;
        const auto found = counts.find(controller);
        return found == counts.end() ? DayCounts{} : found->second;
    }
    std::int64_t dossiers(std::uint32_t controller) const {
        std::int64_t sum = 0;
        for (const auto count : day(controller).dossiers) sum += count;
        return sum;
    }
    std::vector<std::string> findings() const { return hub->verify()->findings; }
    std::size_t alarms(AlarmKind kind) const {
        std::size_t count = 0;
        const auto standing = hub->alarms();
        for (const Alarm& alarm : *standing) count += alarm.kind == kind ? 1 : 0;
        return count;
    }
    /// Looks into, or damages, the file with the hub closed.
    std::int64_t raw(const std::string& query) {
        hub.reset();
        std::int64_t result = 0;
        {
            SQLite::Database database(file().string(), SQLite::OPEN_READWRITE);
            if (query.starts_with("SELECT")) {
                result = database.execAndGet(query).getInt64();
            } else {
                result = database.exec(query);
            }
        }
        hub = open();
        return result;
    }
};

inline JournalScript busy_morning(std::uint32_t controller, std::uint8_t incarnation = 0xA0, store::Head parent = {}) {
    JournalScript journal(controller, incarnation, parent);
    for (std::uint32_t number = 1; number <= 5; ++number) {
        const auto ticket = ticket_number(number + 100U * incarnation);
        journal.add(allocated(ticket)).add(confirmed(ticket)).add(called(ticket)).add(started(ticket));
        journal.add(received(number + 1000U * incarnation, v1::CHANNEL_IN_PERSON)).add(finished(ticket));
    }
    return journal;
}

}  // namespace layso::hub
