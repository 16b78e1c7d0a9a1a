import QtQuick
import Layso.Kiosk 1.0

// The button that asks for a number: the ordinary one strong, a priority class with those it is meant for.
Press {
    id: choice

    required property var card
    required property var kiosk

    label: card.ordinary ? card.name : card.name + ". " + kiosk.texts.priority_hint + ": " + card.reasons

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: choice.card.ordinary ? (choice.down ? Theme.strongDown : Theme.strong)
                                    : (choice.down ? Theme.cardDown : Theme.card)
        border.width: choice.card.ordinary ? 0 : 4
        border.color: Theme.strong
    }
    Icon {
        id: icon
        anchors { left: parent.left; leftMargin: 36; verticalCenter: parent.verticalCenter }
        width: 92
        height: 92
        name: choice.card.ordinary ? "ticket" : "care"
        color: choice.card.ordinary ? Theme.strongText : Theme.strong
    }
    Column {
        anchors { left: icon.right; leftMargin: 32; right: parent.right; rightMargin: 28
                  verticalCenter: parent.verticalCenter }
        spacing: 6
        Words {
            width: parent.width
            text: choice.card.name
            font.pixelSize: choice.card.ordinary ? 60 : 48
            font.weight: Font.Bold
            color: choice.card.ordinary ? Theme.strongText : Theme.band
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        Words {
            width: parent.width
            height: Math.min(implicitHeight, choice.height - 96)
            text: choice.card.ordinary ? choice.kiosk.texts.take_number_hint : choice.card.reasons
            visible: text !== ""
            font.pixelSize: choice.card.ordinary ? Theme.textBody : 32
            fontSizeMode: Text.Fit
            minimumPixelSize: 24
            elide: Text.ElideRight
            color: choice.card.ordinary ? Theme.strongText : Theme.ink
        }
    }
}
