#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <expected>

namespace layso::kiosk {

/// The fixed texts of all screens: one file a language, `<BCP 47 tag>.json`, key to text. %1, %2 are places for
/// figures. Every language has every key: a file that lacks one, or is no table of texts, is refused whole.
class Texts {
  public:
    /// The languages that ship, and any further ones in `folder` (empty: none), which need no rebuild. The complaint
    /// names file and key.
    static std::expected<Texts, QString> load(const QString& folder = {});

    /// All texts of one language by key; those of Vietnamese for an unknown tag.
    [[nodiscard]] QVariantMap all(const QString& tag) const;
    [[nodiscard]] QString text(const QString& tag, const QString& key) const;
    /// Vietnamese first.
    [[nodiscard]] QStringList tags() const { return tags_; }

  private:
    std::expected<void, QString> add_file(const QString& path);

    QStringList tags_;
    QHash<QString, QVariantMap> tables_;
};

}  // namespace layso::kiosk
