import QtQuick
import Layso.Kiosk 1.0

// One message in both languages, with nothing to touch: starting, closed, not ready.
Page {
    id: page
    withBar: false

    property string icon
    property string headline
    property string secondHeadline
    property string message
    property string secondMessage
    property string technical

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter
                  verticalCenterOffset: -40 }
        spacing: page.portrait ? 30 : 18
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: page.portrait ? 320 : 200
            height: width
            radius: width / 2
            color: Theme.tint
            Icon {
                anchors.centerIn: parent
                width: parent.width * 0.6
                height: width
                name: page.icon
                color: Theme.strong
            }
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.headline
            font.pixelSize: 80
            font.weight: Font.Bold
            color: Theme.band
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Words {
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.message
            font.pixelSize: 54
            font.weight: Font.DemiBold
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 200
            height: 4
            color: Theme.line
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.secondHeadline
            font.pixelSize: 46
            font.weight: Font.DemiBold
            color: Theme.inkSoft
        }
        Words {
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.secondMessage
            font.pixelSize: 40
            color: Theme.inkSoft
        }
    }
    Words {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 }
        horizontalAlignment: Text.AlignHCenter
        text: page.technical
        font.pixelSize: 26
        color: Theme.inkSoft
    }
}
