#include "drivers/profile/writing.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <vector>

namespace layso::profile {
namespace {

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') {
            result += '\\';
        }
        result += letter;
    }
    return result + '"';
}

std::string written(std::uint32_t value) {
    return std::to_string(value);
}
std::string written(bool value) {
    return value ? "true" : "false";
}
std::string written(Fence value) {
    return quoted(name_of(value));
}
std::string written(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    const std::string text(buffer.data(), end);
    return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
}

std::string origin(From from, const std::string& source) {
    std::string text = "from = " + quoted(name_of(from));
    return source.empty() ? text : text + ", source = " + quoted(source);
}

template <typename Value>
std::string line(std::string_view key, const Fact<Value>& fact) {
    return std::string(key) + " = { value = " + written(fact.value) + ", " + origin(fact.from, fact.source) + " }\n";
}

std::string list(const std::vector<std::string>& texts) {
    std::string result;
    for (const auto& text : texts) {
        result += (result.empty() ? "" : ", ") + quoted(text);
    }
    return "[" + result + "]";
}

std::string match_section(const Marks& marks) {
    if (marks == Marks{}) {
        return {};
    }
    std::string text = "\n[match]\n";
    if (!marks.usb.empty()) {
        text += "usb = " + list(marks.usb) + "\n";
    }
    if (!marks.vendors.empty()) {
        text += "vendors = " + list(marks.vendors) + "\n";
    }
    if (!marks.device_ids.empty()) {
        std::string patterns;
        for (const auto& pattern : marks.device_ids) {
            patterns += (patterns.empty() ? "" : ", ") + std::string("{ make = ") + quoted(pattern.make) +
                        ", model = " + quoted(pattern.model) + " }";
        }
        text += "device_id = [" + patterns + "]\n";
    }
    text += "from = " + quoted(name_of(marks.from)) + "\n";
    return marks.source.empty() ? text : text + "source = " + quoted(marks.source) + "\n";
}

}  // namespace

std::string to_toml(const Profile& profile, const std::string& heading) {
    std::string text = heading.empty() ? std::string() : "# " + heading + "\n";
    text += "name = " + quoted(profile.name) + "\ntitle = " + quoted(profile.title) + "\n";
    if (profile.generic != Generic::no) {
        text += std::string("generic = ") + (profile.generic == Generic::paper_80 ? "\"80\"" : "\"58\"") + "\n";
    }
    text += match_section(profile.marks);
    text += "\n[paper]\n" + line("width_mm", profile.paper_width_mm) + line("dots", profile.dots) +
            line("dots_per_mm", profile.dots_per_mm);
    text += "\n[feed]\n" + line("units_per_row", profile.feed_units_per_row);
    text += "\n[raster]\n" + line("band_rows", profile.band_rows);
    text += "\n[cutter]\n" + line("present", profile.cutter) + line("distance_mm", profile.blade_distance_mm);
    text += "\n[answers]\n" + line("fence", profile.fence) + line("auto_status", profile.auto_status) +
            line("real_time_status", profile.real_time_status) + line("clear_buffers", profile.clear_buffers) +
            line("port_status", profile.port_status) + line("near_end_sensor", profile.near_end_sensor);
    text += "\n[start]\n" + line("chinese_mode", profile.starts_in_chinese);
    if (profile.speed_mm_per_s) {
        text += "\n[speed]\n" + line("mm_per_s", *profile.speed_mm_per_s);
    }
    if (profile.receive_buffer_bytes) {
        text += "\n[buffer]\n" + line("receive_bytes", *profile.receive_buffer_bytes);
    }
    for (const auto& quirk : profile.quirks) {
        text += "\n[[quirk]]\nname = " + quoted(quirk.name) + "\ntext = " + quoted(quirk.text.value) +
                "\nfrom = " + quoted(name_of(quirk.text.from)) + "\n";
        if (!quirk.text.source.empty()) {
            text += "source = " + quoted(quirk.text.source) + "\n";
        }
    }
    return text;
}

}  // namespace layso::profile
