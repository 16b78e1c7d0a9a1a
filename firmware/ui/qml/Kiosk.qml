import QtQuick

// The whole screen: one page for what the kiosk shows. Pages are drawn on a stage of a fixed size and scaled to the
// panel, so that all lengths in the theme hold everywhere.
Rectangle {
    id: root

    required property var kiosk
    readonly property bool portrait: height >= width
    readonly property real unit: Math.max(0.1, portrait ? Math.min(width / 1080, height / 1920)
                                                        : Math.min(width / 1920, height / 1080))

    color: Theme.ground

    Item {
        id: stage
        width: root.width / root.unit
        height: root.height / root.unit
        scale: root.unit
        transformOrigin: Item.TopLeft

        MultiPointTouchArea {
            anchors.fill: parent
            mouseEnabled: true
            onPressed: root.kiosk.elsewhere()
        }
        Loader {
            id: pages
            objectName: "page"
            anchors.fill: parent
            sourceComponent: {
                switch (root.kiosk.kind) {
                case "attract": return attract
                case "fields": return fields
                case "services": return services
                case "priority": return priority
                case "issuing":
                case "printing": return working
                case "take_ticket": return takeTicket
                case "number_on_screen": return numberOnScreen
                case "failed": return failed
                case "closed": return closed
                case "not_ready": return notReady
                default: return starting
                }
            }
        }
    }

    Component {
        id: starting
        MessagePage {
            kiosk: root.kiosk
            portrait: root.portrait
            icon: "clock"
            headline: kiosk.texts.starting
            message: kiosk.texts.please_wait
            secondHeadline: kiosk.secondTexts.starting
            secondMessage: kiosk.secondTexts.please_wait
        }
    }
    Component { id: attract; AttractPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: fields; FieldsPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: services; ServicesPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: priority; PriorityPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: working; WorkingPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: takeTicket; TakeTicketPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: numberOnScreen; NumberOnScreenPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component { id: failed; FailedPage { kiosk: root.kiosk; portrait: root.portrait } }
    Component {
        id: closed
        MessagePage {
            kiosk: root.kiosk
            portrait: root.portrait
            icon: "clock"
            headline: kiosk.texts.closed_title
            message: kiosk.shown.opening
            secondHeadline: kiosk.secondTexts.closed_title
            secondMessage: kiosk.shown.secondOpening
        }
    }
    Component {
        id: notReady
        MessagePage {
            kiosk: root.kiosk
            portrait: root.portrait
            icon: "warning"
            headline: kiosk.texts.not_ready_title
            message: kiosk.texts.not_ready_help
            secondHeadline: kiosk.secondTexts.not_ready_title
            secondMessage: kiosk.secondTexts.not_ready_help
            technical: kiosk.shown.notReady
        }
    }
}
