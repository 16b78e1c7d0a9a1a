#include "firmware/ui/icon_item.hpp"

#include <QPainter>
#include <QPen>

namespace layso::kiosk {
namespace {

constexpr qreal grid = 48;
constexpr int quiet_modules = 4;  // ISO/IEC 18004

}  // namespace

IconItem::IconItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    setAntialiasing(true);
    connect(this, &IconItem::changed, this, [this] { update(); });
}

void IconItem::paint(QPainter* painter) {
    painter->setRenderHint(QPainter::Antialiasing);
    const auto side = std::min(width(), height());
    painter->translate((width() - side) / 2, (height() - side) / 2);
    painter->scale(side / grid, side / grid);
    painter->setPen(QPen{color_, stroke_, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
    painter->drawPath(icon_path(name_));
}

CodeItem::CodeItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
    connect(this, &CodeItem::changed, this, [this] { update(); });
}

void CodeItem::paint(QPainter* painter) {
    painter->fillRect(QRectF{0, 0, width(), height()}, Qt::white);
    if (modules_ <= 0 || dark_.size() != qsizetype{modules_} * modules_) return;
    // Whole dots only: a module that is a dot wider than its neighbour reads worse.
    const int across = modules_ + 2 * quiet_modules;
    const int dots = static_cast<int>(std::min(width(), height())) / across;
    if (dots <= 0) return;
    const int left = (static_cast<int>(width()) - dots * modules_) / 2;
    const int top = (static_cast<int>(height()) - dots * modules_) / 2;
    for (int y = 0; y < modules_; ++y) {
        for (int x = 0; x < modules_; ++x) {
            if (dark_[qsizetype{y} * modules_ + x] != QLatin1Char('1')) continue;
            painter->fillRect(left + x * dots, top + y * dots, dots, dots, Qt::black);
        }
    }
}

}  // namespace layso::kiosk
