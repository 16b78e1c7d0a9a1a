import QtQuick

// One service with what to know of it; each button here asks for a number.
Page {
    id: page
    title: kiosk.texts.priority_title

    readonly property var service: kiosk.shown.service

    Rectangle {
        id: about
        anchors { left: parent.left; top: parent.top }
        width: page.portrait ? parent.width : (parent.width - Theme.gap) / 2
        height: page.portrait ? facts.implicitHeight + 72 : parent.height
        radius: Theme.radius
        color: Theme.card
        border.width: 3
        border.color: Theme.line

        Column {
            id: facts
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 36 }
            spacing: 22
            Words {
                width: parent.width
                height: Math.min(implicitHeight, 230)
                text: page.service.name
                font.pixelSize: 48
                font.weight: Font.Bold
                color: Theme.band
                fontSizeMode: Text.Fit
                minimumPixelSize: 26
                elide: Text.ElideRight
            }
            Fact {
                icon: "people"
                text: page.service.waiting
            }
            Fact {
                icon: "clock"
                heading: page.kiosk.texts.wait_label
                text: page.service.wait
            }
            Fact {
                icon: "paper"
                heading: page.kiosk.texts.papers_to_bring
                text: page.service.papers
            }
            Fact {
                icon: "warning"
                text: page.service.nextDay
            }
            Fact {
                icon: "printer"
                text: page.kiosk.shown.printerOut ? page.kiosk.texts.no_paper_note : ""
            }
        }
    }
    CardGrid {
        anchors { left: page.portrait ? parent.left : about.right; leftMargin: page.portrait ? 0 : Theme.gap
                  right: parent.right; bottom: parent.bottom
                  top: page.portrait ? about.bottom : parent.top; topMargin: page.portrait ? 40 : 0 }
        kiosk: page.kiosk
        cards: page.kiosk.classes
        wishedHeight: 200
        mostHeight: 290
        delegate: Component {
            ClassCard {
                card: parent.card
                kiosk: page.kiosk
                onActivated: page.kiosk.choosePriority(card.key)
            }
        }
    }
}
