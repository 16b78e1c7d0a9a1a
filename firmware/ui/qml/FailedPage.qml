import QtQuick
import Layso.Kiosk 1.0

// No number, and why; another service may be open.
Page {
    id: page
    bar.withBack: false

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter
                  verticalCenterOffset: page.portrait ? -60 : -10 }
        spacing: page.portrait ? 36 : 22
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: page.portrait ? 260 : 170
            height: width
            radius: width / 2
            color: Theme.alertTint
            Icon {
                anchors { centerIn: parent; verticalCenterOffset: -8 }
                width: parent.width * 0.6
                height: width
                name: "warning"
                color: Theme.alert
            }
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.texts.failed_title
            font.pixelSize: 72
            font.weight: Font.Bold
            color: Theme.band
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.shown.refusal
            font.pixelSize: 46
        }
        Words {
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.shown.opening
            font.pixelSize: 46
            font.weight: Font.DemiBold
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.texts.failed_help
            color: Theme.inkSoft
            font.pixelSize: 38
        }
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 760)
            height: 150
            text: page.kiosk.texts.other_service
            icon: "back"
            pixelSize: 46
            strong: true
            onActivated: page.kiosk.back()
        }
    }
}
