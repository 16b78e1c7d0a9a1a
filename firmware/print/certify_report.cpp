#include "firmware/print/certify_report.hpp"

#include "firmware/print/device_words.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace layso::print {
namespace {

struct Labels {
    std::string_view heading;
    std::string_view printer;
    std::string_view serial;
    std::string_view address;
    std::string_view profile;
    std::string_view began;
    std::string_view ended;
    std::string_view passed;
    std::string_view failed;
    std::string_view skipped;
    std::string_view technician;
};

constexpr std::string_view blank = "______________________";

constexpr Labels vietnamese{.heading = "BIÊN BẢN KIỂM ĐỊNH MÁY IN PHIẾU",
                            .printer = "Máy in",
                            .serial = "Số máy",
                            .address = "Địa chỉ",
                            .profile = "Hồ sơ",
                            .began = "Bắt đầu",
                            .ended = "Kết thúc",
                            .passed = "ĐẠT",
                            .failed = "KHÔNG ĐẠT",
                            .skipped = "BỎ QUA",
                            .technician = "Kỹ thuật viên: ______________________"};
constexpr Labels english{.heading = "CERTIFICATION OF A TICKET PRINTER",
                         .printer = "Printer",
                         .serial = "Serial",
                         .address = "Address",
                         .profile = "Profile",
                         .began = "Began",
                         .ended = "Ended",
                         .passed = "PASSED",
                         .failed = "FAILED",
                         .skipped = "SKIPPED",
                         .technician = "Technician: ______________________"};

std::string_view words_of(Verdict verdict, const Labels& labels) {
    switch (verdict) {
        case Verdict::passed:
            return labels.passed;
        case Verdict::failed:
            return labels.failed;
        case Verdict::skipped:
            return labels.skipped;
    }
    return labels.skipped;
}

}  // namespace

std::string CertifyReport::text(Language language) const {
    const Labels& labels = language == Language::en ? english : vietnamese;
    const Texts& texts = texts_of(language);
    std::string lines = fmt::format("{}\n\n", labels.heading);
    const auto line = [&](std::string_view label, std::string_view value) {
        if (!value.empty()) {
            lines += fmt::format("{}: {}\n", label, value);
        }
    };
    const bool nameless = target.identity.make.empty() && target.identity.model.empty();
    // One that does not say what it is gets a name by hand.
    line(labels.printer,
         nameless ? std::string(blank) : fmt::format("{} {}", target.identity.make, target.identity.model));
    line(labels.serial, target.identity.serial);
    line(labels.address, target.address);
    line(labels.profile,
         fmt::format("{} ({}), {}", target.profile.title, target.profile.name, words_of_reason(target.reason, texts)));
    line(labels.began, began);
    line(labels.ended, ended);
    lines += '\n';
    std::size_t number = 0;
    for (const StepResult& result : certification.results()) {
        lines += fmt::format("{:>2}. {}: {}", ++number, result.step->title(language), words_of(result.verdict, labels));
        if (result.milliseconds) {
            lines += fmt::format(fmt::runtime(texts.certify_after), *result.milliseconds);
        }
        lines += result.detail.empty() ? "\n" : fmt::format("\n    {}\n", result.detail);
    }
    lines += '\n';
    lines += certification.passed()
                 ? fmt::format(fmt::runtime(texts.certify_all), certification.count(Verdict::passed))
                 : fmt::format(fmt::runtime(texts.certify_some), certification.count(Verdict::passed),
                               certification.count(Verdict::failed), certification.count(Verdict::skipped));
    return lines + fmt::format("\n\n{}\n", labels.technician);
}

boost::json::object CertifyReport::json(Language language) const {
    boost::json::array steps;
    for (const StepResult& result : certification.results()) {
        boost::json::object step{{"id", result.step->id},
                                 {"title", result.step->title(language)},
                                 {"verdict", name_of(result.verdict)},
                                 {"detail", result.detail}};
        if (result.milliseconds) {
            step["milliseconds"] = *result.milliseconds;
        }
        steps.emplace_back(std::move(step));
    }
    return {{"event", "report"},
            {"ok", certification.passed()},
            {"exit", static_cast<int>(certification.passed() ? ExitCode::done : ExitCode::not_passed)},
            {"passed", certification.count(Verdict::passed)},
            {"failed", certification.count(Verdict::failed)},
            {"skipped", certification.count(Verdict::skipped)},
            {"began", began},
            {"ended", ended},
            {"printer", print::json_of(target.identity)},
            {"profile", json_of_profile(target)},
            {"steps", std::move(steps)}};
}

}  // namespace layso::print
