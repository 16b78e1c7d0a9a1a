#include "firmware/ui/card_model.hpp"

#include <algorithm>

namespace layso::kiosk {
namespace {

constexpr int card_role = Qt::UserRole;

bool same_keys(const QVector<QVariantMap>& first, const QVector<QVariantMap>& second) {
    return std::ranges::equal(first, second, [](const QVariantMap& one, const QVariantMap& other) {
        return one.value(QStringLiteral("key")) == other.value(QStringLiteral("key"));
    });
}

}  // namespace

void CardModel::show(const QVector<QVariantMap>& cards) {
    if (!same_keys(cards_, cards)) {
        const bool count_changes = cards_.size() != cards.size();
        beginResetModel();
        cards_ = cards;
        endResetModel();
        if (count_changes) emit countChanged();
        return;
    }
    for (int row = 0; row < count(); ++row) {
        if (cards_[row] == cards[row]) continue;
        cards_[row] = cards[row];
        emit dataChanged(index(row), index(row), {card_role});
    }
}

int CardModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant CardModel::data(const QModelIndex& index, int role) const {
    if (role != card_role || index.row() < 0 || index.row() >= count()) return {};
    return cards_[index.row()];
}

QHash<int, QByteArray> CardModel::roleNames() const {
    return {{card_role, "card"}};
}

}  // namespace layso::kiosk
