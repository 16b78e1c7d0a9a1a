import QtQuick
import Layso.Kiosk 1.0

Page {
    id: page
    title: kiosk.texts.take_ticket_title
    withBar: false

    NumberCard {
        id: number
        kiosk: page.kiosk
        anchors { left: parent.left; top: parent.top }
        width: page.portrait ? parent.width : (parent.width - Theme.gap) * 0.55
        height: page.portrait ? 640 : parent.height
    }
    Item {
        anchors { left: page.portrait ? parent.left : number.right; leftMargin: page.portrait ? 0 : 2 * Theme.gap
                  right: parent.right; bottom: parent.bottom
                  top: page.portrait ? number.bottom : parent.top; topMargin: page.portrait ? 48 : 20 }

        TicketFacts {
            id: facts
            kiosk: page.kiosk
            anchors { left: parent.left; right: parent.right; top: parent.top }
        }
        Words {
            anchors { left: parent.left; right: parent.right; top: facts.visible ? facts.bottom : parent.top
                      topMargin: 40 }
            text: page.kiosk.texts.take_ticket_hint
            color: Theme.inkSoft
        }
        Item {
            visible: page.portrait
            anchors { horizontalCenter: parent.horizontalCenter; bottom: done.top; bottomMargin: 60 }
            width: 160
            height: 190
            Icon {
                id: arrow
                width: 160
                height: 160
                rotation: 90
                name: "next"
                color: Theme.strong
                stroke: 4
                SequentialAnimation on y {
                    loops: Animation.Infinite
                    NumberAnimation { from: 0; to: 30; duration: 600; easing.type: Easing.InOutQuad }
                    NumberAnimation { from: 30; to: 0; duration: 600; easing.type: Easing.InOutQuad }
                }
            }
        }
        Button {
            id: done
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 24 }
            height: 150
            text: page.kiosk.texts.done
            icon: "check"
            pixelSize: 48
            strong: true
            onActivated: page.kiosk.done()
        }
    }
}
