#pragma once

#include "controller/forward/forwarder.hpp"
#include "controller/forward/start_inquiry.hpp"
#include "drivers/store/chain.hpp"
#include "tests/sim/hub_in_process.hpp"
#include "tests/unit/hub/hub_fixture.hpp"

#include <memory>
#include <optional>
#include <string>

namespace layso::forward {

/// A centre's journal in a file, a forwarder, and a hub in the same process.
struct ForwardFixture : hub::HubFixture {
    sim::VirtualLoop loop;
    sim::HubInProcess transport{*hub, loop, 1};
    std::optional<store::Log> log;
    std::unique_ptr<Forwarder> forwarder;
    std::uint8_t incarnations = 0;
    std::uint64_t faults = 0;

    ForwardFixture() { begin(); }

    std::filesystem::path journal() const { return folder.path() / "journal.db"; }

    /// The controller starts, again.
    void begin() {
        forwarder.reset();
        log.reset();
        log.emplace(std::move(store::Log::open(journal()).value()));
        store::Incarnation incarnation;
        incarnation.bytes.fill(++incarnations);
        REQUIRE(log->begin(incarnation).has_value());
    }
    void forward() {
        forwarder = std::make_unique<Forwarder>(
            JournalReader(*log, 1), transport,
            ForwarderPorts{[this](std::chrono::milliseconds pause, std::move_only_function<void()> task) {
                               loop.after(pause, std::move(task));
                           },
                           [] { return 0.999; }, [this](const store::Fault&) { ++faults; }});
        forwarder->start();
    }
    void append(v1::Event event) {
        event.set_business_day(hub::first_of_july);
        event.set_stamp(hub::eight_oclock);
        const EventRecord record = to_record(event);
        REQUIRE(log->append(record.type, record.version, record.payload).has_value());
    }
    void write(const v1::Event& event) {
        append(event);
        REQUIRE(log->commit().has_value());
    }
    void write_dossiers(std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t dossier = from; dossier <= to; ++dossier) append(hub::received(dossier, v1::CHANNEL_ONLINE));
        REQUIRE(log->commit().has_value());
    }
    std::string keep(const std::string& value, std::uint8_t salt_byte) {
        store::PersonalValue personal;
        personal.salt.bytes.fill(salt_byte);
        personal.value = value;
        personal.kind = v1::PERSONAL_KIND_DOSSIER_CODE;
        personal.reference = store::personal_reference(personal.salt, value);
        REQUIRE(log->put_personal(personal).has_value());
        return std::string(personal.reference.view());
    }
    HubKnowledge ask(InquiryLimit limit = {}) {
        std::optional<HubKnowledge> answer;
        StartInquiry inquiry(transport, 1, log->heads(), limit);
        inquiry.ask([&](HubKnowledge knowledge) { answer = std::move(knowledge); });
        loop.run_all();
        REQUIRE(answer.has_value());
        return *answer;
    }
};

}  // namespace layso::forward
