#include "firmware/core/step.hpp"

#include "firmware/core/cards.hpp"
#include "firmware/core/issue.hpp"
#include "firmware/core/outbox.hpp"

#include "protos/ticket_id.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

void hear_stamp(World& world, std::int64_t stamp, Moment now) {
    if (stamp > 0) world.link.stamp_offset = stamp - now.steady;
}

void keep_configuration(Context& context, const v1::Configuration& configuration) {
    const auto& known = context.world.knowledge.configuration;
    if (known && known->SerializeAsString() == configuration.SerializeAsString()) return;
    auto record = new_record(context.world, context.now);
    *record.mutable_configuration_stored()->mutable_configuration() = configuration;
    store(context, {std::move(record)});
}

// The newest head and stamp are kept now and then, so that a restart without the controller knows how late it is at
// least, and a controller that was rolled back is told.
void keep_head(Context& context, const v1::Head& head) {
    auto& link = context.world.link;
    if (head.seq() == 0 || context.world.journal_failed) return;
    const auto due = link.head_stored_at + context.world.settings.timings.head_stored;
    if (link.head_stored_at != 0 && context.now.steady < due) return;
    link.head_stored_at = std::max<std::int64_t>(context.now.steady, 1);
    auto record = new_record(context.world, context.now);
    *record.mutable_controller_head_seen()->mutable_head() = head;
    store(context, {std::move(record)});
}

Session tell(Session session, const Happening& happening, Context& context) {
    return std::visit([&](auto& state) { return state::on(std::move(state), happening, context); }, session.is);
}

// A ticket for a touch that was given up meanwhile: it is voided. One that got a number from the block is left alone:
// its merge voids what the controller allocated.
void void_late_ticket(Context& context, const v1::KioskReply& reply) {
    const auto& pending = context.world.knowledge.pending_touch;
    if (reply.ticket().ticket() == 0 || !pending || pending->request_id != reply.request_id()) return;
    auto known = new_record(context.world, context.now);
    known.mutable_number_known()->set_request_id(reply.request_id());
    *known.mutable_number_known()->mutable_ticket() = reply.ticket();
    store(context, {std::move(known)});
    end_print(
        {.ticket = reply.ticket().ticket(), .result = v1::PRINT_RESULT_FAILED_CLEAN, .grade = v1::PRINT_GRADE_NONE},
        context);
}

bool waits_for(const Session& session, const std::string& request_id) {
    const auto* issuing = std::get_if<state::Issuing>(&session.is);
    return issuing != nullptr && issuing->request_id == request_id;
}

Session take_reply(Session session, const v1::KioskReply& reply, Context& context) {
    hear_stamp(context.world, reply.stamp(), context.now);
    if (take_answer(context, reply)) {
        advance_outbox(context);
        return session;
    }
    if (!waits_for(session, reply.request_id())) {
        void_late_ticket(context, reply);
        return tell(std::move(session), TouchAnswered{reply}, context);
    }
    session = tell(std::move(session), TouchAnswered{reply}, context);
    keep_head(context, reply.controller_head());
    return session;
}

Session take_welcome(Session session, const v1::KioskWelcome& welcome, Context& context) {
    auto& world = context.world;
    world.link.up = true;
    world.link.turned_away = v1::REFUSAL_UNSPECIFIED;
    world.link.figures = welcome.figures();
    hear_stamp(world, welcome.stamp(), context.now);
    forget_asked(world);
    keep_configuration(context, welcome.configuration());
    take_leases(context, welcome.leases());
    keep_head(context, welcome.controller_head());
    session = tell(std::move(session), WorldChanged{}, context);
    advance_outbox(context);
    return session;
}

Session take_update(Session session, const v1::KioskUpdate& update, Context& context) {
    auto& world = context.world;
    hear_stamp(world, update.stamp(), context.now);
    if (update.has_configuration()) keep_configuration(context, update.configuration());
    if (update.has_figures()) {
        // A new day has new blocks.
        if (world.link.figures.business_day() != update.figures().business_day()) world.outbox.lease_due = 0;
        world.link.figures = update.figures();
    }
    keep_head(context, update.controller_head());
    session = tell(std::move(session), WorldChanged{}, context);
    advance_outbox(context);
    return session;
}

bool is_current(const State& state, const event::Touched& touched, Moment now) {
    return touched.screen == state.screen_serial &&
           now.steady - state.screen_since >= state.world.settings.timings.touch_guard;
}

Session take(const State& before, Session session, const Event& happened, Context& context) {
    auto& world = context.world;
    return std::visit(
        Handle{
            [&](const event::Touched& touched) -> Session {
                if (!is_current(before, touched, context.now)) return std::move(session);
                return tell(std::move(session), touched.touch, context);
            },
            [&](const event::Welcomed& event) { return take_welcome(std::move(session), event.welcome, context); },
            [&](const event::TurnedAway& event) {
                world.link.up = false;
                world.link.turned_away = event.refusal;
                return tell(std::move(session), WorldChanged{}, context);
            },
            [&](const event::LinkLost&) {
                world.link.up = false;
                forget_asked(world);
                return tell(std::move(session), WorldChanged{}, context);
            },
            [&](const event::Updated& event) { return take_update(std::move(session), event.update, context); },
            [&](const event::Replied& event) { return take_reply(std::move(session), event.reply, context); },
            [&](const event::PrintEnded& event) { return tell(std::move(session), event, context); },
            [&](const event::PrinterChanged& event) {
                world.printer_conditions = event.conditions;
                world.printer_unable = event.unable;
                return tell(std::move(session), WorldChanged{}, context);
            },
            [&](const event::JournalFailed&) {
                world.journal_failed = true;
                return tell(std::move(session), WorldChanged{}, context);
            },
            [&](const event::TimePassed& event) {
                session = tell(std::move(session), event, context);
                advance_outbox(context);
                return std::move(session);
            },
        },
        happened);
}

}  // namespace

Step start(Knowledge knowledge, Settings settings, Moment now) {
    Step first;
    auto& world = first.state.world;
    world.knowledge = std::move(knowledge);
    world.settings = std::move(settings);
    Context context{world, now, first.effects};
    auto started = new_record(world, now);
    started.mutable_started()->set_software_version(world.settings.software_version);
    std::vector<v1::KioskRecord> records{std::move(started)};
    for (const auto& [ticket, open] : world.knowledge.open_tickets) {
        if (open.ended()) continue;
        auto& record = records.emplace_back(new_record(world, now));
        record.mutable_print_ended()->set_ticket(ticket);
        record.mutable_print_ended()->set_result(open.print_sent ? v1::PRINT_RESULT_UNKNOWN
                                                                 : v1::PRINT_RESULT_FAILED_CLEAN);
    }
    store(context, std::move(records));
    first.state.session.is = state::Starting{now.steady + world.settings.timings.first_link};
    first.state.screen_since = now.steady;
    return first;
}

Step step(State state, const Event& event, Moment now) {
    Step next;
    const auto kind = state.session.is.index();
    auto session = std::move(state.session);
    Context context{state.world, now, next.effects};
    session = take(state, std::move(session), event, context);
    if (session.is.index() != kind) {
        ++state.screen_serial;
        state.screen_since = now.steady;
    }
    state.session = std::move(session);
    next.state = std::move(state);
    return next;
}

std::optional<std::int64_t> next_deadline(const State& state) {
    auto deadline = std::visit([](const auto& is) { return state::deadline(is); }, state.session.is);
    if (const auto outbox = outbox_deadline(state.world)) deadline = deadline ? std::min(*deadline, *outbox) : outbox;
    return deadline;
}

Screen screen(const State& state, Moment now) {
    auto shown = common_screen(state.world, now);
    shown.serial = state.screen_serial;
    std::visit([&](const auto& is) { state::show(is, state.world, now, shown); }, state.session.is);
    if (state.world.knowledge.configuration) {
        shown.centre_name = text_in(state.world.knowledge.configuration->centre().name(), shown.language);
    }
    return shown;
}

v1::KioskStatus status(const State& state) {
    v1::KioskStatus status;
    const auto& world = state.world;
    status.mutable_printer_conditions()->Assign(world.printer_conditions.begin(), world.printer_conditions.end());
    status.set_tickets_printed(world.tickets_printed);
    status.set_cut_off(
        std::ranges::any_of(world.knowledge.open_tickets, [](const auto& entry) { return entry.second.lease != 0; }));
    for (auto& number : testimony(world.knowledge)) {
        if (number.lease() != 0) *status.add_issued_from_blocks() = std::move(number);
    }
    return status;
}

bool visited(const State& state) {
    return std::visit(Handle{
                          [](const state::Starting&) { return false; },
                          [](const state::Attract&) { return false; },
                          [](const state::Closed&) { return false; },
                          [](const state::NotReady&) { return false; },
                          [](const auto&) { return true; },
                      },
                      state.session.is);
}

}  // namespace layso::kiosk
