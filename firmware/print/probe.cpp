#include "firmware/print/probe.hpp"

#include "drivers/escpos/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <variant>

namespace layso::print {
namespace {

namespace reply = escpos::reply;
namespace request = escpos::request;

constexpr std::chrono::milliseconds answer_time{600};
constexpr std::chrono::milliseconds paper_time{5'000};
/// Below the ids that a job would use soon after power-on is as good as any: a fence is asked for once.
constexpr std::uint32_t first_fence = 300'001;

template <typename Kind>
bool is(const escpos::Reply& answer) {
    return std::holds_alternative<Kind>(answer);
}

std::string hex(std::byte byte) {
    return fmt::format("{:02X}", std::to_integer<unsigned>(byte));
}

std::function<bool(const escpos::Reply&)> is_fence(std::uint32_t id) {
    return [id](const escpos::Reply& answer) {
        const auto* fence = std::get_if<reply::Fence>(&answer);
        return fence != nullptr && fence->id == id;
    };
}

/// A name for files: letters and digits, the rest as one hyphen.
std::string slug(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
    }
    while (result.ends_with('-')) {
        result.pop_back();
    }
    return result.substr(0, 40);
}

}  // namespace

Probe::Probe(device::Device& device, const device::Identity& identity, profile::Profile begin, std::string day,
             std::stop_token stop)
    : device_(device), interview_(device, std::move(stop)), profile_(std::move(begin)), day_(std::move(day)) {
    name_it(identity);
}

void Probe::name_it(const device::Identity& identity) {
    std::string known = slug(identity.make + " " + identity.model);
    if (known.empty()) {
        known = slug(identity.usb_id);
    }
    profile_.name = known.empty() ? "probed-printer" : "probed-" + known;
    const std::string title = identity.make + (identity.model.empty() ? "" : " " + identity.model);
    profile_.title = title.empty() ? "Probed printer" : title;
    profile_.generic = profile::Generic::no;
    profile_.marks = {};
    if (!identity.usb_id.empty()) {
        profile_.marks.usb = {identity.usb_id};
    }
    if (!identity.make.empty() && !identity.model.empty()) {
        profile_.marks.device_ids = {{.make = identity.make, .model = identity.model}};
    }
    if (profile_.marks != profile::Marks{}) {
        profile_.marks.from = profile::From::probed;
        profile_.marks.source = "layso-print probe, " + day_;
    }
}

bool Probe::note(std::string question, const std::optional<Interview::Answer>& answer, std::string said) {
    findings_.push_back({.question = std::move(question),
                         .answered = answer.has_value(),
                         .milliseconds = answer ? answer->milliseconds : 0,
                         .answer = std::move(said)});
    if (on_finding) {
        on_finding(findings_.back());
    }
    return answer.has_value();
}

void Probe::ask_everything() {
    ask_transport();
    if (!device_.identity().answers) {
        return;
    }
    ask_real_time();
    ask_information();
    ask_automatic();
    ask_fences();
    ask_clearing();
}

void Probe::ask_transport() {
    const auto status = device_.status(answer_time);
    if (!status) {
        return;
    }
    const bool knows = status->answer(device::Condition::media_empty) != device::Answer::unknown;
    findings_.push_back({.question = "transport status",
                         .answered = knows,
                         .answer = knows ? std::string(name_of(status->can_print())) : std::string()});
    if (on_finding) {
        on_finding(findings_.back());
    }
}

void Probe::ask_real_time() {
    std::size_t answered = 0;
    std::int64_t slowest = 0;
    for (const auto question : {escpos::RealTimeQuestion::printer, escpos::RealTimeQuestion::offline_cause,
                                escpos::RealTimeQuestion::error_cause, escpos::RealTimeQuestion::paper}) {
        interview_.stream().asked(question);
        const auto answer = interview_.ask(request::real_time_status(question), is<reply::RealTimeStatus>, answer_time);
        const std::string said = answer ? hex(std::get<reply::RealTimeStatus>(answer->reply).byte) : std::string();
        if (note(fmt::format("DLE EOT {}", static_cast<int>(question)), answer, said)) {
            ++answered;
            slowest = std::max(slowest, answer->milliseconds);
        }
    }
    if (answered == 4) {
        learn(profile_.real_time_status, true, fmt::format("DLE EOT 1 to 4 answered within {} ms", slowest));
    } else if (answered != 0) {
        profile_.quirks.push_back({.name = "dle-eot-in-part",
                                   .text = {.value = fmt::format("DLE EOT: {} of 4 questions were answered.", answered),
                                            .from = profile::From::probed,
                                            .source = "layso-print probe, " + day_}});
    }
}

/// What it calls itself is a quirk, not a mark: clones lie here.
void Probe::ask_information() {
    using Question = escpos::InformationQuestion;
    constexpr std::array<std::pair<Question, std::string_view>, 4> questions{{{Question::firmware, "firmware"},
                                                                              {Question::maker, "maker"},
                                                                              {Question::model, "model"},
                                                                              {Question::serial, "serial"}}};
    std::string told;
    for (const auto& [question, name] : questions) {
        interview_.stream().asked(question);
        const auto answer = interview_.ask(request::information(question), is<reply::Information>, answer_time);
        std::string said = answer ? std::get<reply::Information>(answer->reply).text : std::string();
        std::erase_if(said, [](unsigned char letter) { return letter < 0x20 || letter > 0x7E; });
        if (answer && question != Question::serial) {
            told += fmt::format("{}{} '{}'", told.empty() ? "" : ", ", name, said);
        }
        note(fmt::format("GS I {} ({})", static_cast<int>(question), name), answer, said);
    }
    if (!told.empty()) {
        profile_.quirks.push_back({.name = "calls-itself",
                                   .text = {.value = "GS I says: " + told + ". Clones say what they like.",
                                            .from = profile::From::probed,
                                            .source = "layso-print probe, " + day_}});
    }
}

void Probe::ask_automatic() {
    const auto answer = interview_.ask(request::automatic_status(), is<reply::AutomaticStatus>, answer_time);
    std::string said;
    if (answer) {
        for (const std::byte byte : std::get<reply::AutomaticStatus>(answer->reply).bytes) {
            said += (said.empty() ? "" : " ") + hex(byte);
        }
    }
    if (note("GS a 255", answer, said)) {
        learn(profile_.auto_status, true, fmt::format("GS a 255 answered within {} ms", answer->milliseconds));
    }
}

void Probe::ask_fences() {
    interview_.stream().asked_processed();
    const auto processed = interview_.ask(request::transmit_status(), is<reply::Processed>, answer_time);
    note("GS r 1", processed, processed ? hex(std::get<reply::Processed>(processed->reply).byte) : std::string());
    const auto fence = interview_.ask(request::fence(first_fence), is_fence(first_fence), answer_time);
    note("GS ( H 48", fence, fence ? "37 22 …" : "");
    if (fence) {
        learn(profile_.fence, profile::Fence::gs_h,
              fmt::format("GS ( H fn 48 answered within {} ms", fence->milliseconds));
    } else {
        // A printer that does not know GS ( H has taken its numbers as letters.
        interview_.send(request::initialize());
        if (processed && profile_.fence.from != profile::From::documented) {
            learn(profile_.fence, profile::Fence::gs_r,
                  fmt::format("GS r 1 answered within {} ms, GS ( H not at all", processed->milliseconds));
        }
    }
}

/// Whoever answers can be emptied before a change of paper, so that no old half ticket comes out after it.
void Probe::ask_clearing() {
    const auto answer = interview_.ask(request::clear_buffers(), is<reply::Cleared>, answer_time);
    if (note("DLE DC4 8", answer, answer ? "37 25 00" : "")) {
        learn(profile_.clear_buffers, true, fmt::format("DLE DC4 8 answered within {} ms", answer->milliseconds));
    } else {
        // Its numbers may have been taken for letters.
        interview_.send(request::initialize());
    }
}

void Probe::print(std::span<const std::byte> picture, std::span<const std::byte> cut) {
    const auto print_and_wait = [&](std::span<const std::byte> bytes, std::uint32_t id, const std::string& what) {
        std::vector<std::byte> all(bytes.begin(), bytes.end());
        const bool fenced = profile_.fence.value == profile::Fence::gs_h;
        const auto question = fenced ? request::fence(id) : request::transmit_status();
        all.insert(all.end(), question.begin(), question.end());
        if (!fenced) {
            interview_.stream().asked_processed();
        }
        const auto answer = fenced ? interview_.ask(all, is_fence(id), paper_time)
                                   : interview_.ask(all, is<reply::Processed>, paper_time);
        note(what, answer, fenced ? "GS ( H" : "GS r");
    };
    print_and_wait(picture, first_fence + 1, "print");
    if (!cut.empty()) {
        print_and_wait(cut, first_fence + 2, "cut");
    }
}

void Probe::learn_dots(std::uint32_t dots) {
    learn(profile_.dots, dots, "somebody read it off the strip");
}

}  // namespace layso::print
