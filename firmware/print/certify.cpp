#include "firmware/print/certify.hpp"

#include "firmware/print/device_words.hpp"
#include "firmware/print/drawing.hpp"
#include "firmware/print/print_run.hpp"
#include "firmware/print/sheet.hpp"
#include "firmware/print/wall_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace layso::print {
namespace {

constexpr std::chrono::milliseconds slice{40};

std::int64_t milliseconds(std::chrono::steady_clock::duration time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::passed:
            return "passed";
        case Verdict::failed:
            return "failed";
        case Verdict::skipped:
            return "skipped";
    }
    return "skipped";
}

Certification::Certification(const Call& call, const Target& target, std::uint32_t patience_s, Console& console)
    : call_(call), target_(target), patience_(patience_s), console_(console), printer_([this] {
          printer::Options options = options_of(target_);
          options.on_report = [this](const printer::Report& report) {
              if (listening_ != nullptr && !heard_ && listening_->reached(report)) {
                  heard_ = Clock::now();
              }
          };
          return options;
      }()) {}

Certification::Key Certification::key() {
    const auto letter = keyboard_.key(std::chrono::milliseconds(0));
    if (call_.stop.stop_requested() || keyboard_.ended()) {
        return Key::quit;
    }
    if (!letter) {
        return Key::none;
    }
    switch (*letter) {
        case '\n':
        case '\r':
            return Key::enter;
        case 's':
        case 'S':
            return Key::skip;
        case 'r':
        case 'R':
            return Key::repeat;
        case 'q':
        case 'Q':
            return Key::quit;
        case 'y':
        case 'Y':
        case 'c':
        case 'C':
            return Key::yes;
        case 'n':
        case 'N':
        case 'k':
        case 'K':
            return Key::no;
        default:
            return Key::none;
    }
}

void Certification::run() {
    const auto steps = certification();
    for (std::size_t index = 0; index < steps.size(); ++index) {
        std::optional<StepResult> result;
        do {
            repeat_ = false;
            announce(steps[index], index);
            result = take(steps[index]);
        } while (repeat_);
        if (!result) {
            for (; index < steps.size(); ++index) {
                results_.push_back({.step = &steps[index],
                                    .verdict = Verdict::skipped,
                                    .detail = std::string(console_.texts().certify_quit)});
            }
            return;
        }
        conclude(*std::move(result));
    }
}

void Certification::announce(const Step& step, std::size_t index) {
    const Language language = console_.language();
    const std::size_t of = certification().size();
    console_.say(fmt::format("[{}/{}] {}: {}", index + 1, of, step.title(language), step.todo(language)));
    console_.document({{"event", "step"},
                       {"index", index + 1},
                       {"of", of},
                       {"id", step.id},
                       {"title", step.title(language)},
                       {"todo", step.todo(language)}});
}

void Certification::conclude(StepResult result) {
    const Texts& texts = console_.texts();
    const std::string_view title = result.step->title(console_.language());
    std::string line;
    if (result.verdict == Verdict::passed) {
        line = fmt::format(fmt::runtime(texts.certify_passed), title);
    } else if (result.verdict == Verdict::failed) {
        line = fmt::format(fmt::runtime(texts.certify_failed), title, result.detail);
    } else {
        line = fmt::format(fmt::runtime(texts.certify_skipped), title);
        line += result.detail.empty() ? std::string() : ": " + result.detail;
    }
    if (result.milliseconds) {
        line += fmt::format(fmt::runtime(texts.certify_after), *result.milliseconds);
    }
    console_.say(line);
    boost::json::object object{
        {"event", "result"}, {"id", result.step->id}, {"verdict", name_of(result.verdict)}, {"detail", result.detail}};
    if (result.milliseconds) {
        object["milliseconds"] = *result.milliseconds;
    }
    console_.document(object);
    results_.push_back(std::move(result));
}

std::optional<std::string_view> Certification::not_applicable(const Step& step) const {
    if (step.needs_cutter && !target_.profile.cutter.value) {
        return console_.texts().certify_no_cutter;
    }
    return std::nullopt;
}

std::optional<StepResult> Certification::take(const Step& step) {
    if (const auto reason = not_applicable(step)) {
        return StepResult{.step = &step, .verdict = Verdict::skipped, .detail = std::string(*reason)};
    }
    if (step.needs_near_end && !target_.profile.near_end_sensor.value) {
        console_.say("  " + std::string(console_.texts().certify_no_sensor));
    }
    return step.kind == StepKind::wait ? wait_for(step) : print(step);
}

bool Certification::out_of_patience(Clock::time_point begin) const {
    return patience_.count() != 0 && Clock::now() - begin > patience_;
}

std::optional<StepResult> Certification::wait_for(const Step& step) {
    const Clock::time_point begin = Clock::now();
    std::optional<Clock::time_point> pressed;
    heard_.reset();
    listening_ = &step;
    std::string told;
    while (true) {
        printer_.watch(slice, call_.stop);
        if (!heard_ && step.reached(printer_.report())) {
            heard_ = Clock::now();
        }
        const std::string line = words_of(printer_.report(), console_.texts());
        if (line != told) {
            told = line;
            console_.progress("  " + line);
        }
        const Key pressed_key = key();
        if (pressed_key == Key::enter && !pressed) {
            pressed = Clock::now();
            console_.say(console_.texts().certify_pressed);
        }
        if (heard_ && pressed_key != Key::quit) {
            break;
        }
        if (pressed_key == Key::quit || pressed_key == Key::skip || pressed_key == Key::repeat ||
            out_of_patience(begin)) {
            listening_ = nullptr;
            repeat_ = pressed_key == Key::repeat;
            if (pressed_key == Key::quit) {
                return std::nullopt;
            }
            const bool skipped = pressed_key == Key::skip;
            return StepResult{.step = &step,
                              .verdict = skipped ? Verdict::skipped : Verdict::failed,
                              .detail = skipped ? std::string() : std::string(console_.texts().certify_timeout)};
        }
    }
    listening_ = nullptr;
    StepResult result{.step = &step, .verdict = Verdict::passed};
    // Only who pressed before the printer spoke has measured something.
    if (pressed && *heard_ > *pressed) {
        result.milliseconds = milliseconds(*heard_ - *pressed);
    }
    return result;
}

job::Conclusion Certification::print_sheet(const Step& step) {
    const Texts& texts = console_.texts();
    job::Conclusion failed;
    failed.cause = job::Cause::render_failed;
    auto sheet = Sheet::create(target_.profile.dots.value);
    if (!sheet) {
        return failed;
    }
    sheet->text(texts.test_title, ticket::Weight::bold, 40);
    sheet->text(step.title(console_.language()), ticket::Weight::bold, 30);
    sheet->text(fmt::format("{}  {}", time_of_day(), date()), ticket::Weight::regular, 24);
    const auto drawn = sheet->finish();
    if (!drawn) {
        return failed;
    }
    const auto job = job_of("layso-certify-" + std::string(step.id), drawn->picture, target_, texts);
    return job ? run_job(printer_, *job, call_.record, console_, call_.stop) : failed;
}

std::optional<StepResult> Certification::print(const Step& step) {
    const Clock::time_point begin = Clock::now();
    const job::Conclusion conclusion = print_sheet(step);
    StepResult result{.step = &step,
                      .verdict = Verdict::failed,
                      .milliseconds = milliseconds(Clock::now() - begin),
                      .detail = words_of(conclusion, console_.texts())};
    if (call_.stop.stop_requested()) {
        return std::nullopt;
    }
    if (step.kind == StepKind::print_refused) {
        const bool refused = conclusion.result == job::Result::failed_clean && conclusion.accepted == 0;
        result.verdict = refused ? Verdict::passed : Verdict::failed;
        return result;
    }
    // A printer that cannot prove what it printed is not certified, whatever came out.
    const bool proved = conclusion.result == job::Result::done && conclusion.grade != job::Grade::handed_over;
    result.verdict = proved ? Verdict::passed : Verdict::failed;
    return step.kind == StepKind::print_asked ? ask(step, std::move(result)) : std::optional(std::move(result));
}

std::optional<StepResult> Certification::ask(const Step& step, StepResult printed) {
    const Clock::time_point begin = Clock::now();
    console_.say(fmt::format("  {} [c/k, y/n]", step.todo(console_.language())));
    console_.document({{"event", "question"}, {"id", step.id}, {"question", step.todo(console_.language())}});
    while (!out_of_patience(begin)) {
        printer_.watch(slice, call_.stop);
        switch (key()) {
            case Key::yes:
                return printed;
            case Key::no:
                printed.verdict = Verdict::failed;
                printed.detail = std::string(step.todo(console_.language())) + " " + std::string(console_.texts().no);
                return printed;
            case Key::skip:
                printed.verdict = Verdict::skipped;
                return printed;
            case Key::repeat:
                repeat_ = true;
                return printed;
            case Key::quit:
                return std::nullopt;
            default:
                break;
        }
    }
    printed.verdict = Verdict::failed;
    printed.detail = console_.texts().certify_timeout;
    return printed;
}

std::size_t Certification::count(Verdict verdict) const {
    return static_cast<std::size_t>(std::ranges::count(results_, verdict, &StepResult::verdict));
}

bool Certification::passed() const {
    return std::ranges::all_of(results_, [this](const StepResult& result) {
        const bool has_reason = not_applicable(*result.step).has_value() ||
                                (result.step->needs_near_end && !target_.profile.near_end_sensor.value);
        return result.verdict == Verdict::passed || (result.verdict == Verdict::skipped && has_reason);
    });
}

}  // namespace layso::print
