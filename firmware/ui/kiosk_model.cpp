#include "firmware/ui/kiosk_model.hpp"

#include "firmware/ui/card_words.hpp"

#include "protos/refusal_text.hpp"

#include <utility>

namespace layso::kiosk {
namespace {

QString name_of(ScreenKind kind) {
    switch (kind) {
        case ScreenKind::starting:
            return QStringLiteral("starting");
        case ScreenKind::attract:
            return QStringLiteral("attract");
        case ScreenKind::fields:
            return QStringLiteral("fields");
        case ScreenKind::services:
            return QStringLiteral("services");
        case ScreenKind::priority:
            return QStringLiteral("priority");
        case ScreenKind::issuing:
            return QStringLiteral("issuing");
        case ScreenKind::printing:
            return QStringLiteral("printing");
        case ScreenKind::take_ticket:
            return QStringLiteral("take_ticket");
        case ScreenKind::number_on_screen:
            return QStringLiteral("number_on_screen");
        case ScreenKind::failed:
            return QStringLiteral("failed");
        case ScreenKind::closed:
            return QStringLiteral("closed");
        case ScreenKind::not_ready:
            return QStringLiteral("not_ready");
    }
    return {};
}

QString tag_of(v1::Language language) {
    return language == v1::LANGUAGE_ENGLISH ? QStringLiteral("en") : QStringLiteral("vi");
}

template <class Card, class Make>
QVector<QVariantMap> cards_of(const std::vector<Card>& cards, Make make) {
    QVector<QVariantMap> made;
    for (const auto& card : cards) made.append(make(card));
    return made;
}

QVariantMap ticket_words(const TicketCard& card, const CardWords& words, const KioskModel::MakeCode& make_code) {
    QVariantMap ticket{{QStringLiteral("label"), QString::fromStdString(card.label)},
                       {QStringLiteral("service"), QString::fromStdString(card.service_name)},
                       {QStringLiteral("priority"), QString::fromStdString(card.priority_name)},
                       {QStringLiteral("figuresKnown"), card.figures_known},
                       {QStringLiteral("ahead"), card.people_ahead},
                       {QStringLiteral("wait"), words.wait(card.wait_p50_seconds, card.wait_p90_seconds)},
                       {QStringLiteral("perhapsPrinted"), card.perhaps_printed},
                       {QStringLiteral("mayPrintAgain"), card.may_print_again}};
    if (card.tracking.empty() || !make_code) return ticket;
    const auto code = make_code(card.tracking);
    QString dark;
    for (const bool module : code.dark) dark.append(module ? QLatin1Char('1') : QLatin1Char('0'));
    ticket[QStringLiteral("codeWidth")] = code.width;
    ticket[QStringLiteral("code")] = dark;
    return ticket;
}

}  // namespace

KioskModel::KioskModel(Texts texts, Send send, MakeCode make_code, QObject* parent)
    : QObject(parent), texts_(std::move(texts)), send_(std::move(send)), make_code_(std::move(make_code)) {}

void KioskModel::show(const Screen& screen) {
    serial_ = screen.serial;
    const auto language = tag_of(screen.language);
    if (language_ != language) {
        language_ = language;
        emit languageChanged();
    }
    const CardWords words{this->texts()};
    const CardWords second{secondTexts()};
    fields_.show(cards_of(screen.fields, [&](const FieldCard& card) { return words.field(card); }));
    services_.show(cards_of(screen.services, [&](const ServiceCard& card) { return words.service(card); }));
    classes_.show(cards_of(screen.classes, [&](const PriorityCard& card) { return words.priority(card); }));
    const auto refusal = refusal_text(screen.refusal, screen.language);
    QVariantMap shown{
        {QStringLiteral("centre"), QString::fromStdString(screen.centre_name)},
        {QStringLiteral("clock"), clock_words(screen.local_minutes)},
        {QStringLiteral("date"), date_words(screen.local_minutes)},
        {QStringLiteral("figuresKnown"), screen.figures_known},
        {QStringLiteral("waiting"), screen.waiting},
        {QStringLiteral("serving"), screen.serving},
        {QStringLiteral("printerOut"), screen.printer_out},
        {QStringLiteral("field"), QString::fromStdString(screen.field_name)},
        {QStringLiteral("service"), words.service(screen.services.empty() ? ServiceCard{} : screen.services.front())},
        {QStringLiteral("refusal"), QString::fromUtf8(refusal.data(), static_cast<qsizetype>(refusal.size()))},
        {QStringLiteral("opening"),
         screen.next_opening_minutes < 0 && screen.kind != ScreenKind::closed ? QString{} : words.opening(screen)},
        {QStringLiteral("secondOpening"), second.opening(screen)},
        {QStringLiteral("notReady"), words.not_ready(screen.not_ready)},
    };
    if (screen.kind == ScreenKind::take_ticket || screen.kind == ScreenKind::number_on_screen) {
        const bool with_code = screen.kind == ScreenKind::number_on_screen;
        shown[QStringLiteral("ticket")] = ticket_words(screen.ticket, words, with_code ? make_code_ : MakeCode{});
    }
    if (shown_ != shown) {
        shown_ = std::move(shown);
        emit shownChanged();
    }
    const auto kind = name_of(screen.kind);
    if (kind_ != kind) {
        kind_ = kind;
        emit kindChanged();
    }
}

QVariantMap KioskModel::secondTexts() const {
    return texts_.all(language_ == QStringLiteral("vi") ? QStringLiteral("en") : QStringLiteral("vi"));
}

QVariantList KioskModel::languages() const {
    const auto entry = [&](v1::Language language) {
        const auto tag = tag_of(language);
        return QVariantMap{{QStringLiteral("key"), static_cast<int>(language)},
                           {QStringLiteral("tag"), tag},
                           {QStringLiteral("name"), texts_.text(tag, QStringLiteral("language_name"))},
                           {QStringLiteral("title"), texts_.text(tag, QStringLiteral("attract_title"))},
                           {QStringLiteral("invite"), texts_.text(tag, QStringLiteral("attract_invite"))}};
    };
    return {entry(v1::LANGUAGE_VIETNAMESE), entry(v1::LANGUAGE_ENGLISH)};
}

void KioskModel::chooseLanguage(int language) {
    send(touch::ChooseLanguage{static_cast<v1::Language>(language)});
}
void KioskModel::chooseField(int field) {
    send(touch::ChooseField{static_cast<std::uint32_t>(field)});
}
void KioskModel::chooseService(int service) {
    send(touch::ChooseService{static_cast<std::uint32_t>(service)});
}
void KioskModel::choosePriority(int priority_class) {
    send(touch::ChoosePriority{static_cast<std::uint32_t>(priority_class)});
}
void KioskModel::printAgain() {
    send(touch::PrintAgain{});
}
void KioskModel::back() {
    send(touch::Back{});
}
void KioskModel::cancel() {
    send(touch::Cancel{});
}
void KioskModel::done() {
    send(touch::Done{});
}
void KioskModel::elsewhere() {
    send(touch::Elsewhere{});
}

}  // namespace layso::kiosk
