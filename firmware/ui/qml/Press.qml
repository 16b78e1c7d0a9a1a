import QtQuick

// Something to press. A press counts when the finger leaves within reach of where it came down: after a long press, a
// small slide, with another finger elsewhere on the glass. What it does is said once for each touch.
Item {
    id: press

    property string label
    readonly property bool down: area.held
    readonly property int slack: 60
    signal activated()

    objectName: "press"
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.focusable: true
    Accessible.onPressAction: press.activated()

    MultiPointTouchArea {
        id: area
        property bool held: false

        anchors.fill: parent
        mouseEnabled: true
        maximumTouchPoints: 1
        touchPoints: TouchPoint { id: finger }
        onPressed: held = true
        onCanceled: held = false
        onReleased: {
            const within = finger.x > -press.slack && finger.x < press.width + press.slack
                         && finger.y > -press.slack && finger.y < press.height + press.slack
            const counts = held && within
            held = false
            if (counts) press.activated()
        }
    }
}
