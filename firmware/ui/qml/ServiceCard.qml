import QtQuick
import Layso.Kiosk 1.0

// A service with its queue; one that gives no number now says why, in words and not by colour alone.
Press {
    id: service

    required property var card

    label: card.name + ". " + (card.open ? card.waiting : card.reason) + (card.wait === "" ? "" : ". " + card.wait)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: service.down ? Theme.cardDown : service.card.open ? Theme.card : Theme.cardClosed
        border.width: 3
        border.color: Theme.line
    }
    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: 3 }
        width: 14
        radius: 7
        color: service.card.open ? Theme.strong : Theme.inkSoft
    }
    Words {
        anchors { left: parent.left; leftMargin: 46; right: arrow.left; rightMargin: 20
                  top: parent.top; topMargin: 14; bottom: note.top; bottomMargin: 6 }
        verticalAlignment: Text.AlignBottom
        text: service.card.name
        font.pixelSize: Theme.textCard
        font.weight: Font.DemiBold
        fontSizeMode: Text.Fit
        minimumPixelSize: 24
        lineHeight: 0.95
        elide: Text.ElideRight
    }
    Row {
        id: note
        anchors { left: parent.left; leftMargin: 46; right: arrow.left; rightMargin: 20
                  bottom: parent.bottom; bottomMargin: parent.height < 200 || service.card.name.length > 80 ? 20 : 58 }
        spacing: 14
        Icon {
            width: 36
            height: 36
            anchors.verticalCenter: parent.verticalCenter
            name: service.card.open ? "people" : "warning"
            color: service.card.open ? Theme.inkSoft : Theme.alert
            stroke: 3.4
        }
        Words {
            width: parent.width - 50
            anchors.verticalCenter: parent.verticalCenter
            text: !service.card.open ? service.card.reason
                : service.card.wait === "" ? service.card.waiting
                : service.card.waiting + " · " + service.card.wait
            font.pixelSize: Theme.textSmall
            font.weight: service.card.open ? Font.Normal : Font.DemiBold
            color: service.card.open ? Theme.inkSoft : Theme.alert
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
    }
    Icon {
        id: arrow
        anchors { right: parent.right; rightMargin: 24; verticalCenter: parent.verticalCenter }
        width: 48
        height: 48
        visible: service.card.open
        name: "next"
        color: Theme.strong
        stroke: 4
    }
}
