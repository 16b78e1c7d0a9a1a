#pragma once

#include <QAbstractListModel>
#include <QVariantMap>
#include <QVector>

namespace layso::kiosk {

/// The cards of one list on the screen. A new list with the same keys changes its cards in place, so that a button
/// under a finger stays the same button while figures change.
class CardModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    explicit CardModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Each card has an int "key".
    void show(const QVector<QVariantMap>& cards);
    [[nodiscard]] int count() const { return static_cast<int>(cards_.size()); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

  signals:
    void countChanged();

  private:
    QVector<QVariantMap> cards_;
};

}  // namespace layso::kiosk
