import QtQuick

// The frame of every screen: header, a title, what the screen is about, and the bar of buttons below.
Item {
    id: page

    required property var kiosk
    required property bool portrait
    property string title
    property string subtitle
    property bool withBar: true
    property alias bar: bottomBar
    default property alias content: body.data

    Header {
        id: header
        anchors { left: parent.left; right: parent.right; top: parent.top }
        kiosk: page.kiosk
        portrait: page.portrait
    }
    Column {
        id: heading
        visible: page.title !== ""
        anchors { left: parent.left; right: parent.right; top: header.bottom
                  leftMargin: Theme.margin; rightMargin: Theme.margin; topMargin: page.portrait ? 44 : 26 }
        spacing: 6
        Words {
            width: parent.width
            text: page.title
            font.pixelSize: page.portrait ? Theme.textTitle : 50
            font.weight: Font.Bold
            color: Theme.band
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Words {
            visible: page.subtitle !== ""
            width: parent.width
            text: page.subtitle
            color: Theme.inkSoft
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    Item {
        id: body
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin
                  top: heading.visible ? heading.bottom : header.bottom
                  bottom: page.withBar ? bottomBar.top : parent.bottom
                  topMargin: page.portrait ? 36 : 22; bottomMargin: Theme.gap }
    }
    BottomBar {
        id: bottomBar
        visible: page.withBar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kiosk: page.kiosk
    }
}
