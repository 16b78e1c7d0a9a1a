import QtQuick
import Layso.Kiosk 1.0

// Begins a visit in one language.
Press {
    id: choice

    property var language
    property bool strong: false

    label: language.name + ". " + language.invite

    Rectangle {
        anchors.fill: parent
        radius: 28
        color: choice.strong ? (choice.down ? Theme.strongDown : Theme.strong)
                             : (choice.down ? Theme.cardDown : Theme.card)
        border.width: choice.strong ? 0 : 5
        border.color: Theme.strong
    }
    Icon {
        id: hand
        anchors { left: parent.left; leftMargin: 56; verticalCenter: parent.verticalCenter }
        width: 130
        height: 130
        name: "hand"
        color: choice.strong ? Theme.strongText : Theme.strong
    }
    Column {
        anchors { left: hand.right; leftMargin: 44; right: parent.right; rightMargin: 30
                  verticalCenter: parent.verticalCenter }
        spacing: 6
        Words {
            width: parent.width
            text: choice.language.name
            font.pixelSize: 76
            font.weight: Font.Bold
            color: choice.strong ? Theme.strongText : Theme.band
        }
        Words {
            width: parent.width
            text: choice.language.invite
            font.pixelSize: 40
            color: choice.strong ? Theme.strongText : Theme.ink
            maximumLineCount: 2
        }
    }
}
