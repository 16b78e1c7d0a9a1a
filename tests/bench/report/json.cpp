#include "tests/bench/report/report.hpp"

#include <boost/json.hpp>

namespace layso::bench {
namespace {

namespace json = boost::json;

json::object to_object(const Machine& machine) {
    return {{"processor", machine.processor},
            {"cores", machine.cores},
            {"memoryMebibytes", machine.memory_mebibytes},
            {"kernel", machine.kernel},
            {"fileSystem", machine.file_system},
            {"commit", machine.commit},
            {"buildType", machine.build_type},
            {"time", machine.time}};
}

json::object to_object(const Figure& figure) {
    const auto& definition = figure.definition;
    json::object object{{"name", definition.name},
                        {"what", definition.what},
                        {"unit", definition.unit},
                        {"better", definition.better == Better::higher ? "higher" : "lower"},
                        {"measured", figure.measurement.has_value()}};
    if (const auto& measured = figure.measurement) {
        object["samples"] = measured->samples;
        object["median"] = measured->median;
        object["p99"] = measured->p99;
        if (measured->limit) {
            object["limit"] = {
                {"name", measured->limit->name}, {"median", measured->limit->median}, {"p99", measured->limit->p99}};
        }
        if (measured->ratio) object["ratio"] = *measured->ratio;
    }
    object["goal"] = figure.goal();
    object["reached"] = figure.reached();
    object["note"] = figure.measurement ? figure.measurement->note : figure.note;
    return object;
}

}  // namespace

std::string to_json(const Report& report) {
    json::object head = to_object(report.machine);
    head["quick"] = report.quick;
    head["loadAverageBefore"] = report.machine.load_average;
    head["loadAverageAfter"] = report.load_average_at_end;
    json::array figures;
    for (const auto& figure : report.figures) figures.push_back(to_object(figure));
    return json::serialize(json::object{{"machine", std::move(head)}, {"figures", std::move(figures)}}) + "\n";
}

}  // namespace layso::bench
