#pragma once

#include "firmware/core/screen.hpp"

#include <QString>
#include <QVariantMap>
#include <QVector>

namespace layso::kiosk {

/// The words of one language put around figures. Pure.
struct CardWords {
    QVariantMap texts;

    [[nodiscard]] QString text(const char* key) const { return texts.value(QString::fromLatin1(key)).toString(); }
    /// "about 10–20 minutes"; empty where nothing is expected.
    [[nodiscard]] QString wait(std::uint32_t p50_seconds, std::uint32_t p90_seconds) const;
    /// "Opens again tomorrow at 07:30".
    [[nodiscard]] QString opening(const Screen& screen) const;
    /// Why the service gives no number; empty if it does.
    [[nodiscard]] QString reason(v1::ServiceAvailability availability) const;
    /// Why nobody gets a number, for a technician.
    [[nodiscard]] QString not_ready(NotReadyReason reason) const;

    [[nodiscard]] QVariantMap field(const FieldCard& card) const;
    [[nodiscard]] QVariantMap service(const ServiceCard& card) const;
    [[nodiscard]] QVariantMap priority(const PriorityCard& card) const;
};

/// "08:05" of minutes since local 1970, and "01/07/2025".
[[nodiscard]] QString clock_words(std::int64_t local_minutes);
[[nodiscard]] QString date_words(std::int64_t local_minutes);

}  // namespace layso::kiosk
