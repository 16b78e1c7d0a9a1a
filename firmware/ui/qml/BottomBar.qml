import QtQuick

// Back, the other language, and cancel: always at the same place, low enough for everybody.
Item {
    id: bar

    required property var kiosk
    property bool withBack: true
    property bool withCancel: true
    property bool withLanguage: true

    readonly property var other: {
        for (const language of kiosk.languages) if (language.tag !== kiosk.language) return language
        return null
    }
    readonly property real buttonWidth: Math.min(420, (width - 2 * Theme.margin - 2 * Theme.gap) / 3)

    height: Theme.touch + 2 * Theme.gap

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 2
        color: Theme.line
    }
    Button {
        visible: bar.withBack
        anchors { left: parent.left; leftMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        width: bar.buttonWidth
        text: bar.kiosk.texts.back
        icon: "back"
        onActivated: bar.kiosk.back()
    }
    Button {
        visible: bar.withLanguage && bar.other !== null
        anchors.centerIn: parent
        width: bar.buttonWidth
        text: bar.other ? bar.other.name : ""
        onActivated: bar.kiosk.chooseLanguage(bar.other.key)
    }
    Button {
        visible: bar.withCancel
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        width: bar.buttonWidth
        text: bar.kiosk.texts.cancel
        icon: "close"
        onActivated: bar.kiosk.cancel()
    }
}
