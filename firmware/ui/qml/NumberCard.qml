import QtQuick

// The number, as large as the card allows, with its service.
Rectangle {
    id: card

    required property var kiosk
    readonly property var ticket: kiosk.shown.ticket || ({})

    radius: 28
    color: Theme.card
    border.width: 3
    border.color: Theme.line

    Column {
        anchors { left: parent.left; right: parent.right; margins: 36; verticalCenter: parent.verticalCenter }
        spacing: 4
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: card.kiosk.texts.your_number
            font.pixelSize: 40
            color: Theme.inkSoft
        }
        Words {
            width: parent.width
            height: Math.min(Theme.textNumber * 1.1, card.height - 240 - (priority.visible ? 60 : 0))
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: card.ticket.label || ""
            font.pixelSize: Theme.textNumber
            font.weight: Font.Bold
            fontSizeMode: Text.Fit
            minimumPixelSize: 80
            color: Theme.strong
            wrapMode: Text.NoWrap
            Accessible.role: Accessible.StaticText
            Accessible.name: card.kiosk.texts.your_number + " " + text
        }
        Words {
            width: parent.width
            height: Math.min(implicitHeight, 120)
            horizontalAlignment: Text.AlignHCenter
            text: card.ticket.service || ""
            font.pixelSize: 40
            font.weight: Font.DemiBold
            fontSizeMode: Text.Fit
            minimumPixelSize: 24
            elide: Text.ElideRight
        }
        Words {
            id: priority
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: card.ticket.priority || ""
            font.pixelSize: Theme.textBody
            font.weight: Font.Bold
            color: Theme.alert
        }
    }
}
