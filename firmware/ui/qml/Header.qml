import QtQuick

// The centre's name and the clock, on every screen.
Rectangle {
    id: header

    required property var kiosk
    required property bool portrait

    height: portrait ? 200 : 140
    color: Theme.band

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 6
        color: Theme.gold
    }
    Column {
        anchors { left: parent.left; leftMargin: Theme.margin; right: clock.left; rightMargin: Theme.gap
                  verticalCenter: parent.verticalCenter; verticalCenterOffset: -3 }
        spacing: 2
        Words {
            width: parent.width
            text: header.kiosk.texts.office
            color: Theme.gold
            font.pixelSize: header.portrait ? 30 : 28
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
        Words {
            width: parent.width
            height: header.portrait ? 84 : 64
            verticalAlignment: Text.AlignVCenter
            text: header.kiosk.shown.centre || ""
            color: Theme.bandText
            font.pixelSize: header.portrait ? 56 : 46
            font.weight: Font.Bold
            fontSizeMode: Text.Fit
            minimumPixelSize: 28
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    Column {
        id: clock
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter
                  verticalCenterOffset: -3 }
        Words {
            anchors.right: parent.right
            text: header.kiosk.shown.clock || ""
            color: Theme.bandText
            font.pixelSize: header.portrait ? 68 : 56
            font.weight: Font.Bold
        }
        Words {
            anchors.right: parent.right
            text: header.kiosk.shown.date || ""
            color: Theme.bandText
            font.pixelSize: 30
        }
    }
}
