#include "drivers/cups/spooler.hpp"

#include "drivers/cups/ipp_fault.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace layso::cups {
namespace {

using device::Fault;
using device::FaultCode;

/// Between two questions about something that is expected to change soon.
constexpr Limit::Milliseconds again{25};

constexpr std::array printer_words{"printer-state", "printer-state-reasons", "printer-state-message",
                                   "printer-is-accepting-jobs"};
constexpr std::array job_words{"job-id",
                               "job-name",
                               "job-state",
                               "job-state-reasons",
                               "job-state-message",
                               "job-printer-state-message",
                               "job-impressions-completed",
                               "job-media-sheets-completed"};

void take(ipp_attribute_t* attribute, JobReport& job) {
    const std::string_view name = ippGetName(attribute);
    const ipp_tag_t kind = ippGetValueTag(attribute);
    if (kind == IPP_TAG_INTEGER || kind == IPP_TAG_ENUM) {
        const int value = ippGetInteger(attribute, 0);
        if (name == "job-id") {
            job.id = value;
        } else if (name == "job-state") {
            job.state = value;
        } else if (name == "job-impressions-completed") {
            job.impressions = value;
        } else if (name == "job-media-sheets-completed") {
            job.sheets = value;
        }
        return;
    }
    std::vector<std::string> values = texts_of(attribute);
    if (values.empty()) {
        return;
    }
    if (name == "job-name") {
        job.name = std::move(values.front());
    } else if (name == "job-state-reasons") {
        job.reasons = std::move(values);
    } else if (name == "job-printer-state-message" || (name == "job-state-message" && job.message.empty())) {
        job.message = std::move(values.front());
    }
}

/// One report for each job-attributes group; a nameless attribute stands between two groups.
std::vector<JobReport> jobs_in(const Message& answer) {
    std::vector<JobReport> jobs;
    bool inside = false;
    for (ipp_attribute_t* attribute = ippFirstAttribute(answer.get()); attribute != nullptr;
         attribute = ippNextAttribute(answer.get())) {
        if (ippGetGroupTag(attribute) != IPP_TAG_JOB || ippGetName(attribute) == nullptr) {
            inside = false;
            continue;
        }
        if (!std::exchange(inside, true)) {
            jobs.emplace_back();
        }
        take(attribute, jobs.back());
    }
    return jobs;
}

}  // namespace

std::expected<Message, Fault> Spooler::ask(const Message& request, std::string_view what, const Limit& limit) {
    auto answer = connection_.ask(target_.resource, request, limit);
    if (!answer) {
        return answer;
    }
    if (auto refused = refusal_of(*answer, what)) {
        return std::unexpected(std::move(*refused));
    }
    return answer;
}

std::expected<Message, Fault> Spooler::attributes(std::span<const char* const> names, const Limit& limit) {
    Message request = Message::request(IPP_OP_GET_PRINTER_ATTRIBUTES, target_.uri);
    request.ask_for(names);
    return ask(request, target_.address, limit);
}

std::expected<PrinterReport, Fault> Spooler::report(const Limit& limit) {
    auto answer = attributes(printer_words, limit);
    if (!answer) {
        return std::unexpected(std::move(answer.error()));
    }
    return PrinterReport{.state = answer->number("printer-state").value_or(0),
                         .reasons = answer->texts("printer-state-reasons"),
                         .message = answer->text("printer-state-message"),
                         .accepts = answer->flag("printer-is-accepting-jobs").value_or(true)};
}

void Spooler::describe_job(Message& request, const std::string& job_name) const {
    request.add_text(IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", job_name);
    if (!target_.media.empty()) {
        // Rather refused than on other paper.
        request.add_flag(IPP_TAG_OPERATION, "ipp-attribute-fidelity", true);
        request.add_text(IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", target_.media);
    }
}

std::expected<void, Fault> Spooler::validate(const std::string& job_name, const Limit& limit) {
    Message request = Message::request(IPP_OP_VALIDATE_JOB, target_.uri);
    request.add_text(IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", target_.format);
    describe_job(request, job_name);
    auto answer = ask(request, target_.address + " would not take the job", limit);
    if (!answer) {
        return std::unexpected(std::move(answer.error()));
    }
    return {};
}

std::expected<int, Fault> Spooler::create(const std::string& job_name, const Limit& limit) {
    while (true) {
        Message request = Message::request(IPP_OP_CREATE_JOB, target_.uri);
        describe_job(request, job_name);
        auto answer = ask(request, target_.address + " took no job", limit);
        if (answer) {
            if (const auto id = answer->number("job-id")) {
                return *id;
            }
            return std::unexpected(Fault{FaultCode::input_output, target_.address + ": a job without a number"});
        }
        if (answer.error().code != FaultCode::busy || limit.is_over()) {
            return std::unexpected(std::move(answer.error()));
        }
        limit.pause(again);
    }
}

Message Spooler::document_of(int job) const {
    Message request = Message::request(IPP_OP_SEND_DOCUMENT, target_.uri);
    request.add_number(IPP_TAG_OPERATION, "job-id", job);
    request.add_text(IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", target_.format);
    request.add_flag(IPP_TAG_OPERATION, "last-document", true);
    return request;
}

std::expected<JobReport, Fault> Spooler::job(int id, const Limit& limit) {
    Message request = Message::request(IPP_OP_GET_JOB_ATTRIBUTES, target_.uri);
    request.add_number(IPP_TAG_OPERATION, "job-id", id);
    request.ask_for(job_words);
    auto answer = ask(request, target_.address + " job " + std::to_string(id), limit);
    if (!answer) {
        return std::unexpected(std::move(answer.error()));
    }
    std::vector<JobReport> found = jobs_in(*answer);
    if (found.empty() || found.front().state == 0) {
        return std::unexpected(Fault{FaultCode::input_output, target_.address + ": a job without a state"});
    }
    return found.front();
}

std::expected<std::vector<JobReport>, Fault> Spooler::jobs(const char* which, bool mine, const Limit& limit) {
    Message request = Message::request(IPP_OP_GET_JOBS, target_.uri);
    request.add_text(IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", which);
    request.add_flag(IPP_TAG_OPERATION, "my-jobs", mine);
    request.ask_for(job_words);
    auto answer = ask(request, target_.address + " would not list its jobs", limit);
    if (!answer) {
        return std::unexpected(std::move(answer.error()));
    }
    return jobs_in(*answer);
}

std::expected<Search, Fault> Spooler::search(const std::string& name, const Limit& limit) {
    Search result;
    for (const char* which : {"completed", "not-completed"}) {
        auto listed = jobs(which, false, limit);
        if (!listed) {
            return std::unexpected(std::move(listed.error()));
        }
        for (JobReport& job : *listed) {
            result.keeps_record = result.keeps_record || !job.name.empty();
            if (job.name == name && (!result.job || job.id > result.job->id)) {
                result.job = std::move(job);
            }
        }
        if (result.job) {
            break;
        }
    }
    return result;
}

std::expected<void, Fault> Spooler::cancel(int id, const Limit& limit) {
    Message request = Message::request(IPP_OP_CANCEL_JOB, target_.uri);
    request.add_number(IPP_TAG_OPERATION, "job-id", id);
    // A refusal usually means that the job is over already: its state decides.
    if (auto answer = connection_.ask(target_.resource, request, limit); !answer) {
        return std::unexpected(std::move(answer.error()));
    }
    while (true) {
        auto left = job(id, limit);
        if (left ? left->is_over() : left.error().code == FaultCode::not_found) {
            return {};
        }
        if (!left) {
            return std::unexpected(std::move(left.error()));
        }
        if (limit.is_over()) {
            return std::unexpected(
                limit.fault(target_.address + " job " + std::to_string(id) + " is still " + left->text()));
        }
        limit.pause(again);
    }
}

std::expected<void, Fault> Spooler::cancel_mine(const Limit& limit) {
    auto left = jobs("not-completed", true, limit);
    if (!left) {
        return std::unexpected(std::move(left.error()));
    }
    for (const JobReport& job : *left) {
        if (auto cancelled = cancel(job.id, limit); !cancelled) {
            return cancelled;
        }
    }
    return {};
}

}  // namespace layso::cups
