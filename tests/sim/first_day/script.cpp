#include "tests/sim/first_day/script.hpp"

#include "controller/hub/app/csv.hpp"
#include "tests/sim/first_day/centre_configuration.hpp"

#include "protos/business_day.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace layso::sim {
namespace {

constexpr std::string_view demonstration_unit = "14797";
constexpr std::uint32_t hour = 3600;
constexpr std::uint32_t morning_opens = 7 * hour;
constexpr std::uint32_t last_arrival = 16 * hour + 1800;

DayTotals totals_of(const boost::json::value& value) {
    return {value.at("in_person").to_number<std::uint32_t>(), value.at("online").to_number<std::uint32_t>()};
}

// A second of opening hours: most people come at half past eight, a second wave after lunch.
std::uint32_t arrival(Random& random) {
    while (true) {
        const bool morning = random.chance(65);
        const std::int64_t middle = morning ? 8 * hour + 1800 : 14 * hour + 1800;
        std::int64_t second = middle;
        for (int wave = 0; wave < 3; ++wave) second += random.between(-2700, 3600);
        if (second < morning_opens || second > last_arrival) continue;
        if (second > 11 * hour + 900 && second < 13 * hour + 1800) continue;
        return static_cast<std::uint32_t>(second);
    }
}

class Inventor {
  public:
    Inventor(const ReferenceDay& day, std::uint64_t seed) : day_(day), random_(seed) {}

    DayScript run(const std::vector<hub::RegisteredController>& centres) {
        DayScript script;
        script.business_day = day_.business_day;
        for (const auto& controller : centres) {
            CentreScript& centre = script.centres.emplace_back();
            centre.controller = controller;
            centre.seed = random_.next();
            centre.counters = controller.provincial ? 12 : static_cast<std::uint32_t>(random_.between(1, 3));
            weights_.push_back(controller.provincial ? 0 : weight(controller));
        }
        std::vector<DayTotals> shares(centres.size());
        for (std::uint32_t at = 0; at < day_.commune.in_person; ++at) ++shares[drawn()].in_person;
        for (std::uint32_t at = 0; at < day_.commune.online; ++at) ++shares[drawn()].online;
        for (std::size_t at = 0; at < centres.size(); ++at) {
            if (centres[at].provincial) shares[at] = day_.provincial;
            fill(script.centres[at], shares[at]);
        }
        return script;
    }

  private:
    // A ward of the city sees more people than a commune in the hills.
    std::uint64_t weight(const hub::RegisteredController& controller) {
        const bool ward = controller.name.starts_with("Phường");
        return static_cast<std::uint64_t>(random_.between(1, 10)) * (ward ? 4 : 1);
    }

    std::size_t drawn() {
        std::uint64_t sum = 0;
        for (const auto one : weights_) sum += one;
        std::uint64_t at = random_.below(sum);
        for (std::size_t centre = 0; centre < weights_.size(); ++centre) {
            if (at < weights_[centre]) return centre;
            at -= weights_[centre];
        }
        return 0;
    }

    std::string next_code(const CentreScript& centre) {
        const auto year = BusinessDay{day_.business_day}.iso();
        const std::string date = year.substr(2, 2) + year.substr(5, 2) + year.substr(8, 2);
        return fmt::format("H56.{}-{}-{:04}", centre.controller.centre, date, ++last_code_);
    }

    void fill(CentreScript& centre, const DayTotals& share) {
        last_code_ = 0;
        std::uint32_t left = share.in_person;
        while (left > 0) {
            Visit visit = visitor();
            const std::uint32_t brought = left > 1 && random_.chance(15) ? 2 : 1;
            for (std::uint32_t at = 0; at < brought; ++at) visit.dossier_codes.push_back(next_code(centre));
            visit.service = static_cast<std::uint32_t>(random_.between(1, services_with_dossiers));
            visit.outcome = v1::OUTCOME_ACCEPTED;
            left -= brought;
            centre.visits.push_back(std::move(visit));
        }
        const auto others = centre.controller.provincial ? random_.between(320, 380) : random_.between(10, 36);
        for (std::int64_t at = 0; at < others; ++at) {
            Visit visit = visitor();
            visit.service = static_cast<std::uint32_t>(random_.between(1, service_count));
            visit.no_show = random_.chance(4);
            constexpr v1::Outcome outcomes[] = {v1::OUTCOME_GUIDED, v1::OUTCOME_GUIDED, v1::OUTCOME_RESULT_RETURNED,
                                                v1::OUTCOME_SUPPLEMENT_REQUESTED};
            visit.outcome = outcomes[random_.below(std::size(outcomes))];
            centre.visits.push_back(std::move(visit));
        }
        std::ranges::sort(centre.visits, {}, &Visit::arrives_second);
        fill_online(centre, share.online);
    }

    void fill_online(CentreScript& centre, std::uint32_t count) {
        const std::uint32_t longest = centre.controller.provincial ? 40 : 6;
        while (count > 0) {
            const auto size = std::min<std::uint32_t>(count, static_cast<std::uint32_t>(random_.between(1, longest)));
            OnlineList list{arrival(random_), {}};
            for (std::uint32_t at = 0; at < size; ++at) list.dossier_codes.push_back(next_code(centre));
            count -= size;
            centre.online.push_back(std::move(list));
        }
    }

    Visit visitor() {
        Visit visit;
        visit.arrives_second = arrival(random_);
        visit.priority = random_.chance(8);
        visit.serving_seconds = static_cast<std::uint32_t>(random_.between(90, 780));
        return visit;
    }

    const ReferenceDay& day_;
    Random random_;
    std::vector<std::uint64_t> weights_;
    std::uint32_t last_code_ = 0;
};

}  // namespace

std::expected<ReferenceDay, std::string> read_reference(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return std::unexpected(file.string() + " cannot be read");
    try {
        const boost::json::value value = boost::json::parse(text.str());
        const auto day = BusinessDay::parse_iso(boost::json::value_to<std::string>(value.at("date")));
        if (!day) return std::unexpected(file.string() + ": date is not one");
        const auto& dossiers = value.at("dossiers");
        return ReferenceDay{day->value(), boost::json::value_to<std::string>(value.at("province")),
                            totals_of(dossiers.at("commune_centres")), totals_of(dossiers.at("provincial_centre")),
                            value.at("national_rank").to_number<std::uint32_t>()};
    } catch (const std::exception& error) {
        return std::unexpected(file.string() + ": " + error.what());
    }
}

std::expected<std::vector<hub::RegisteredController>, std::string> read_centres(const std::filesystem::path& units,
                                                                                const std::string& province) {
    const auto table = hub::CsvTable::read(units);
    if (!table) return std::unexpected(table.error());
    std::vector<hub::RegisteredController> centres;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        hub::RegisteredController unit;
        unit.unit_code = table->at(row, "code");
        unit.name = fmt::format("{} {}", table->at(row, "type"), table->at(row, "name"));
        centres.push_back(std::move(unit));
    }
    const auto own = std::ranges::find(centres, demonstration_unit, &hub::RegisteredController::unit_code);
    if (own != centres.end()) std::rotate(centres.begin(), own, own + 1);
    centres.push_back({0, 0, {}, "Trung tâm Phục vụ hành chính công tỉnh " + province, true});
    for (std::uint32_t at = 0; auto& centre : centres) {
        centre.controller = first_controller + at;
        centre.centre = ++at;
    }
    return centres;
}

DayScript invent_day(const ReferenceDay& day, const std::vector<hub::RegisteredController>& centres,
                     std::uint64_t seed) {
    return Inventor(day, seed).run(centres);
}

}  // namespace layso::sim
