import QtQuick
import Layso.Kiosk 1.0

Press {
    id: field

    required property var card

    label: card.name + ". " + card.note + (card.waiting === "" ? "" : ". " + card.waiting)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: field.down ? Theme.cardDown : field.card.open ? Theme.card : Theme.cardClosed
        border.width: 3
        border.color: Theme.line
    }
    Rectangle {
        id: badge
        anchors { left: parent.left; leftMargin: 26; verticalCenter: parent.verticalCenter }
        width: 116
        height: 116
        radius: 58
        color: field.card.open ? Theme.tint : Theme.ground
        Icon {
            anchors.centerIn: parent
            width: 76
            height: 76
            name: field.card.icon
            color: field.card.open ? Theme.strong : Theme.inkSoft
        }
    }
    Column {
        anchors { left: badge.right; leftMargin: 24; right: parent.right; rightMargin: 20
                  verticalCenter: parent.verticalCenter }
        spacing: 8
        Words {
            width: parent.width
            height: Math.min(implicitHeight, field.height - 90)
            text: field.card.name
            font.pixelSize: Theme.textCard
            font.weight: Font.DemiBold
            fontSizeMode: Text.Fit
            minimumPixelSize: 26
            lineHeight: 0.95
            elide: Text.ElideRight
        }
        Words {
            width: parent.width
            text: field.card.waiting === "" ? field.card.note : field.card.note + " · " + field.card.waiting
            font.pixelSize: Theme.textSmall
            color: Theme.inkSoft
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
    }
}
