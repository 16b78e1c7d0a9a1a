#include "drivers/printer/carrier.hpp"

#include "drivers/device/check.hpp"
#include "drivers/escpos/request.hpp"
#include "drivers/escpos/unfinished.hpp"
#include "drivers/printer/clearing.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace layso::printer {
namespace {

using device::Fault;
using device::FaultCode;

/// The printer is heard at least so often while it takes bytes as fast as they come; it costs a millisecond.
constexpr std::int64_t hear_every = 50;
/// Nothing is waited for longer at a time, so that a cancelled job ends soon.
constexpr std::int64_t longest_listening = 100;

void append(Bytes& to, const Bytes& bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}

/// ESC @ switches the automatic status off on many printers: it is switched on again behind it.
Bytes with_automatic_status(const Bytes& print) {
    const Bytes initialize = escpos::request::initialize();
    if (print.size() < initialize.size() || !std::equal(initialize.begin(), initialize.end(), print.begin())) {
        return print;
    }
    Bytes all = initialize;
    append(all, escpos::request::automatic_status());
    all.insert(all.end(), print.begin() + static_cast<std::ptrdiff_t>(initialize.size()), print.end());
    return all;
}

Bytes proof_request(job::Proof proof, std::uint32_t fence) {
    switch (proof) {
        case job::Proof::none:
            break;
        case job::Proof::processed:
            return escpos::request::transmit_status();
        case job::Proof::fence:
            return escpos::request::fence(fence);
    }
    return {};
}

}  // namespace

std::uint32_t FenceNumbers::take() {
    const std::uint32_t number = next_ % escpos::fence_ids;
    next_ = number + 1;
    return number;
}

Carrier::Carrier(Connection& connection, Time& time, const Options& options, FenceNumbers& numbers, const Job& job,
                 const JobHandlers& handlers, std::stop_token cancel)
    : connection_(connection),
      time_(time),
      options_(options),
      numbers_(numbers),
      job_(job),
      handlers_(handlers),
      cancel_(std::move(cancel)) {}

job::Conclusion Carrier::carry() {
    prepare();
    happen(job::event::Rendered{.print = print_.size(), .cut = cut_.size()});
    while (!job::conclusion(state_)) {
        if (cancel_.stop_requested() && !std::exchange(cancel_told_, true)) {
            happen(job::event::Cancelled{});
        } else if (!effects_.empty()) {
            const auto effect = effects_.front();
            effects_.pop_front();
            perform(effect);
        } else {
            listen();
        }
    }
    while (!effects_.empty()) {
        const auto effect = effects_.front();
        effects_.pop_front();
        perform(effect);
    }
    connection_.allow_questions(true);
    auto conclusion = *job::conclusion(state_);
    conclusion.status = connection_.report().status;
    if (!conclusion.fault) {
        // Why the device is not open: who holds it, which rule would allow it.
        conclusion.fault = connection_.report().fault;
    }
    return conclusion;
}

void Carrier::prepare() {
    connection_.open();
    connection_.forget_proofs();
    job::Plan plan{.limits = options_.limits};
    if (const auto* ticket = std::get_if<Ticket>(&job_.content)) {
        device::check(!ticket->print.empty(), "a ticket has bytes to print");
        print_ = ticket->print;
        cut_ = ticket->cut;
        // One that is not there yet is taken at its profile's word.
        const bool answers = connection_.answers_escpos() || !connection_.is_open();
        if (answers) {
            plan.proof = connection_.abilities().proof;
            plan.fence_print = numbers_.take();
            plan.fence_cut = numbers_.take();
            if (connection_.abilities().automatic_status) {
                print_ = with_automatic_status(print_);
            }
        }
        append(print_, proof_request(plan.proof, plan.fence_print));
        if (!cut_.empty()) {
            append(cut_, proof_request(plan.proof, plan.fence_cut));
        }
    } else {
        print_ = std::get<Document>(job_.content).bytes;
        device::check(!print_.empty(), "a document has bytes");
    }
    told_status_ = connection_.report().status;
    was_open_ = connection_.is_open();
    state_ = job::allocated(plan, told_status_);
}

void Carrier::happen(const job::Event& event) {
    auto next = job::step(std::move(state_), event, time_.now());
    state_ = std::move(next.state);
    effects_.insert(effects_.end(), next.effects.begin(), next.effects.end());
    const auto stage = job::stage(state_);
    if (stage != told_stage_ && stage >= job::Stage::sending && handlers_.progress) {
        handlers_.progress(stage, state_.work.grade);
    }
    told_stage_ = stage;
}

void Carrier::perform(const job::Effect& effect) {
    std::visit(job::Handle{
                   [&](const job::effect::Record&) {
                       happen(job::event::Recorded{.durable = !handlers_.record || handlers_.record()});
                   },
                   [&](const job::effect::Send& asked) {
                       if (!job::conclusion(state_)) {
                           send(asked);
                       }
                   },
                   [&](const job::effect::Reopen&) {
                       connection_.close(state_.work.fault);
                       reopening_ = true;
                       was_open_ = false;
                   },
                   [&](const job::effect::AskStatus&) { ask_status(); },
                   [&](const job::effect::Finish&) {
                       const auto finished = connection_.finish_job(options_.limits.finish);
                       const auto fault = finished ? std::nullopt : std::optional(finished.error());
                       was_open_ = connection_.is_open();
                       happen(job::event::Finished{.confirmed = finished && *finished == device::Evidence::confirmed,
                                                   .fault = fault});
                   },
                   [&](const job::effect::Abandon&) { connection_.abandon_job(); },
                   [&](const job::effect::Clear&) { clear(); },
               },
               effect);
}

std::span<const std::byte> Carrier::part(job::Part part) const {
    return part == job::Part::print ? print_ : cut_;
}

void Carrier::send(const job::effect::Send& asked) {
    job::event::Wrote wrote;
    if (asked.part == job::Part::print && asked.from == 0) {
        wrote.fault = connection_.begin_job(job_.name);
    }
    bool whole_slice = false;
    if (!wrote.fault) {
        connection_.allow_questions(false);
        const auto rest = part(asked.part).subspan(asked.from);
        const auto slice = rest.first(std::min(rest.size(), options_.rhythm.slice_bytes));
        auto written = connection_.write(slice);
        device::check(written.count <= slice.size(), "a device accepts no more than it was given");
        wrote = {.count = written.count, .fault = std::move(written.fault)};
        whole_slice = wrote.count == slice.size();
        const std::size_t accepted = asked.from + wrote.count;
        const bool between_parts = accepted == 0 || accepted == part(asked.part).size();
        connection_.allow_questions(between_parts);
        const bool asks_processed = state_.work.plan.proof == job::Proof::processed;
        if (asks_processed && wrote.count > 0 && accepted == part(asked.part).size()) {
            connection_.asked_processed();
        }
    }
    was_open_ = connection_.is_open();
    happen(wrote);
    if (!whole_slice || time_.now() - heard_at_ >= hear_every) {
        heard_at_ = time_.now();
        if (!job::conclusion(state_)) {
            connection_.listen(1, {});
            hear();
        }
    }
}

void Carrier::clear() {
    Bytes all = print_;
    append(all, cut_);
    const std::size_t accepted = state_.work.accepted;
    const std::size_t one_band = band_bytes(connection_.abilities());
    const std::size_t missing = escpos::missing_bytes(all, accepted).value_or(accepted == all.size() ? 0 : one_band);
    // A blade that fails would fail again, in front of the next ticket instead of behind it.
    const auto conclusion = job::conclusion(state_);
    const bool blade_works = !conclusion || conclusion->condition != device::Condition::cutter_failure;
    connection_.clear(missing, accepted > 0 && !cut_.empty() && blade_works);
    was_open_ = connection_.is_open();
}

void Carrier::ask_status() {
    asked_at_cutter_word_ = connection_.cutter_words();
    if (!connection_.ask_for_cutter()) {
        tell_status();
    }
}

/// The answer to effect::AskStatus.
void Carrier::tell_status() {
    asked_at_cutter_word_.reset();
    told_status_ = connection_.report().status;
    happen(job::event::StatusTold{told_status_});
}

void Carrier::listen() {
    const auto deadline = job::deadline(state_);
    const std::int64_t now = time_.now();
    if (deadline && now >= *deadline) {
        happen(job::event::TimePassed{});
        return;
    }
    connection_.listen(std::min(longest_listening, deadline.value_or(now + longest_listening) - now),
                       cancel_told_ ? std::stop_token{} : cancel_);
    hear();
}

/// Tells the machine what was heard: first what is wrong, then what is proved, so that a proof counts even if a
/// condition came in with it.
void Carrier::hear() {
    const bool open = connection_.is_open();
    if (was_open_ && !open) {
        was_open_ = false;
        happen(job::event::Lost{connection_.report().fault.value_or(Fault{FaultCode::gone, "the printer is gone"})});
    }
    was_open_ = open;
    const auto status = connection_.report().status;
    if (status != told_status_) {
        told_status_ = status;
        happen(job::event::StatusChanged{status});
    }
    const auto proofs = connection_.take_proofs();
    for (const std::uint32_t fence : proofs.fences) {
        happen(job::event::FenceAnswered{fence});
    }
    for (std::size_t count = 0; count < proofs.processed; ++count) {
        happen(job::event::Processed{});
    }
    if (open && std::exchange(reopening_, false)) {
        happen(job::event::Opened{});
    }
    if (asked_at_cutter_word_ && connection_.cutter_words() != *asked_at_cutter_word_) {
        tell_status();
    }
}

}  // namespace layso::printer
