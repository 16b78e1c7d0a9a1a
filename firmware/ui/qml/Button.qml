import QtQuick
import Layso.Kiosk 1.0

// A button with an icon and one line, or two, of text.
Press {
    id: button

    property string text
    property string icon
    property bool strong: false
    property int pixelSize: Theme.textBody
    property bool iconAfter: false

    label: text
    implicitHeight: Theme.touch
    implicitWidth: Math.max(Theme.touch, words.implicitWidth + (icon === "" ? 72 : 140))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: button.strong ? (button.down ? Theme.strongDown : Theme.strong)
                             : (button.down ? Theme.cardDown : Theme.card)
        border.width: button.strong ? 0 : 3
        border.color: Theme.line
    }
    Row {
        anchors.centerIn: parent
        spacing: 20
        layoutDirection: button.iconAfter ? Qt.RightToLeft : Qt.LeftToRight
        Icon {
            visible: button.icon !== ""
            width: 52
            height: 52
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon
            color: words.color
            stroke: 4
        }
        Words {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            text: button.text
            wrapMode: Text.NoWrap
            font.pixelSize: button.pixelSize
            font.weight: Font.DemiBold
            color: button.strong ? Theme.strongText : Theme.ink
        }
    }
}
