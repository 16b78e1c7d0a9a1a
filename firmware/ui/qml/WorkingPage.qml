import QtQuick

// A moment of work: the number is asked for, or the paper is coming. Nothing to touch.
Page {
    id: page
    withBar: false

    readonly property bool printing: kiosk.kind === "printing"

    Item {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -40
        width: parent.width
        height: 720

        Item {
            id: machine
            anchors { horizontalCenter: parent.horizontalCenter; top: parent.top }
            width: 420
            height: 420
            clip: true

            Rectangle {
                id: sheet
                width: 250
                height: 300
                radius: 8
                color: Theme.card
                border.width: 4
                border.color: Theme.line
                x: 85
                y: 130
                Column {
                    anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 60 }
                    spacing: 24
                    Repeater {
                        model: [150, 180, 120, 170]
                        Rectangle { required property int modelData; width: modelData; height: 14; radius: 7; color: Theme.line }
                    }
                }
                NumberAnimation on y {
                    from: -180; to: 150; duration: 1400; loops: Animation.Infinite
                    easing.type: Easing.OutCubic
                }
            }
            Rectangle {
                width: parent.width
                height: 130
                radius: 24
                color: Theme.strong
                Rectangle {
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 22 }
                    width: 300
                    height: 16
                    radius: 8
                    color: Theme.bandDeep
                }
            }
        }
        Column {
            anchors { left: parent.left; right: parent.right; top: machine.bottom; topMargin: 60 }
            spacing: 14
            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.printing ? page.kiosk.texts.printing : page.kiosk.texts.issuing
                font.pixelSize: 76
                font.weight: Font.Bold
                color: Theme.band
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.kiosk.texts.please_wait
                font.pixelSize: 44
                color: Theme.inkSoft
            }
        }
    }
}
