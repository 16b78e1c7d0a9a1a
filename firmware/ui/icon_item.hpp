#pragma once

#include <QColor>
#include <QPainterPath>
#include <QQuickPaintedItem>
#include <QString>

namespace layso::kiosk {

/// The drawing of an icon on a square of 48 × 48, in strokes; a plain sheet of paper for an unknown name. Names:
/// family, stamp, land, care, home, shop, building, result, online, police, health, school, farm, environment, paper,
/// ticket, printer, clock, warning, back, close, hand, people, check.
[[nodiscard]] QPainterPath icon_path(const QString& name);

/// An icon in one colour, drawn by us so that no image plugin is needed.
class IconItem : public QQuickPaintedItem {
    Q_OBJECT
    Q_PROPERTY(QString name MEMBER name_ NOTIFY changed)
    Q_PROPERTY(QColor color MEMBER color_ NOTIFY changed)
    Q_PROPERTY(qreal stroke MEMBER stroke_ NOTIFY changed)

  public:
    explicit IconItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

  signals:
    void changed();

  private:
    QString name_;
    QColor color_ = Qt::black;
    qreal stroke_ = 2.6;
};

/// A QR code in black on white with its quiet zone.
class CodeItem : public QQuickPaintedItem {
    Q_OBJECT
    Q_PROPERTY(int modules MEMBER modules_ NOTIFY changed)
    Q_PROPERTY(QString dark MEMBER dark_ NOTIFY changed)

  public:
    explicit CodeItem(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;

  signals:
    void changed();

  private:
    int modules_ = 0;
    QString dark_;  // '1' a dark module, row after row
};

}  // namespace layso::kiosk
