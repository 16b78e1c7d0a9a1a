#pragma once

#include "controller/hub/store/head_codec.hpp"
#include "drivers/store/chain.hpp"

#include "layso/v1/event.pb.h"
#include "layso/v1/hub.pb.h"
#include "protos/event_record.hpp"
#include "protos/ticket_id.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace layso::hub {

inline constexpr std::uint32_t first_of_july = 20270;  // 2025-07-01
inline constexpr std::int64_t eight_oclock = std::int64_t{first_of_july} * 86'400'000 + 3'600'000;

/// One incarnation of a centre's journal, as its forwarder would send it.
class JournalScript {
  public:
    JournalScript(std::uint32_t controller, std::uint8_t incarnation, store::Head parent = {})
        : controller_(controller), parent_(parent) {
        incarnation_.bytes.fill(incarnation);
    }

    JournalScript& add(v1::Event event) {
        if (event.business_day() == 0) event.set_business_day(first_of_july);
        if (event.stamp() == 0) event.set_stamp(eight_oclock + static_cast<std::int64_t>(records_.size()) * 1000);
        const EventRecord record = to_record(event);
        return add_raw(record.type, record.version, record.payload);
    }

    JournalScript& add_raw(std::uint32_t type, std::uint32_t version, std::string payload) {
        v1::Record record;
        record.set_seq(records_.size() + 1);
        record.set_type(type);
        record.set_version(version);
        const store::Hash hash = store::chain_hash(records_.empty() ? parent_.hash : head().hash,
                                                   {incarnation_, record.seq()}, type, version, payload);
        record.set_payload(std::move(payload));
        record.set_hash(std::string(hash.view()));
        records_.push_back(std::move(record));
        return *this;
    }

    /// Keeps a personal value; returns its reference.
    std::string keep(v1::PersonalKind kind, const std::string& value, std::uint8_t salt_byte) {
        store::Salt salt;
        salt.bytes.fill(salt_byte);
        salt.bytes[0] = static_cast<std::uint8_t>(controller_);
        v1::PersonalValue personal;
        personal.set_reference(std::string(store::personal_reference(salt, value).view()));
        personal.set_salt(std::string(salt.view()));
        personal.set_value(value);
        personal.set_kind(kind);
        personal_.push_back(personal);
        return personal.reference();
    }

    store::Head head() const { return head_at(records_.size()); }
    store::Head head_at(std::uint64_t seq) const {
        return {{incarnation_, seq}, *store::Hash::from(records_[seq - 1].hash())};
    }

    /// Records first..last, both from 1 and inclusive, with all personal values.
    v1::IngestRequest batch(std::uint64_t first, std::uint64_t last) const {
        v1::IngestRequest request;
        request.set_protocol_version(1);
        request.set_controller(controller_);
        request.set_incarnation(std::string(incarnation_.view()));
        *request.mutable_parent() = to_wire(parent_);
        for (std::uint64_t seq = first; seq <= last; ++seq) *request.add_records() = records_[seq - 1];
        for (const v1::PersonalValue& value : personal_) *request.add_personal_values() = value;
        return request;
    }
    v1::IngestRequest whole() const { return batch(1, records_.size()); }
    std::size_t size() const { return records_.size(); }
    std::uint32_t controller() const { return controller_; }

  private:
    std::uint32_t controller_;
    store::Incarnation incarnation_;
    store::Head parent_;
    std::vector<v1::Record> records_;
    std::vector<v1::PersonalValue> personal_;
};

inline std::uint64_t ticket_number(std::uint32_t number, std::uint32_t day = first_of_july) {
    return TicketId(BusinessDay{day}, SeriesId{1}, number).value();
}

inline v1::Event allocated(std::uint64_t ticket, std::int64_t stamp = 0) {
    v1::Event event;
    event.set_stamp(stamp);
    event.mutable_ticket_allocated()->set_ticket(ticket);
    return event;
}
inline v1::Event confirmed(std::uint64_t ticket) {
    v1::Event event;
    event.mutable_ticket_confirmed()->set_ticket(ticket);
    return event;
}
inline v1::Event voided(std::uint64_t ticket) {
    v1::Event event;
    event.mutable_ticket_voided()->set_ticket(ticket);
    return event;
}
inline v1::Event called(std::uint64_t ticket, std::int64_t stamp = 0) {
    v1::Event event;
    event.set_stamp(stamp);
    event.mutable_ticket_called()->set_ticket(ticket);
    return event;
}
inline v1::Event started(std::uint64_t ticket) {
    v1::Event event;
    event.mutable_serving_started()->set_ticket(ticket);
    return event;
}
inline v1::Event finished(std::uint64_t ticket) {
    v1::Event event;
    event.mutable_serving_finished()->set_ticket(ticket);
    return event;
}
inline v1::Event missed(std::uint64_t ticket, bool final) {
    v1::Event event;
    event.mutable_ticket_missed()->set_ticket(ticket);
    event.mutable_ticket_missed()->set_final(final);
    return event;
}
inline v1::Event reopened(std::uint64_t ticket) {
    v1::Event event;
    event.mutable_ticket_reopened()->set_ticket(ticket);
    return event;
}
inline v1::Event received(std::uint64_t dossier, v1::Channel channel, const std::string& reference = {},
                          std::uint32_t quantity = 1) {
    v1::Event event;
    event.mutable_dossier_received()->set_dossier(dossier);
    event.mutable_dossier_received()->set_channel(channel);
    event.mutable_dossier_received()->set_code_reference(reference);
    event.mutable_dossier_received()->set_quantity(quantity);
    return event;
}
inline v1::Event corrected(std::uint64_t dossier, v1::Channel channel, const std::string& reference = {},
                           std::uint32_t quantity = 1) {
    v1::Event event;
    *event.mutable_dossier_corrected()->mutable_corrected() =
        received(dossier, channel, reference, quantity).dossier_received();
    return event;
}
inline v1::Event withdrawn(std::uint64_t dossier) {
    v1::Event event;
    event.mutable_dossier_withdrawn()->set_dossier(dossier);
    return event;
}
inline v1::Event erased(const std::string& reference) {
    v1::Event event;
    event.mutable_personal_value_erased()->set_reference(reference);
    return event;
}

}  // namespace layso::hub
