import QtQuick
import Layso.Kiosk 1.0

// Nobody is here: both languages at once, and the queue's state.
Page {
    id: page
    withBar: false

    readonly property real half: portrait ? width - 2 * Theme.margin : (width - 3 * Theme.margin) / 2

    Item {
        id: queue
        anchors { left: parent.left; top: parent.top; topMargin: page.portrait ? 20 : 0 }
        width: page.half
        height: page.portrait ? invitations.y - 90 : parent.height

        Rectangle {
            id: disc
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top
                      topMargin: Math.max(0, (parent.height - height - titles.height - figures.height - 70) / 2) }
            width: Math.min(parent.width, parent.height - titles.height - figures.height - 70, 520)
            height: width
            radius: width / 2
            color: Theme.tint
            Icon {
                anchors.centerIn: parent
                width: parent.width * 0.62
                height: width
                name: "ticket"
                color: Theme.strong
                stroke: 2.2
            }
        }
        Column {
            id: titles
            anchors { left: parent.left; right: parent.right; top: disc.bottom; topMargin: 30 }
            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.kiosk.texts.attract_title
                font.pixelSize: page.portrait ? 92 : 84
                font.weight: Font.Bold
                color: Theme.band
            }
            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.kiosk.secondTexts.attract_title
                font.pixelSize: 46
                color: Theme.inkSoft
            }
        }
        Row {
            id: figures
            visible: page.kiosk.shown.figuresKnown === true
            anchors { left: parent.left; right: parent.right; top: titles.bottom; topMargin: 40 }
            height: visible ? 150 : 0
            spacing: Theme.gap
            Figure {
                width: (parent.width - Theme.gap) / 2
                height: parent.height
                number: page.kiosk.shown.waiting
                text: page.kiosk.texts.people_waiting
                second: page.kiosk.secondTexts.people_waiting
            }
            Figure {
                width: (parent.width - Theme.gap) / 2
                height: parent.height
                number: page.kiosk.shown.serving
                text: page.kiosk.texts.people_serving
                second: page.kiosk.secondTexts.people_serving
            }
        }
    }
    Column {
        id: invitations
        anchors { right: parent.right; bottom: parent.bottom
                  bottomMargin: page.portrait ? 40 : (parent.height - height) / 2 }
        width: page.half
        spacing: 36
        Repeater {
            model: page.kiosk.languages
            LanguageButton {
                required property var modelData
                required property int index
                width: parent.width
                height: page.portrait ? 300 : 280
                language: modelData
                strong: index === 0
                onActivated: page.kiosk.chooseLanguage(modelData.key)
            }
        }
        Words {
            visible: page.kiosk.shown.printerOut === true
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.texts.no_paper_note + "\n" + page.kiosk.secondTexts.no_paper_note
            font.pixelSize: Theme.textSmall
            color: Theme.alert
        }
    }
}
