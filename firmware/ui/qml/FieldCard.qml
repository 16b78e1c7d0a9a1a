import QtQuick
import Layso.Kiosk 1.0

Press {
    id: field

    required property var card

    label: card.name + ". " + card.note

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
    Words {
        anchors { left: badge.right; leftMargin: 24; right: parent.right; rightMargin: 20
                  top: parent.top; topMargin: 16; bottom: note.top; bottomMargin: 4 }
        verticalAlignment: Text.AlignBottom
        text: field.card.name
        font.pixelSize: Theme.textCard
        font.weight: Font.DemiBold
        fontSizeMode: Text.Fit
        minimumPixelSize: 26
        lineHeight: 0.95
        elide: Text.ElideRight
    }
    Words {
        id: note
        anchors { left: badge.right; leftMargin: 24; right: parent.right; rightMargin: 20
                  bottom: parent.bottom; bottomMargin: parent.height < 200 || field.card.name.length > 40 ? 18 : 54 }
        text: field.card.note
        font.pixelSize: Theme.textSmall
        color: Theme.inkSoft
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
}
