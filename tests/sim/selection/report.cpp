#include "tests/sim/selection/report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace layso::study {
namespace {

boost::json::object to_json(const ClassWaits& waits) {
    return {{"tickets", waits.tickets},         {"never_called", waits.never_called},
            {"median_seconds", waits.median},   {"p90_seconds", waits.ninth_decile},
            {"longest_seconds", waits.longest}, {"share_within_target", waits.within_target}};
}

boost::json::object to_json(const Errors& errors) {
    return {{"median_seconds", errors.median}, {"p90_seconds", errors.ninth_decile}};
}

boost::json::object to_json(const Expectation& told) {
    return {{"tickets", told.tickets},
            {"ours", to_json(told.ours)},
            {"average_times_people", to_json(told.usual_rule)},
            {"share_within_told_p50", told.within_told_middle},
            {"share_within_told_p90", told.within_told_ninth_decile}};
}

boost::json::object to_json(const Expectations& told) {
    return {{"all", to_json(told.all)}, {"had_to_wait", to_json(told.had_to_wait)}};
}

boost::json::object to_json(const CentreStudy& centre) {
    boost::json::array rules;
    for (const auto& rule : centre.rules) {
        rules.push_back(boost::json::object{{"name", rule.name},
                                            {"title", rule.title},
                                            {"ordinary", to_json(rule.ordinary)},
                                            {"priority", to_json(rule.priority)}});
    }
    return {{"centre", title(centre.kind)},
            {"first_seed", centre.first_seed},
            {"days", centre.days},
            {"tickets", centre.tickets},
            {"rules", std::move(rules)},
            {"expected_wait_error",
             {{"everybody", to_json(centre.expected)},
              {"ordinary", to_json(centre.expected_ordinary)},
              {"priority", to_json(centre.expected_priority)}}}};
}

}  // namespace

boost::json::value to_json(std::span<const CentreStudy> studies) {
    boost::json::array centres;
    for (const auto& centre : studies) centres.push_back(to_json(centre));
    return boost::json::object{{"data", "invented from the seeds"}, {"centres", std::move(centres)}};
}

}  // namespace layso::study
