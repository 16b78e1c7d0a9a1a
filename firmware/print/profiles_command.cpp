#include "drivers/profile/writing.hpp"
#include "firmware/print/commands.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace layso::print {
namespace {

template <typename Value>
boost::json::object json_of_fact(const profile::Fact<Value>& fact) {
    boost::json::object object{{"from", name_of(fact.from)}, {"source", fact.source}};
    if constexpr (std::is_same_v<Value, profile::Fence>) {
        object["value"] = name_of(fact.value);
    } else {
        object["value"] = fact.value;
    }
    return object;
}

boost::json::object json_of(const profile::Profile& profile) {
    boost::json::object object{{"name", profile.name},
                               {"title", profile.title},
                               {"generic", profile.generic != profile::Generic::no},
                               {"paper_width_mm", json_of_fact(profile.paper_width_mm)},
                               {"dots", json_of_fact(profile.dots)},
                               {"dots_per_mm", json_of_fact(profile.dots_per_mm)},
                               {"feed_units_per_row", json_of_fact(profile.feed_units_per_row)},
                               {"band_rows", json_of_fact(profile.band_rows)},
                               {"cutter", json_of_fact(profile.cutter)},
                               {"blade_distance_mm", json_of_fact(profile.blade_distance_mm)},
                               {"fence", json_of_fact(profile.fence)},
                               {"auto_status", json_of_fact(profile.auto_status)},
                               {"real_time_status", json_of_fact(profile.real_time_status)},
                               {"clear_buffers", json_of_fact(profile.clear_buffers)},
                               {"port_status", json_of_fact(profile.port_status)},
                               {"near_end_sensor", json_of_fact(profile.near_end_sensor)},
                               {"starts_in_chinese", json_of_fact(profile.starts_in_chinese)}};
    if (profile.speed_mm_per_s) {
        object["speed_mm_per_s"] = json_of_fact(*profile.speed_mm_per_s);
    }
    if (profile.receive_buffer_bytes) {
        object["receive_buffer_bytes"] = json_of_fact(*profile.receive_buffer_bytes);
    }
    boost::json::array quirks;
    for (const auto& quirk : profile.quirks) {
        boost::json::object entry = json_of_fact(quirk.text);
        entry["name"] = quirk.name;
        quirks.emplace_back(std::move(entry));
    }
    object["quirks"] = std::move(quirks);
    return object;
}

}  // namespace

ExitCode show_profiles(const Call& call, const std::string& name, Console& console) {
    const Texts& texts = console.texts();
    const auto catalog = catalog_of(call.wish, texts);
    if (!catalog) {
        return console.fail(catalog.error());
    }
    if (name.empty()) {
        boost::json::array all;
        for (const auto& profile : catalog->profiles()) {
            console.say(fmt::format("{:<20} {} mm, {:>3} · {}", profile.name, profile.paper_width_mm.value,
                                    profile.dots.value, profile.title));
            all.emplace_back(json_of(profile));
        }
        console.document({{"ok", true}, {"exit", 0}, {"profiles", std::move(all)}});
        return ExitCode::done;
    }
    const profile::Profile* found = catalog->find(name);
    if (found == nullptr) {
        return console.fail(
            {.code = ExitCode::usage, .sentence = fmt::format(fmt::runtime(texts.no_such_profile), name)});
    }
    console.say(profile::to_toml(*found));
    console.document({{"ok", true}, {"exit", 0}, {"profile", json_of(*found)}});
    return ExitCode::done;
}

}  // namespace layso::print
