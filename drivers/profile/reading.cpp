#include "drivers/profile/reading.hpp"

#include "drivers/profile/reader.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

namespace layso::profile {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 10;
constexpr std::array<std::pair<std::string_view, Fence>, 3> fences{
    {{"none", Fence::none}, {"gs_r", Fence::gs_r}, {"gs_h", Fence::gs_h}}};
constexpr std::array<std::pair<std::string_view, Generic>, 2> generics{
    {{"80", Generic::paper_80}, {"58", Generic::paper_58}}};

void read_marks(Reader& reader, const toml::table& table, Marks& marks) {
    reader.allow(table, {"usb", "vendors", "device_id", "from", "source"});
    marks.usb = reader.texts(table, "usb", Reader::is_usb_id, "four hexadecimal digits, a colon and four more");
    marks.vendors = reader.texts(table, "vendors", Reader::is_vendor, "four hexadecimal digits");
    reader.each_table(table, "device_id", [&](const toml::table& pattern) {
        reader.allow(pattern, {"make", "model"});
        marks.device_ids.push_back({.make = reader.text(pattern, "make"), .model = reader.text(pattern, "model")});
    });
    marks.from = reader.origin(table);
    marks.source = reader.source(table, marks.from);
}

void read_quirks(Reader& reader, const toml::table& table, std::vector<Quirk>& quirks) {
    reader.each_table(table, "quirk", [&](const toml::table& entry) {
        reader.allow(entry, {"name", "text", "from", "source"});
        Quirk quirk;
        quirk.name = reader.name(entry, "name");
        quirk.text.value = reader.text(entry, "text");
        quirk.text.from = reader.origin(entry);
        quirk.text.source = reader.source(entry, quirk.text.from);
        quirks.push_back(std::move(quirk));
    });
}

Profile read_table(Reader& reader, const toml::table& table) {
    Profile profile;
    reader.allow(table, {"name", "title", "generic", "match", "paper", "feed", "raster", "cutter", "answers", "start",
                         "speed", "buffer", "quirk"});
    profile.name = reader.name(table, "name");
    profile.title = reader.text(table, "title");
    reader.choice(table, "generic", generics, profile.generic);
    if (const auto* match = reader.table(table, "match", {})) {
        read_marks(reader, *match, profile.marks);
    }
    if (const auto* paper = reader.table(table, "paper", {"width_mm", "dots", "dots_per_mm"}, true)) {
        reader.fact(*paper, "width_mm", 30, 120, profile.paper_width_mm, true);
        reader.fact(*paper, "dots", 128, 1'024, profile.dots, true);
        reader.fact(*paper, "dots_per_mm", 5.0, 16.0, profile.dots_per_mm);
    }
    if (const auto* feed = reader.table(table, "feed", {"units_per_row"})) {
        reader.fact(*feed, "units_per_row", 1, 8, profile.feed_units_per_row);
    }
    if (const auto* raster = reader.table(table, "raster", {"band_rows"})) {
        reader.fact(*raster, "band_rows", 1, 64, profile.band_rows);
    }
    if (const auto* cutter = reader.table(table, "cutter", {"present", "distance_mm"})) {
        reader.fact(*cutter, "present", profile.cutter);
        reader.fact(*cutter, "distance_mm", 0, 60, profile.blade_distance_mm);
    }
    if (const auto* answers = reader.table(
            table, "answers",
            {"fence", "auto_status", "real_time_status", "clear_buffers", "port_status", "near_end_sensor"})) {
        reader.fact(*answers, "fence", fences, profile.fence);
        reader.fact(*answers, "auto_status", profile.auto_status);
        reader.fact(*answers, "real_time_status", profile.real_time_status);
        reader.fact(*answers, "clear_buffers", profile.clear_buffers);
        reader.fact(*answers, "port_status", profile.port_status);
        reader.fact(*answers, "near_end_sensor", profile.near_end_sensor);
    }
    if (const auto* start = reader.table(table, "start", {"chinese_mode"})) {
        reader.fact(*start, "chinese_mode", profile.starts_in_chinese);
    }
    if (const auto* speed = reader.table(table, "speed", {"mm_per_s"})) {
        reader.fact(*speed, "mm_per_s", 10, 1'000, profile.speed_mm_per_s.emplace(), true);
    }
    if (const auto* buffer = reader.table(table, "buffer", {"receive_bytes"})) {
        reader.fact(*buffer, "receive_bytes", 16, 16'777'216, profile.receive_buffer_bytes.emplace(), true);
    }
    read_quirks(reader, table, profile.quirks);
    return profile;
}

}  // namespace

std::string LoadFault::text() const {
    return line == 0 ? file + ": " + detail
                     : file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + detail;
}

std::expected<Profile, LoadFault> read_profile(std::string_view toml, std::string_view file) {
    toml::table table;
    try {
        table = toml::parse(toml, file);
    } catch (const toml::parse_error& error) {
        return std::unexpected(LoadFault{.file = std::string(file),
                                         .line = error.source().begin.line,
                                         .column = error.source().begin.column,
                                         .detail = std::string(error.description())});
    }
    Reader reader{std::string(file)};
    Profile profile = read_table(reader, table);
    if (reader.fault()) {
        return std::unexpected(*reader.fault());
    }
    return profile;
}

std::expected<Profile, LoadFault> load_profile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text(most_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (!stream.eof() || text.size() > most_bytes) {
        const bool long_file = text.size() > most_bytes;
        return std::unexpected(LoadFault{
            .file = file.string(), .detail = long_file ? "is longer than 64 KiB" : "cannot be read: is it there?"});
    }
    return read_profile(text, file.string());
}

}  // namespace layso::profile
