import QtQuick

// Who is ahead and how long it takes; nothing where nobody knows, as when the kiosk was cut off.
Column {
    id: facts

    required property var kiosk
    readonly property var ticket: kiosk.shown.ticket || ({})

    spacing: 20
    visible: ticket.figuresKnown === true

    Fact {
        large: true
        icon: "people"
        heading: facts.ticket.ahead > 0 ? facts.kiosk.texts.people_ahead : ""
        text: facts.ticket.ahead > 0 ? facts.ticket.ahead : facts.kiosk.texts.nobody_ahead
    }
    Fact {
        large: true
        icon: "clock"
        heading: facts.kiosk.texts.wait_label
        text: facts.ticket.ahead > 0 ? facts.ticket.wait : ""
    }
}
