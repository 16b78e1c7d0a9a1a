// Every text in every language, and none that no screen knows.
#include "firmware/ui/texts.hpp"

#include "tests/device/screen_bench.hpp"

#include <doctest/doctest.h>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace layso::kiosk;

namespace {

QString read(const QString& path) {
    QFile file{path};
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file{path};
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QSet<QString> used_keys() {
    QSet<QString> keys;
    const QRegularExpression in_qml{"[tT]exts\\.([a-z_]+)"};
    const QRegularExpression in_code{"text(?:_in)?\\(\"([a-z_]+)\"\\)"};
    const auto collect = [&](const QString& text, const QRegularExpression& pattern) {
        auto matches = pattern.globalMatch(text);
        while (matches.hasNext()) keys.insert(matches.next().captured(1));
    };
    const QDir pages{"firmware/ui/qml"};
    for (const auto& name : pages.entryList({"*.qml"})) collect(read(pages.filePath(name)), in_qml);
    collect(read("firmware/ui/card_words.cpp"), in_code);
    return keys;
}

}  // namespace

TEST_CASE("every key that a screen uses exists in every language") {
    testing::prepare_application();
    const auto texts = Texts::load();
    REQUIRE(texts.has_value());
    CHECK(texts->tags() == QStringList{"vi", "en"});
    const auto keys = used_keys();
    CHECK(keys.size() > 30);
    for (const auto& tag : texts->tags()) {
        for (const auto& key : keys) {
            INFO(tag.toStdString(), " ", key.toStdString());
            CHECK_FALSE(texts->text(tag, key).isEmpty());
        }
    }
}

TEST_CASE("the places for figures are the same in every language") {
    const auto texts = Texts::load();
    REQUIRE(texts.has_value());
    const auto vietnamese = texts->all("vi");
    for (auto text = vietnamese.cbegin(); text != vietnamese.cend(); ++text) {
        for (const auto* const place : {"%1", "%2"}) {
            INFO(text.key().toStdString());
            CHECK(text->toString().contains(place) == texts->text("en", text.key()).contains(place));
        }
    }
}

TEST_CASE("a language is added by a file; one with a missing or broken text is refused by name") {
    const QTemporaryDir folder;
    const auto path = folder.filePath("vi-x-test.json");
    const auto shipped = read("firmware/ui/texts/vi.json");
    write(path, shipped.toUtf8());
    CHECK(Texts::load(folder.path())->tags().contains("vi-x-test"));

    write(path, QString{shipped}.replace("\"back\"", "\"bakc\"").toUtf8());
    auto refused = Texts::load(folder.path());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().contains("lacks back"));

    write(path, QString{shipped}.replace("\"Quay lại\"", "\"  \"").toUtf8());
    CHECK_FALSE(Texts::load(folder.path()).has_value());
    write(path, "{ broken");
    CHECK_FALSE(Texts::load(folder.path()).has_value());
}
