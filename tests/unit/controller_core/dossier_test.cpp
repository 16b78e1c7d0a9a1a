#include "tests/unit/controller_core/support/rules.hpp"

namespace {

std::uint64_t serving_ticket(Centre& centre) {
    if (centre.state.counter(1) == nullptr) centre.open(1);
    const auto ticket = centre.waiting_ticket(1);
    centre.call(1);
    centre.start(1);
    return ticket;
}

v1::DossierEntry& add_entry(v1::Command& finish, std::string_view code) {
    auto* entry = finish.mutable_finish_serving()->add_dossiers();
    entry->mutable_code()->set_reference(sealed(code));
    return *entry;
}

v1::Command online(std::string_view code, std::string_view first = {}) {
    auto command = record_dossier(0, code, v1::CHANNEL_ONLINE, 1);
    command.mutable_record_dossiers()->mutable_dossiers(0)->set_first_reference(sealed(first));
    return command;
}

}  // namespace

TEST_CASE("a visit ends with any number of dossiers, at its counter and in its session") {
    Centre centre;
    const auto ticket = serving_ticket(centre);
    auto finish = finish_serving(1, v1::OUTCOME_ACCEPTED);
    add_entry(finish, "H56.14-250701-0001");
    add_entry(finish, "H56.14-250701-0002").set_outcome(v1::OUTCOME_REFUSED);
    finish.mutable_finish_serving()->add_dossiers()->set_quantity(5);
    const auto reply = centre.must(officer(1), finish);
    REQUIRE(reply.dossiers_size() == 3);
    const Dossier& first = centre.state.dossiers.at(reply.dossiers(0));
    CHECK(first.ticket == ticket);
    CHECK(first.counter == 1);
    CHECK(first.counter_session == 1);
    CHECK(first.channel == v1::CHANNEL_IN_PERSON);
    CHECK(first.service == 1);
    CHECK(first.outcome == v1::OUTCOME_ACCEPTED);
    CHECK(first.business_day == first_day);
    CHECK(centre.state.dossiers.at(reply.dossiers(1)).outcome == v1::OUTCOME_REFUSED);
    CHECK(centre.ticket(ticket).dossiers == 7);
    CHECK(centre.state.today.dossiers_in_person == 7);
}

TEST_CASE("dossiers online and by post have no ticket and no counter") {
    Centre centre;
    const auto reply = centre.must(officer(1), online("H56.14-250701-0001"));
    const Dossier& dossier = centre.state.dossiers.at(reply.dossiers(0));
    CHECK(dossier.counter == 0);
    CHECK(dossier.counter_session == 0);
    CHECK(centre.state.today.dossiers_online == 1);
    CHECK(centre.journal.back().author().id() == 1);
}

TEST_CASE("what a list of dossiers may be") {
    Centre centre;
    v1::Command empty;
    empty.mutable_record_dossiers();
    REFUSES(centre, officer(1), empty, MALFORMED);
    REFUSES(centre, officer(1), record_dossier(0, "a", v1::CHANNEL_UNSPECIFIED, 1), DOSSIER_CHANNEL_MISSING);
    REFUSES(centre, officer(1), record_dossier(0, "a", static_cast<v1::Channel>(99), 1), MALFORMED);
    REFUSES(centre, officer(1), record_dossier(0, "a", v1::CHANNEL_POST, 0), SERVICE_UNKNOWN);
    REFUSES(centre, officer(1), record_dossier(0, "a", v1::CHANNEL_POST, 77), SERVICE_UNKNOWN);
    REFUSES(centre, officer(1), record_dossier(1, "a", v1::CHANNEL_POST, 1), TICKET_UNKNOWN);
    REFUSES(centre, officer(1), record_dossier(centre.waiting_ticket(1), "a", v1::CHANNEL_POST, 1), NOT_SERVING);
    REFUSES(centre, kiosk(1), online("a"), NOT_ALLOWED);

    auto many = record_dossier(0, "", v1::CHANNEL_ONLINE, 1);
    for (int count = 0; count < 499; ++count) {
        *many.mutable_record_dossiers()->add_dossiers() = many.record_dossiers().dossiers(0);
    }
    CHECK(centre.would(officer(1), many)->size() == 500);
    *many.mutable_record_dossiers()->add_dossiers() = many.record_dossiers().dossiers(0);
    REFUSES(centre, officer(1), many, DOSSIER_TOO_MANY);

    auto several = online("a");
    auto& entry = *several.mutable_record_dossiers()->mutable_dossiers(0);
    entry.set_quantity(2);
    REFUSES(centre, officer(1), several, DOSSIER_QUANTITY);
    entry.clear_code();
    CHECK(refusal_of(centre.would(officer(1), several)) == v1::REFUSAL_UNSPECIFIED);
    entry.set_quantity(1'000'000);
    REFUSES(centre, officer(1), several, DOSSIER_QUANTITY);
    entry.set_quantity(1);
    entry.mutable_code()->set_reference("short");
    REFUSES(centre, officer(1), several, MALFORMED);
    entry.clear_code();
    entry.set_procedure_code(std::string(100, '1'));
    REFUSES(centre, officer(1), several, TEXT_TOO_LONG);
    entry.clear_procedure_code();
    entry.set_outcome(static_cast<v1::Outcome>(99));
    REFUSES(centre, officer(1), several, MALFORMED);

    centre.must(the_system(), close_day());
    REFUSES(centre, officer(1), online("a"), DAY_NOT_OPEN);
}

TEST_CASE("one wrong dossier keeps the whole visit from ending") {
    Centre centre;
    const auto ticket = serving_ticket(centre);
    auto finish = finish_serving(1);
    add_entry(finish, "a");
    add_entry(finish, "b").set_quantity(2);
    const auto refused = centre.ask(officer(1), finish);
    REQUIRE(refusal_of(refused) == v1::REFUSAL_DOSSIER_QUANTITY);
    CHECK(refused.error().field == "finishServing.dossiers[1].quantity");
    CHECK(centre.state_of(ticket) == v1::TICKET_STATE_SERVING);
    CHECK(centre.state.dossiers.empty());
}

TEST_CASE("the same code twice in one list is a slip of the pen") {
    Centre centre;
    auto twice = online("a");
    auto* again = twice.mutable_record_dossiers()->add_dossiers();
    *again = twice.record_dossiers().dossiers(0);
    REFUSES(centre, officer(1), twice, DOSSIER_TWICE_IN_LIST);
    again->mutable_code()->set_reference(sealed("a under another salt"));
    again->set_first_reference(sealed("a"));  // as the shell sets it
    REFUSES(centre, officer(1), twice, DOSSIER_TWICE_IN_LIST);

    centre.must(officer(1), online("a"));
    auto both_acts = online("b", "a");
    *both_acts.mutable_record_dossiers()->add_dossiers() = online("c", "a").record_dossiers().dossiers(0);
    REFUSES(centre, officer(1), both_acts, DOSSIER_TWICE_IN_LIST);
}

TEST_CASE("a code is received once; later it is acted on") {
    Centre centre;
    const auto first = centre.must(officer(1), online("a")).dossiers(0);
    const auto ticket = serving_ticket(centre);
    auto finish = finish_serving(1, v1::OUTCOME_RESULT_RETURNED);
    add_entry(finish, "a under another salt").set_first_reference(sealed("a"));
    CHECK(centre.must(officer(1), finish).dossiers(0) == first);
    CHECK(centre.journal[centre.journal.size() - 2].has_dossier_acted_on());
    CHECK(centre.state.dossiers.size() == 1);
    CHECK(centre.state.today.dossiers_online == 1);
    CHECK(centre.state.today.dossiers_in_person == 0);
    CHECK(centre.ticket(ticket).dossiers == 1);
    // The act's own reference names the same dossier.
    CHECK(centre.must(officer(1), online("third", "a under another salt")).dossiers(0) == first);
}

TEST_CASE("after a withdrawal the code is received anew, once") {
    Centre centre;
    const auto first = centre.must(officer(1), online("a")).dossiers(0);
    centre.must(officer(1), withdraw_dossier(first));
    CHECK(centre.state.today.dossiers_online == 0);
    const auto second_time = centre.must(officer(1), online("b", "a")).dossiers(0);
    CHECK(second_time != first);
    CHECK(centre.must(officer(1), online("c", "a")).dossiers(0) == second_time);
    CHECK(centre.state.today.dossiers_online == 1);
}

TEST_CASE("a reference that this state does not know counts as received") {
    Centre centre;
    CHECK(centre.must(officer(1), online("b", "of last year")).dossiers_size() == 1);
    CHECK(centre.journal.back().has_dossier_received());
}

TEST_CASE("dossiers are added to a visit that is over, under its counter") {
    Centre centre;
    const auto ticket = serving_ticket(centre);
    REFUSES(centre, officer(2), record_dossier(ticket, "a", v1::CHANNEL_IN_PERSON, 0), TICKET_AT_ANOTHER_COUNTER);
    centre.finish(1, v1::OUTCOME_GUIDED);
    const auto dossier = centre.must(officer(2), record_dossier(ticket, "a", v1::CHANNEL_UNSPECIFIED, 0)).dossiers(0);
    CHECK(centre.state.dossiers.at(dossier).counter == 1);
    CHECK(centre.state.dossiers.at(dossier).outcome == v1::OUTCOME_GUIDED);
}

TEST_CASE("a dossier is corrected whole, under its serial, with a reason") {
    Centre centre;
    const auto dossier = centre.must(officer(1), online("a")).dossiers(0);
    const auto other = centre.must(officer(1), online("other")).dossiers(0);
    REFUSES(centre, officer(1), correct_dossier(77), DOSSIER_UNKNOWN);
    REFUSES(centre, officer(1), correct_dossier(dossier, ""), REASON_MISSING);
    auto correct = correct_dossier(dossier);
    auto& entry = *correct.mutable_correct_dossier()->mutable_corrected();
    entry.set_channel(v1::CHANNEL_POST);
    centre.must(officer(1), correct);
    CHECK(centre.state.dossiers.at(dossier).channel == v1::CHANNEL_POST);
    CHECK(centre.state.dossiers.at(dossier).code_reference == sealed("a"));
    CHECK(centre.state.today.dossiers_online == 1);
    CHECK(centre.state.today.dossiers_post == 1);
    entry.set_quantity(3);
    REFUSES(centre, officer(1), correct, DOSSIER_QUANTITY);
    entry.set_quantity(0);
    entry.set_service(77);
    REFUSES(centre, officer(1), correct, SERVICE_UNKNOWN);
    entry.set_service(0);
    entry.mutable_code()->set_reference(sealed("other under another salt"));
    entry.set_first_reference(sealed("other"));
    REFUSES(centre, officer(1), correct, DOSSIER_TWICE_IN_LIST);
    centre.must(officer(1), withdraw_dossier(other));
    centre.must(officer(1), correct);
    CHECK(centre.must(officer(1), online("third", "other")).dossiers(0) == dossier);
}

TEST_CASE("a code that was put right leaves its wrong text free") {
    Centre centre;
    const auto dossier = centre.must(officer(1), online("wrong")).dossiers(0);
    auto correct = correct_dossier(dossier);
    correct.mutable_correct_dossier()->mutable_corrected()->mutable_code()->set_reference(sealed("right"));
    centre.must(officer(1), correct);
    CHECK(centre.must(officer(1), online("later", "wrong")).dossiers(0) != dossier);
    CHECK(centre.must(officer(1), online("again", "right")).dossiers(0) == dossier);
    // The same code under a new salt is the same dossier still.
    auto sealed_anew = correct_dossier(dossier);
    auto& entry = *sealed_anew.mutable_correct_dossier()->mutable_corrected();
    entry.mutable_code()->set_reference(sealed("right, sealed anew"));
    entry.set_first_reference(sealed("right"));
    centre.must(officer(1), sealed_anew);
    CHECK(centre.must(officer(1), online("once more", "right")).dossiers(0) == dossier);
}

TEST_CASE("a dossier is withdrawn once, with a reason") {
    Centre centre;
    const auto dossier = centre.must(officer(1), online("a")).dossiers(0);
    REFUSES(centre, officer(1), withdraw_dossier(77), DOSSIER_UNKNOWN);
    REFUSES(centre, officer(1), withdraw_dossier(dossier, ""), REASON_MISSING);
    centre.must(officer(1), withdraw_dossier(dossier));
    REFUSES(centre, officer(1), withdraw_dossier(dossier), DOSSIER_WITHDRAWN);
    REFUSES(centre, officer(1), correct_dossier(dossier), DOSSIER_WITHDRAWN);
}
