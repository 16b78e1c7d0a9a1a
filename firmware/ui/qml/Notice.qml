import QtQuick
import Layso.Kiosk 1.0

// A sentence that must be seen.
Rectangle {
    id: notice

    property string text
    property string icon: "warning"

    height: words.implicitHeight + 56
    radius: Theme.radius
    color: Theme.notice
    border.width: 3
    border.color: Theme.noticeLine

    Icon {
        id: sign
        anchors { left: parent.left; leftMargin: 32; verticalCenter: parent.verticalCenter }
        width: 72
        height: 72
        name: notice.icon
        color: Theme.alert
    }
    Words {
        id: words
        anchors { left: sign.right; leftMargin: 28; right: parent.right; rightMargin: 32
                  verticalCenter: parent.verticalCenter }
        text: notice.text
        font.pixelSize: 38
        font.weight: Font.DemiBold
    }
}
