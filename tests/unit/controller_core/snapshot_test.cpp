#include "controller/core/snapshot.hpp"

#include "tests/unit/controller_core/support/rules.hpp"

#include "protos/codec.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace {

// Every field of the message has a value somewhere below it; a field that a snapshot forgets shows up here.
void collect_set_fields(const google::protobuf::Message& message, std::set<std::string>& seen) {
    const auto* reflection = message.GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    reflection->ListFields(message, &fields);
    for (const auto* field : fields) {
        seen.insert(field->full_name());
        if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
        if (field->is_repeated()) {
            for (int index = 0; index < reflection->FieldSize(message, field); ++index) {
                collect_set_fields(reflection->GetRepeatedMessage(message, field, index), seen);
            }
        } else {
            collect_set_fields(reflection->GetMessage(message, field), seen);
        }
    }
}

void expect_all_fields(const google::protobuf::Descriptor* type, const std::set<std::string>& seen) {
    for (int index = 0; index < type->field_count(); ++index) {
        CAPTURE(type->field(index)->full_name());
        CHECK(seen.contains(type->field(index)->full_name()));
    }
}

// A day in which everything that a state can hold has happened.
Centre full_centre() {
    Centre centre;
    centre.open(1);
    centre.open(2);
    centre.open(3);
    centre.must(kiosk(1), lease_blocks());
    const auto& lease = centre.state.leases.begin()->second;
    const TicketId leased{BusinessDay{first_day}, SeriesId{lease.series}, lease.first_number};
    centre.must(kiosk(1), merge(lease.id, leased.value(), 1, "touch"));
    centre.must(kiosk(1), return_block(lease.id));
    const auto& other = *std::ranges::find_if(centre.state.leases, [](const auto& one) {
        return one.second.series == 1 && one.second.business_day == first_day + 1;
    });
    CHECK(other.second.id != 0);
    centre.waiting_ticket(1, 1);
    for (int count = 0; count < 2; ++count) {
        centre.wait(minute);
        centre.call(2);
        centre.start(2);
        centre.wait(3 * minute);
        auto finish = finish_serving(2);
        finish.mutable_finish_serving()->mutable_note()->set_reference(sealed("note"));
        auto* entry = finish.mutable_finish_serving()->add_dossiers();
        entry->set_procedure_code("1.001193");
        entry->mutable_code()->set_reference(sealed("code" + std::to_string(count)));
        centre.must(officer(2), finish);
    }
    centre.must(officer(1), record_dossier(0, "online", v1::CHANNEL_ONLINE, 1));
    const auto posted = centre.must(officer(1), record_dossier(0, "post", v1::CHANNEL_POST, 1)).dossiers(0);
    centre.must(officer(1), withdraw_dossier(posted));
    centre.must(officer(1), record_dossier(0, "post again", v1::CHANNEL_POST, 1));
    centre.allocated_ticket(1);
    centre.must(kiosk(1), void_ticket(centre.allocated_ticket(1)));
    auto english = issue(2, 1);
    english.mutable_issue_ticket()->set_language(v1::LANGUAGE_ENGLISH);
    centre.must(kiosk(1), confirm(centre.must(kiosk(1), english).ticket()));
    centre.waiting_ticket(1);
    centre.call(1);
    centre.start(1);
    centre.wait(minute);
    centre.must(officer(1), park(1));
    // Somebody who never comes.
    const auto absent = centre.waiting_ticket(3);
    for (int count = 0; count < 3; ++count) {
        REQUIRE(centre.call(3) == absent);
        centre.miss(3);
    }
    // A number that a counter admitted, still called when its time is over.
    for (const auto& one : centre.must(kiosk(1), lease_blocks()).leases()) {
        if (one.series() != 1 || one.business_day() != first_day) continue;
        centre.must(officer(1), admit(1, 1, one.first_number(), 1));
        break;
    }
    centre.wait(minute);
    centre.must(the_system(), expire_deadlines());
    centre.must(officer(2), pause(2));
    auto alarm = centre.journal.back();
    alarm.clear_request_id();
    alarm.mutable_clock_set_back()->set_clock_stamp(1);
    centre.put(alarm);
    return centre;
}

}  // namespace

TEST_CASE("a snapshot holds the whole state: written, read and written again it has the same bytes") {
    const Centre centre = full_centre();
    const auto snapshot = to_snapshot(centre.state);
    CHECK(to_bytes(to_snapshot(from_snapshot(snapshot))) == to_bytes(snapshot));
    std::set<std::string> seen;
    collect_set_fields(snapshot, seen);
    for (const auto* type :
         {v1::QueueState::descriptor(), v1::TicketRecord::descriptor(), v1::CounterRecord::descriptor(),
          v1::SeriesRecord::descriptor(), v1::LeaseRecord::descriptor(), v1::DossierRecord::descriptor(),
          v1::DossierReference::descriptor(), v1::AnswerRecord::descriptor(), v1::PaceRecord::descriptor(),
          v1::AnnouncementRecord::descriptor(), v1::DayCounts::descriptor(), v1::IssuedCount::descriptor()}) {
        expect_all_fields(type, seen);
    }
}

TEST_CASE("the journal applied to an empty state gives the live state") {
    const Centre centre = full_centre();
    CHECK(to_bytes(to_snapshot(centre.replayed())) == to_bytes(to_snapshot(centre.state)));
}

TEST_CASE("work goes on from a snapshot as it would have without one") {
    Centre live = full_centre();
    Centre restarted = live;
    restarted.state = from_snapshot(to_snapshot(live.state));
    for (Centre* centre : {&live, &restarted}) {
        centre->must(officer(2), unpause(2));
        centre->waiting_ticket(1);
        centre->call(2);
        centre->start(2);
        centre->finish(2);
        centre->next_day();
        centre->waiting_ticket(3);
    }
    CHECK(to_bytes(to_snapshot(restarted.state)) == to_bytes(to_snapshot(live.state)));
}

TEST_CASE("a copy of a state is a value of its own") {
    Centre centre;
    centre.waiting_ticket(1);
    const State copy = centre.state;
    const auto before = to_bytes(to_snapshot(copy));
    centre.waiting_ticket(1);
    CHECK(to_bytes(to_snapshot(copy)) == before);
}
