#include "firmware/ui/texts.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace layso::kiosk {
namespace {

const QString first_tag = QStringLiteral("vi");

}  // namespace

std::expected<Texts, QString> Texts::load(const QString& folder) {
    Texts texts;
    QStringList files{QStringLiteral(":/layso/texts/vi.json"), QStringLiteral(":/layso/texts/en.json")};
    if (!folder.isEmpty()) {
        const QDir directory{folder};
        for (const auto& name : directory.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            files.append(directory.filePath(name));
        }
    }
    for (const auto& file : files) {
        if (const auto added = texts.add_file(file); !added) return std::unexpected{added.error()};
    }
    return texts;
}

std::expected<void, QString> Texts::add_file(const QString& path) {
    QFile file{path};
    if (!file.open(QIODevice::ReadOnly)) return std::unexpected{path + QStringLiteral(": cannot be read")};
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject()) return std::unexpected{path + QStringLiteral(": is no table of texts")};
    const auto table = document.object().toVariantMap();
    for (auto text = table.cbegin(); text != table.cend(); ++text) {
        if (text->typeId() != QMetaType::QString || text->toString().trimmed().isEmpty()) {
            return std::unexpected{path + QStringLiteral(": %1 is no text").arg(text.key())};
        }
    }
    const auto needed = tables_.value(first_tag, table);
    for (auto text = needed.cbegin(); text != needed.cend(); ++text) {
        if (!table.contains(text.key())) return std::unexpected{path + QStringLiteral(": lacks %1").arg(text.key())};
    }
    const auto tag = QFileInfo{path}.completeBaseName();
    if (!tables_.contains(tag)) tags_.append(tag);
    tables_[tag] = table;
    return {};
}

QVariantMap Texts::all(const QString& tag) const {
    return tables_.value(tag, tables_.value(first_tag));
}

QString Texts::text(const QString& tag, const QString& key) const {
    return all(tag).value(key).toString();
}

}  // namespace layso::kiosk
