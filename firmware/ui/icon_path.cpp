// The icons: a few strokes each, on a square of 48 × 48, with 5 of margin.
#include "firmware/ui/icon_item.hpp"

#include <QHash>
#include <QPolygonF>
#include <initializer_list>

namespace layso::kiosk {
namespace {

// A pen that is moved over the square.
class Strokes {
  public:
    Strokes& line(std::initializer_list<QPointF> points) {
        path_.addPolygon(QPolygonF{QList<QPointF>{points}});
        return *this;
    }
    Strokes& rect(qreal x, qreal y, qreal width, qreal height, qreal radius = 0) {
        path_.addRoundedRect(x, y, width, height, radius, radius);
        return *this;
    }
    Strokes& circle(qreal x, qreal y, qreal radius) {
        path_.addEllipse(QPointF{x, y}, radius, radius);
        return *this;
    }
    // Degrees counter-clockwise from three o'clock, as QPainterPath has them.
    Strokes& arc(qreal x, qreal y, qreal radius, qreal from, qreal sweep) {
        const QRectF box{x - radius, y - radius, 2 * radius, 2 * radius};
        path_.arcMoveTo(box, from);
        path_.arcTo(box, from, sweep);
        return *this;
    }
    Strokes& curve(QPointF from, QPointF first, QPointF second, QPointF to) {
        path_.moveTo(from);
        path_.cubicTo(first, second, to);
        return *this;
    }
    [[nodiscard]] QPainterPath path() const { return path_; }

  private:
    QPainterPath path_;
};

QPainterPath person(qreal x, qreal y, qreal scale) {
    return Strokes{}.circle(x, y, 5 * scale).arc(x, y + 17 * scale, 9.5 * scale, 0, 180).path();
}

QHash<QString, QPainterPath> all_icons() {
    QHash<QString, QPainterPath> icons;
    QPainterPath family = person(15, 13, 1.0);
    family.addPath(person(33, 13, 1.0));
    family.addPath(person(24, 29, 0.75));
    icons["family"] = family;
    QPainterPath people = person(24, 15, 1.2);
    people.addPath(person(9.5, 20, 0.7));
    people.addPath(person(38.5, 20, 0.7));
    icons["people"] = people;
    icons["stamp"] = Strokes{}
                         .line({{19, 22}, {17, 11}})
                         .line({{29, 22}, {31, 11}})
                         .arc(24, 11, 7, 0, 180)
                         .rect(10, 22, 28, 11, 3)
                         .line({{9, 41}, {39, 41}})
                         .path();
    icons["land"] = Strokes{}
                        .line({{5, 14}, {18, 8}, {31, 14}, {43, 8}, {43, 35}, {31, 41}, {18, 35}, {5, 41}, {5, 14}})
                        .line({{18, 8}, {18, 35}})
                        .line({{31, 14}, {31, 41}})
                        .path();
    icons["care"] =
        Strokes{}.curve({24, 40}, {-6, 22}, {8, 2}, {24, 15}).curve({24, 15}, {40, 2}, {54, 22}, {24, 40}).path();
    icons["home"] = Strokes{}
                        .line({{5, 24}, {24, 7}, {43, 24}})
                        .line({{10, 20}, {10, 41}, {38, 41}, {38, 20}})
                        .line({{19, 41}, {19, 29}, {29, 29}, {29, 41}})
                        .path();
    icons["shop"] = Strokes{}
                        .line({{7, 18}, {11, 7}, {37, 7}, {41, 18}, {7, 18}})
                        .arc(12.7, 18, 5.7, 180, 180)
                        .arc(24, 18, 5.7, 180, 180)
                        .arc(35.3, 18, 5.7, 180, 180)
                        .line({{10, 24}, {10, 41}, {38, 41}, {38, 24}})
                        .line({{27, 41}, {27, 30}, {34, 30}, {34, 41}})
                        .path();
    icons["building"] = Strokes{}
                            .rect(8, 6, 20, 35)
                            .rect(28, 19, 12, 22)
                            .line({{5, 41}, {43, 41}})
                            .line({{14, 14}, {16, 14}})
                            .line({{20, 14}, {22, 14}})
                            .line({{14, 22}, {16, 22}})
                            .line({{20, 22}, {22, 22}})
                            .line({{14, 30}, {16, 30}})
                            .line({{20, 30}, {22, 30}})
                            .line({{33, 27}, {35, 27}})
                            .line({{33, 34}, {35, 34}})
                            .path();
    icons["result"] = Strokes{}
                          .line({{36, 24}, {36, 6}, {9, 6}, {9, 42}, {22, 42}})
                          .line({{16, 15}, {29, 15}})
                          .line({{16, 23}, {25, 23}})
                          .line({{25, 35}, {31, 41}, {42, 28}})
                          .path();
    icons["online"] = Strokes{}
                          .rect(5, 8, 38, 25, 3)
                          .line({{17, 41}, {31, 41}})
                          .line({{24, 33}, {24, 41}})
                          .line({{18, 20}, {24, 14}, {30, 20}})
                          .line({{24, 14}, {24, 27}})
                          .path();
    icons["police"] = Strokes{}
                          .line({{24, 5}, {40, 11}, {40, 24}, {36, 33}, {24, 43}, {12, 33}, {8, 24}, {8, 11}, {24, 5}})
                          .line({{17, 24}, {22, 29}, {32, 18}})
                          .path();
    icons["health"] = Strokes{}.rect(6, 6, 36, 36, 8).line({{24, 15}, {24, 33}}).line({{15, 24}, {33, 24}}).path();
    icons["school"] = Strokes{}
                          .line({{3, 18}, {24, 9}, {45, 18}, {24, 27}, {3, 18}})
                          .line({{12, 23}, {12, 34}, {24, 39}, {36, 34}, {36, 23}})
                          .line({{42, 20}, {42, 33}})
                          .path();
    icons["farm"] = Strokes{}
                        .line({{24, 42}, {24, 20}})
                        .curve({24, 28}, {10, 28}, {8, 18}, {8, 14})
                        .curve({8, 14}, {20, 14}, {24, 20}, {24, 28})
                        .curve({24, 20}, {26, 10}, {34, 7}, {40, 7})
                        .curve({40, 7}, {40, 17}, {34, 22}, {24, 22})
                        .path();
    icons["environment"] = Strokes{}
                               .curve({10, 40}, {2, 12}, {24, 6}, {42, 7})
                               .curve({42, 7}, {44, 30}, {30, 42}, {13, 34})
                               .line({{7, 43}, {28, 20}})
                               .path();
    icons["paper"] = Strokes{}
                         .line({{28, 5}, {11, 5}, {11, 43}, {37, 43}, {37, 14}, {28, 5}, {28, 14}, {37, 14}})
                         .line({{18, 24}, {30, 24}})
                         .line({{18, 32}, {30, 32}})
                         .path();
    icons["ticket"] =
        Strokes{}
            .line({{10, 5}, {38, 5}, {38, 43}, {33, 39}, {28.7, 43}, {24, 39}, {19.3, 43}, {15, 39}, {10, 43}, {10, 5}})
            .line({{17, 13}, {31, 13}})
            .line({{17, 30}, {31, 30}})
            .rect(18, 18.5, 12, 6.5, 1)
            .path();
    icons["printer"] = Strokes{}
                           .line({{13, 18}, {13, 6}, {35, 6}, {35, 18}})
                           .line({{13, 35}, {6, 35}, {6, 18}, {42, 18}, {42, 35}, {35, 35}})
                           .rect(13, 28, 22, 14)
                           .path();
    icons["clock"] = Strokes{}.circle(24, 24, 18).line({{24, 13}, {24, 24}, {32, 29}}).path();
    icons["warning"] = Strokes{}
                           .line({{24, 6}, {44, 41}, {4, 41}, {24, 6}})
                           .line({{24, 19}, {24, 29}})
                           .line({{24, 35}, {24, 35.2}})
                           .path();
    icons["back"] = Strokes{}.line({{28, 10}, {14, 24}, {28, 38}}).line({{14, 24}, {40, 24}}).path();
    icons["close"] = Strokes{}.line({{12, 12}, {36, 36}}).line({{36, 12}, {12, 36}}).path();
    icons["check"] = Strokes{}.line({{9, 25}, {19, 35}, {39, 13}}).path();
    icons["next"] = Strokes{}.line({{19, 9}, {34, 24}, {19, 39}}).path();
    icons["previous"] = Strokes{}.line({{29, 9}, {14, 24}, {29, 39}}).path();
    icons["hand"] = Strokes{}
                        .line({{20, 27}, {20, 9}})
                        .arc(23, 9, 3, 0, 180)
                        .line({{26, 9}, {26, 22}})
                        .curve({26, 22}, {40, 23}, {40, 24}, {39, 31})
                        .line({{39, 31}, {36, 42}, {22, 42}, {11, 29}})
                        .curve({11, 29}, {9, 24}, {14, 22}, {20, 29})
                        .path();
    return icons;
}

}  // namespace

QPainterPath icon_path(const QString& name) {
    static const auto icons = all_icons();
    return icons.value(name, icons.value(QStringLiteral("paper")));
}

}  // namespace layso::kiosk
