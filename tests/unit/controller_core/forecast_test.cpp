#include "controller/core/view/forecast.hpp"

#include <doctest/doctest.h>

using layso::core::Forecast;

namespace {

Forecast::Line line(double count, double longest_wait, double head_start = 0) {
    return {.count = count,
            .longest_wait = longest_wait,
            .shortest_wait = longest_wait,
            .head_start = head_start,
            .visit = {.mean = 300, .variance = 10'000}};
}

Forecast with_desk(double free_in) {
    Forecast forecast;
    forecast.secondary_after = 600;
    forecast.desks.push_back({.free_in = free_in});
    return forecast;
}

}  // namespace

TEST_CASE("forecast: a free counter calls at once, a busy one when its visit is over") {
    for (const double free_in : {0.0, 120.0}) {
        Forecast forecast = with_desk(free_in);
        forecast.newcomers.emplace_back();
        forecast.desks[0].newcomers = {0};
        forecast.play();
        CHECK(forecast.newcomers[0].called);
        CHECK(forecast.newcomers[0].called_in == free_in);
    }
}

TEST_CASE("forecast: priority goes before those whose wait is within its head start") {
    Forecast forecast = with_desk(0);
    forecast.lines = {line(2, 900), line(2, 300)};
    forecast.desks[0].lines = {0, 1};
    forecast.newcomers = {{.head_start = 600}, {}};
    forecast.desks[0].newcomers = {0, 1};
    forecast.play();
    CHECK(forecast.newcomers[0].called_in == 600);   // after the two who have waited longer than its head start
    CHECK(forecast.newcomers[1].called_in == 1200);  // after all
}

TEST_CASE("forecast: the bound on priority in a row lets an ordinary newcomer in") {
    Forecast forecast = with_desk(0);
    forecast.lines = {line(10, 60, 3600)};
    forecast.desks[0].lines = {0};
    forecast.newcomers.emplace_back();
    forecast.desks[0].newcomers = {0};
    forecast.priority_in_a_row_at_most = 2;
    forecast.play();
    CHECK(forecast.newcomers[0].called_in == 600);
}

TEST_CASE("forecast: a secondary counter takes a newcomer after the configured wait") {
    Forecast forecast = with_desk(0);
    forecast.desks.push_back({.free_in = 3000});
    forecast.newcomers.emplace_back();
    forecast.desks[0].secondary_newcomers = {0};
    forecast.desks[1].newcomers = {0};
    forecast.play();
    CHECK(forecast.newcomers[0].called_in == 600);
}

TEST_CASE("forecast: nobody is called during the rest") {
    Forecast forecast = with_desk(100);
    forecast.rest_begins = 90;
    forecast.rest_ends = 7000;
    forecast.newcomers.emplace_back();
    forecast.desks[0].newcomers = {0};
    forecast.play();
    CHECK(forecast.newcomers[0].called_in == 7000);
}

TEST_CASE("forecast: without a counter nobody is called") {
    Forecast forecast;
    forecast.lines = {line(3, 60)};
    forecast.newcomers.emplace_back();
    forecast.play();
    CHECK_FALSE(forecast.newcomers[0].called);
}

TEST_CASE("forecast: a million people cost no more calls than fifty, and take their time") {
    Forecast forecast = with_desk(0);
    forecast.desks.push_back({});
    forecast.lines = {line(1'000'000, 60)};
    forecast.newcomers.emplace_back();
    for (auto& desk : forecast.desks) {
        desk.lines = {0};
        desk.newcomers = {0};
    }
    forecast.play();
    CHECK(forecast.newcomers[0].called_in == doctest::Approx(500'000.0 * 300).epsilon(0.05));
}
