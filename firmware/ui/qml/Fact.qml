import QtQuick
import Layso.Kiosk 1.0

// One line to know, with its icon; absent when there is nothing to say.
Row {
    id: fact

    property string icon
    property string heading
    property string text
    property bool large: false

    visible: text !== ""
    width: parent.width
    spacing: 22

    Icon {
        width: fact.large ? 84 : 52
        height: width
        anchors.verticalCenter: fact.large ? parent.verticalCenter : undefined
        name: fact.icon
        color: fact.icon === "warning" ? Theme.alert : Theme.strong
    }
    Column {
        width: parent.width - (fact.large ? 106 : 74)
        anchors.verticalCenter: parent.verticalCenter
        Words {
            visible: fact.heading !== ""
            width: parent.width
            text: fact.heading
            font.pixelSize: Theme.textSmall
            color: Theme.inkSoft
        }
        Words {
            width: parent.width
            text: fact.text
            font.pixelSize: fact.large ? 54 : Theme.textBody
            maximumLineCount: 4
            elide: Text.ElideRight
            font.weight: fact.large ? Font.Bold : fact.icon === "warning" ? Font.DemiBold : Font.Medium
            color: fact.icon === "warning" ? Theme.alert : Theme.ink
        }
    }
}
