#pragma once

#include "firmware/core/screen.hpp"
#include "firmware/core/touch.hpp"
#include "firmware/ui/card_model.hpp"
#include "firmware/ui/texts.hpp"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QVariantMap>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace layso::kiosk {

/// A QR code as modules, row after row, without its quiet zone. Width 0: none can be made.
struct CodePicture {
    int width = 0;
    std::vector<bool> dark;
};

/// What the QML screens see: the core's Screen in their own words, and the touches on their way back. It decides
/// nothing. Qt's thread.
class KioskModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString kind READ kind NOTIFY kindChanged)
    Q_PROPERTY(QString language READ language NOTIFY languageChanged)
    Q_PROPERTY(QVariantMap texts READ texts NOTIFY languageChanged)
    Q_PROPERTY(QVariantMap secondTexts READ secondTexts NOTIFY languageChanged)
    Q_PROPERTY(QVariantList languages READ languages CONSTANT)
    Q_PROPERTY(QVariantMap shown READ shown NOTIFY shownChanged)
    Q_PROPERTY(layso::kiosk::CardModel* fields READ fields CONSTANT)
    Q_PROPERTY(layso::kiosk::CardModel* services READ services CONSTANT)
    Q_PROPERTY(layso::kiosk::CardModel* classes READ classes CONSTANT)

  public:
    using Send = std::function<void(const Touch& touch, std::uint64_t screen)>;
    using MakeCode = std::function<CodePicture(const std::string& text)>;

    KioskModel(Texts texts, Send send, MakeCode make_code, QObject* parent = nullptr);

    void show(const Screen& screen);

    [[nodiscard]] QString kind() const { return kind_; }
    [[nodiscard]] QString language() const { return language_; }
    [[nodiscard]] QVariantMap texts() const { return texts_.all(language_); }
    /// The other shipped language: idle screens speak both.
    [[nodiscard]] QVariantMap secondTexts() const;
    [[nodiscard]] QVariantList languages() const;
    [[nodiscard]] QVariantMap shown() const { return shown_; }
    [[nodiscard]] CardModel* fields() { return &fields_; }
    [[nodiscard]] CardModel* services() { return &services_; }
    [[nodiscard]] CardModel* classes() { return &classes_; }

    Q_INVOKABLE void chooseLanguage(int language);
    Q_INVOKABLE void chooseField(int field);
    Q_INVOKABLE void chooseService(int service);
    Q_INVOKABLE void choosePriority(int priority_class);
    Q_INVOKABLE void printAgain();
    Q_INVOKABLE void back();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void done();
    Q_INVOKABLE void elsewhere();

  signals:
    void kindChanged();
    void languageChanged();
    void shownChanged();

  private:
    void send(const Touch& touch) { send_(touch, serial_); }

    Texts texts_;
    Send send_;
    MakeCode make_code_;
    std::uint64_t serial_ = 0;
    QString kind_;
    QString language_ = QStringLiteral("vi");
    QVariantMap shown_;
    CardModel fields_;
    CardModel services_;
    CardModel classes_;
};

}  // namespace layso::kiosk
