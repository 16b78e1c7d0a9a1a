#include "drivers/cups/judgment.hpp"

#include <cups/ipp.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace layso::cups {
namespace {

using device::Answer;
using device::Condition;
using device::Evidence;
using device::Fault;
using device::FaultCode;
using device::Status;

bool has_prefix(const std::vector<std::string>& reasons, std::string_view prefix) {
    return std::ranges::any_of(reasons, [&](const std::string& reason) { return reason.starts_with(prefix); });
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (word != "none") {
            text += text.empty() ? word : ", " + word;
        }
    }
    return text;
}

std::string described(const char* state, const std::vector<std::string>& reasons, const std::string& message) {
    std::string text = state;
    if (const std::string words = joined(reasons); !words.empty()) {
        text += " [" + words + "]";
    }
    return message.empty() ? text : text + " " + message;
}

/// Reasons without a condition of their own that keep paper from coming out, by prefix (RFC 8011, 5.4.12).
constexpr std::array<std::string_view, 9> stopping{
    "paused",           "moving-to-paused", "hold-new-jobs", "marker-supply-empty", "toner-empty", "input-tray-missing",
    "output-area-full", "spool-area-full",  "interlock-open"};

Condition condition_for(std::string_view reason, bool& known) {
    known = true;
    if (const auto condition = device::condition_of(reason)) {
        return *condition;
    }
    if (reason.starts_with("shutdown") || reason.starts_with("timed-out")) {
        return Condition::offline;
    }
    known = reason.ends_with("-error") ||
            std::ranges::any_of(stopping, [&](std::string_view prefix) { return reason.starts_with(prefix); });
    return Condition::other_fault;
}

}  // namespace

bool JobReport::is_over() const {
    return state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED || state == IPP_JSTATE_COMPLETED;
}

bool JobReport::lacks_its_document() const {
    return has_prefix(reasons, "job-incoming") || has_prefix(reasons, "job-data-insufficient");
}

bool JobReport::is_held() const {
    return state == IPP_JSTATE_HELD && !lacks_its_document();
}

std::string JobReport::text() const {
    return described(ippEnumString("job-state", state), reasons, message);
}

bool PrinterReport::is_switched_off() const {
    return !accepts || has_prefix(reasons, "paused") || has_prefix(reasons, "moving-to-paused") ||
           has_prefix(reasons, "hold-new-jobs");
}

std::string PrinterReport::text() const {
    const std::string text = described(ippEnumString("printer-state", state), reasons, message);
    return accepts ? text : text + " (accepts no jobs)";
}

std::expected<Evidence, Fault> judged(const JobReport& job) {
    if (job.state != IPP_JSTATE_COMPLETED) {
        const bool wrong_format =
            has_prefix(job.reasons, "unsupported-document-format") || has_prefix(job.reasons, "document-format-error");
        return std::unexpected(
            Fault{wrong_format ? FaultCode::unsupported : FaultCode::input_output, "the job is " + job.text()});
    }
    if (has_prefix(job.reasons, "job-completed-with-errors")) {
        return Evidence::handed_over;
    }
    const bool counts = job.impressions.has_value() || job.sheets.has_value();
    const bool counted = job.impressions.value_or(0) > 0 || job.sheets.value_or(0) > 0;
    return counts && !counted ? Evidence::handed_over : Evidence::confirmed;
}

Status status_of(const PrinterReport& printer, bool speaks_for_itself) {
    Status status;
    if (speaks_for_itself) {
        for (const Condition condition : device::all_conditions) {
            status.set(condition, Answer::no);
        }
    }
    bool is_explained = false;
    for (const std::string& reason : printer.reasons) {
        bool known = false;
        const Condition condition = condition_for(reason, known);
        if (known) {
            status.set(condition, Answer::yes);
            is_explained = is_explained || condition != Condition::media_low;
        }
    }
    if (!printer.accepts || (printer.state == IPP_PSTATE_STOPPED && !is_explained)) {
        status.set(Condition::other_fault, Answer::yes);
    }
    return status;
}

}  // namespace layso::cups
