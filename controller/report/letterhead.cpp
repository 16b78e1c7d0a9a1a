#include "controller/report/letterhead.hpp"

#include "controller/report/words.hpp"

#include "protos/business_day.hpp"

#include <cstdlib>

namespace layso::report {
namespace {

std::int32_t offset_of(const core::State& state) {
    return state.configuration->all().centre().utc_offset_minutes();
}

std::string two_digits(std::int32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// ISO 8601 with the centre's offset, for the file's metadata.
std::string iso_text(const core::State& state, std::int64_t stamp) {
    const auto offset = offset_of(state);
    const auto minutes = std::abs(offset);
    const auto clock = clock_text(stamp, offset) + ":00";
    return BusinessDay::of_stamp(stamp, offset).iso() + "T" + clock + (offset < 0 ? "-" : "+") +
           two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

}  // namespace

std::string centre_title(const core::State& state, v1::Language language) {
    std::string kind(words_of(language).centre);
    const auto name = text_of(state.configuration->all().centre().name(), language);
    if (name.empty()) return kind;
    // Some configure the whole, some only the place.
    return name.find(kind) != std::string::npos ? name : kind + " · " + name;
}

document::Document letterhead(const core::State& state, const std::string& title, const Asked& asked) {
    const auto& words = words_of(asked.language);
    document::Document document;
    document.title = title;
    document.language = words.language;
    document.author = centre_title(state, asked.language);
    document.created = iso_text(state, asked.stamp);
    document.header_left = document.author;
    document.header_right = title;
    document.footer = std::string(words.made_by) + " · " + moment_text(state, asked.stamp);
    document.page_word = words.page;
    return document;
}

std::string moment_text(const core::State& state, std::int64_t stamp) {
    if (stamp == 0) return "–";
    const auto offset = offset_of(state);
    return clock_text(stamp, offset) + " " + date_text(BusinessDay::of_stamp(stamp, offset));
}

}  // namespace layso::report
