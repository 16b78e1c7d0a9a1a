#include "tests/sim/first_day/first_day.hpp"

#include "controller/hub/app/imports.hpp"
#include "tests/sim/first_day/centre_configuration.hpp"
#include "tests/sim/first_day/simulated_centre.hpp"

#include "protos/business_day.hpp"
#include "protos/codec.hpp"

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

namespace layso::sim {
namespace {

constexpr std::chrono::milliseconds half_hour{30 * 60'000};
constexpr std::int64_t first_hour = 6;
constexpr std::int64_t last_hour = 18;

class FirstDay {
  public:
    FirstDay(hub::Store& hub, const FirstDayOptions& options) : hub_(hub), options_(options) {}

    std::expected<FirstDayResult, std::string> run() {
        for (const auto& step : {&FirstDay::read, &FirstDay::register_centres, &FirstDay::play_or_forward,
                                 &FirstDay::read_back, &FirstDay::forward_again, &FirstDay::verify}) {
            if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
        }
        return std::move(result_);
    }

  private:
    using Step = std::expected<void, std::string>;

    Step read() {
        auto reference = read_reference(options_.data / "first-day.json");
        if (!reference) return std::unexpected(reference.error());
        result_.reference = std::move(*reference);
        auto centres = read_centres(options_.data / "thanh-hoa-units.csv", result_.reference.province);
        if (!centres) return std::unexpected(centres.error());
        centres_ = std::move(*centres);
        script_ = invent_day(result_.reference, centres_, options_.seed);
        say(fmt::format(
            "{} centres of {}, {}. The totals are those of the report in first-day.json; how they spread "
            "over centres and hours, and who came without a dossier, is INVENTED by seed {}.",
            centres_.size(), result_.reference.province, BusinessDay{script_.business_day}.iso(), options_.seed));
        return {};
    }

    Step register_centres() {
        if (auto imported = hub_.import_controllers(centres_); !imported) return std::unexpected(imported.error().text);
        const auto table = hub::CsvTable::read(options_.data / "national-rank.csv");
        if (!table) return std::unexpected(table.error());
        const auto ranks = hub::to_ranks(*table);
        if (!ranks) return std::unexpected(ranks.error());
        if (auto imported = hub_.import_ranks(*ranks); !imported) return std::unexpected(imported.error().text);
        return {};
    }

    // A day with another seed would be a second first day in the same journals.
    Step play_or_forward() {
        const auto mark = options_.journals / played_mark;
        const std::string whole = fmt::format("seed {}\n", options_.seed);
        std::error_code error;
        if (std::filesystem::exists(mark, error)) {
            std::ifstream file(mark);
            const std::string found{std::istreambuf_iterator<char>(file), {}};
            if (found != whole) return std::unexpected(mark.string() + ": was played with another seed");
            say("The journals hold the whole day already: only the forwarders run.");
            return forward_all();
        }
        // The same seed writes the same bytes, so what the hub has of an unfinished play stays true.
        std::filesystem::remove_all(options_.journals, error);
        std::filesystem::create_directories(options_.journals, error);
        if (error) return std::unexpected(options_.journals.string() + ": " + error.message());
        if (auto played = play(); !played) return played;
        std::ofstream(mark) << whole;
        return {};
    }

    Step open_all(const std::function<Step(SimulatedCentre&)>& how) {
        simulated_.clear();
        for (const CentreScript& centre : script_.centres) {
            simulated_.push_back(std::make_unique<SimulatedCentre>(
                centre, options_.journals / fmt::format("{}.sqlite", centre.controller.controller), *loop_, hub_,
                [this](std::string what) {
                    if (!surprise_) surprise_ = std::move(what);
                }));
            if (auto opened = how(*simulated_.back()); !opened) return opened;
        }
        return {};
    }

    Step play() {
        const std::int64_t midnight = BusinessDay{script_.business_day}.midnight(utc_offset_minutes);
        loop_ = std::make_unique<VirtualLoop>();
        loop_->run_for(std::chrono::milliseconds{midnight + first_hour * 3'600'000});
        say("Opening the journals …");
        const auto opened = open_all([&](SimulatedCentre& centre) { return centre.play(script_.business_day); });
        if (!opened) return opened;
        for (std::int64_t at = first_hour * 2; at < last_hour * 2; ++at) {
            loop_->run_for(half_hour);
            if (surprise_) return std::unexpected(*surprise_);
            const auto summary = summarized();
            if (!summary) return std::unexpected(summary.error());
            say(fmt::format("{:02}:{:02}  tickets {:5}  served {:5}  waiting {:4}  dossiers {:5}", (at + 1) / 2,
                            (at + 1) % 2 * 30, summary->tickets().issued(), summary->tickets().served(),
                            summary->tickets().waiting(), summary->dossiers().total()));
        }
        return drain();
    }

    Step drain() {
        loop_->run_all();
        if (surprise_) return std::unexpected(*surprise_);
        exchanges_ = 0;
        sent_ = 0;
        for (const auto& centre : simulated_) {
            const auto report = centre->report();
            if (report.lag != 0) return std::unexpected("a centre's journal did not reach the hub: " + report.detail);
            exchanges_ += report.exchanges;
            sent_ += report.sent;
        }
        for (const auto& centre : simulated_) centre->close();
        return {};
    }

    Step forward_all() {
        loop_ = std::make_unique<VirtualLoop>();
        if (auto opened = open_all([](SimulatedCentre& centre) { return centre.forward_only(); }); !opened)
            return opened;
        return drain();
    }

    std::expected<v1::Summary, std::string> summarized() {
        const auto controllers = hub_.controllers();
        if (!controllers) return std::unexpected(controllers.error().text);
        const auto day = hub_.day(script_.business_day, result_.reference.province);
        if (!day) return std::unexpected(day.error().text);
        return hub::summarize(result_.reference.province, *controllers, *day);
    }

    Step read_back() {
        auto summary = summarized();
        if (!summary) return std::unexpected(summary.error());
        say(fmt::format("The hub has taken {} records in {} batches.", sent_, exchanges_));
        result_.summary = std::move(*summary);
        const auto same = [](const v1::DossierCount& count, const DayTotals& totals) {
            return count.total() == totals.in_person + totals.online && count.in_person() == totals.in_person &&
                   count.online() == totals.online;
        };
        const ReferenceDay& reference = result_.reference;
        const DayTotals all{reference.commune.in_person + reference.provincial.in_person,
                            reference.commune.online + reference.provincial.online};
        result_.as_reported = same(result_.summary.commune_centres(), reference.commune) &&
                              same(result_.summary.provincial_centre(), reference.provincial) &&
                              same(result_.summary.dossiers(), all) &&
                              result_.summary.rank().place() == reference.national_rank &&
                              result_.summary.centres_reporting() == result_.summary.centres();
        return {};
    }

    Step forward_again() {
        if (auto forwarded = forward_all(); !forwarded) return forwarded;
        const auto summary = summarized();
        if (!summary) return std::unexpected(summary.error());
        result_.second_run_harmless = sent_ == 0 && to_bytes(*summary) == to_bytes(result_.summary);
        say(fmt::format("A second run of the {} forwarders: {} records sent, figures {}.", simulated_.size(), sent_,
                        result_.second_run_harmless ? "unchanged" : "CHANGED"));
        return {};
    }

    Step verify() {
        const auto verification = hub_.verify();
        if (!verification) return std::unexpected(verification.error().text);
        say(fmt::format("The hub's chains walked and its events counted anew: {} incarnations, {} events, {} findings.",
                        verification->incarnations, verification->events, verification->findings.size()));
        if (!verification->findings.empty()) return std::unexpected(verification->findings.front());
        const auto alarms = hub_.alarms();
        if (!alarms) return std::unexpected(alarms.error().text);
        for (const hub::Alarm& alarm : *alarms) {
            if (alarm.controller >= first_controller) return std::unexpected("the hub has an alarm: " + alarm.detail);
        }
        return {};
    }

    void say(const std::string& line) const {
        if (options_.say) options_.say(line);
    }

    hub::Store& hub_;
    const FirstDayOptions& options_;
    FirstDayResult result_;
    std::vector<hub::RegisteredController> centres_;
    DayScript script_;
    std::unique_ptr<VirtualLoop> loop_;  // before the centres, which put tasks on it
    std::vector<std::unique_ptr<SimulatedCentre>> simulated_;
    std::optional<std::string> surprise_;
    std::uint64_t exchanges_ = 0;
    std::uint64_t sent_ = 0;
};

}  // namespace

std::expected<FirstDayResult, std::string> play_first_day(hub::Store& hub, const FirstDayOptions& options) {
    return FirstDay(hub, options).run();
}

}  // namespace layso::sim
