#include "firmware/ui/card_words.hpp"

#include <QDate>
#include <array>

namespace layso::kiosk {
namespace {

constexpr std::int64_t minutes_of_day = 24 * 60;

std::uint32_t minutes_of(std::uint32_t seconds) {
    return (seconds + 59) / 60;
}

QDate date_of(std::int64_t local_minutes) {
    return QDate{1970, 1, 1}.addDays(local_minutes / minutes_of_day);
}

}  // namespace

QString clock_words(std::int64_t local_minutes) {
    if (local_minutes < 0) return {};
    const auto minute = local_minutes % minutes_of_day;
    return QStringLiteral("%1:%2").arg(minute / 60, 2, 10, QLatin1Char('0')).arg(minute % 60, 2, 10, QLatin1Char('0'));
}

QString date_words(std::int64_t local_minutes) {
    return local_minutes < 0 ? QString{} : date_of(local_minutes).toString(QStringLiteral("dd/MM/yyyy"));
}

QString CardWords::wait(std::uint32_t p50_seconds, std::uint32_t p90_seconds) const {
    const auto from = minutes_of(p50_seconds);
    const auto to = minutes_of(p90_seconds);
    if (to == 0) return {};
    if (from == to || from == 0) return text("wait_about").arg(to);
    return text("wait_range").arg(from).arg(to);
}

QString CardWords::opening(const Screen& screen) const {
    if (screen.next_opening_minutes < 0) return text("opens_unknown");
    const auto clock = clock_words(screen.next_opening_minutes);
    if (screen.next_opening_days == 0) return text("opens_today").arg(clock);
    if (screen.next_opening_days == 1) return text("opens_tomorrow").arg(clock);
    static constexpr std::array weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const auto date = date_of(screen.next_opening_minutes);
    const auto weekday = text(weekdays[static_cast<std::size_t>(date.dayOfWeek() - 1)]);
    return text("opens_later").arg(clock, weekday + date.toString(QStringLiteral(" dd/MM")));
}

QString CardWords::reason(v1::ServiceAvailability availability) const {
    switch (availability) {
        case v1::SERVICE_AVAILABILITY_CLOSED:
            return text("service_closed");
        case v1::SERVICE_AVAILABILITY_OUT_OF_HOURS:
            return text("service_out_of_hours");
        case v1::SERVICE_AVAILABILITY_QUOTA_REACHED:
            return text("service_quota_reached");
        case v1::SERVICE_AVAILABILITY_SERIES_EXHAUSTED:
            return text("service_exhausted");
        default:
            return {};
    }
}

QString CardWords::not_ready(NotReadyReason reason) const {
    switch (reason) {
        case NotReadyReason::no_configuration:
            return text("not_ready_no_configuration");
        case NotReadyReason::no_credible_day:
            return text("not_ready_no_credible_day");
        case NotReadyReason::no_free_number:
            return text("not_ready_no_free_number");
        case NotReadyReason::turned_away:
            return text("not_ready_turned_away");
        case NotReadyReason::journal_failed:
            return text("not_ready_journal_failed");
    }
    return {};
}

QVariantMap CardWords::field(const FieldCard& card) const {
    const auto waiting = card.waiting == 0 ? text("waiting_none") : text("waiting_count").arg(card.waiting);
    const auto known = card.figures_known ? waiting : text("services_count").arg(card.services);
    return {{QStringLiteral("key"), card.field},
            {QStringLiteral("name"), QString::fromStdString(card.name)},
            {QStringLiteral("icon"), QString::fromStdString(card.icon)},
            {QStringLiteral("open"), card.open},
            {QStringLiteral("note"), card.open ? known : text("no_service_now")}};
}

QVariantMap CardWords::service(const ServiceCard& card) const {
    const auto waiting = !card.figures_known ? text("waiting_unknown")
                         : card.waiting == 0 ? text("waiting_none")
                                             : text("waiting_count").arg(card.waiting);
    const auto expected = card.figures_known ? wait(card.wait_p50_seconds, card.wait_p90_seconds) : QString{};
    const auto hour = clock_words(card.next_day_after_minute);
    return {{QStringLiteral("key"), card.service},
            {QStringLiteral("name"), QString::fromStdString(card.name)},
            {QStringLiteral("open"), card.availability == v1::SERVICE_AVAILABILITY_OPEN},
            {QStringLiteral("reason"), reason(card.availability)},
            {QStringLiteral("waiting"), waiting},
            {QStringLiteral("wait"), card.waiting == 0 ? QString{} : expected},
            {QStringLiteral("papers"), QString::fromStdString(card.papers_to_bring)},
            {QStringLiteral("nextDay"), card.answered_next_day ? text("next_day_after").arg(hour) : QString{}}};
}

QVariantMap CardWords::priority(const PriorityCard& card) const {
    const auto name = card.priority_class == 0 ? text("take_number") : QString::fromStdString(card.name);
    return {{QStringLiteral("key"), card.priority_class},
            {QStringLiteral("name"), name},
            {QStringLiteral("ordinary"), card.priority_class == 0},
            {QStringLiteral("reasons"), QString::fromStdString(card.shown_reasons)}};
}

}  // namespace layso::kiosk
