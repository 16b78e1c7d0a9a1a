import QtQuick
import Layso.Kiosk 1.0

// The paper failed: the screen is the ticket until it was photographed or written down.
Page {
    id: page
    title: page.ticket.perhapsPrinted ? page.kiosk.texts.your_number : page.kiosk.texts.screen_title
    withBar: false

    readonly property var ticket: kiosk.shown.ticket || ({})

    Notice {
        id: notice
        anchors { left: parent.left; right: parent.right; top: parent.top }
        text: page.ticket.perhapsPrinted ? page.kiosk.texts.screen_perhaps : page.kiosk.texts.screen_hint
    }
    NumberCard {
        id: number
        kiosk: page.kiosk
        anchors { left: parent.left; top: notice.bottom; topMargin: Theme.gap }
        width: page.portrait ? parent.width : (parent.width - Theme.gap) * 0.5
        height: page.portrait ? 640 : parent.height - notice.height - Theme.gap
    }
    Item {
        anchors { left: page.portrait ? parent.left : number.right; leftMargin: page.portrait ? 0 : 2 * Theme.gap
                  right: parent.right; bottom: parent.bottom
                  top: page.portrait ? number.bottom : notice.bottom; topMargin: page.portrait ? 30 : Theme.gap }
        Code {
            id: code
            objectName: "code"
            visible: modules > 0
            anchors { left: parent.left; top: parent.top }
            width: Math.min(420, parent.height - buttons.height - 60)
            height: width
            modules: page.ticket.codeWidth || 0
            dark: page.ticket.code || ""
            Accessible.role: Accessible.Graphic
            Accessible.name: page.kiosk.texts.your_number + " " + (page.ticket.label || "")
        }
        TicketFacts {
            kiosk: page.kiosk
            anchors { left: code.visible ? code.right : parent.left; leftMargin: code.visible ? 40 : 0
                      right: parent.right; top: parent.top; topMargin: 30 }
        }
        Item {
            id: buttons
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 24 }
            height: 150
            readonly property bool both: page.ticket.mayPrintAgain === true

            Button {
                visible: buttons.both
                anchors.left: parent.left
                width: (buttons.width - Theme.gap) * 0.6
                height: buttons.height
                text: page.ticket.perhapsPrinted ? page.kiosk.texts.print_again : page.kiosk.texts.print_now
                icon: "ticket"
                pixelSize: 48
                strong: true
                onActivated: page.kiosk.printAgain()
            }
            Button {
                anchors.right: parent.right
                width: buttons.both ? (buttons.width - Theme.gap) * 0.4 : buttons.width
                height: buttons.height
                text: page.kiosk.texts.done
                icon: "check"
                pixelSize: 48
                strong: !buttons.both
                onActivated: page.kiosk.done()
            }
        }
    }
}
