#include "firmware/ui/kiosk_view.hpp"

#include "firmware/ui/icon_item.hpp"

#include <QFontInfo>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QSGRendererInterface>
#include <QUrl>

namespace layso::kiosk {

bool prepare_screen() {
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QFont font{QStringLiteral("Noto Sans")};
    QGuiApplication::setFont(font);
    qmlRegisterType<IconItem>("Layso.Kiosk", 1, 0, "Icon");
    qmlRegisterType<CodeItem>("Layso.Kiosk", 1, 0, "Code");
    return QFontInfo{font}.exactMatch();
}

KioskView::KioskView(KioskModel& model) {
    setResizeMode(QQuickView::SizeRootObjectToView);
    setTitle(QStringLiteral("Lấy Số"));
    setColor(QColor{0xED, 0xF1, 0xF5});
    setInitialProperties({{QStringLiteral("kiosk"), QVariant::fromValue(&model)}});
    setSource(QUrl{QStringLiteral("qrc:/layso/qml/Kiosk.qml")});
}

}  // namespace layso::kiosk
