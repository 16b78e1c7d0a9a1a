import QtQuick

// Cards in columns, as many as fit, and pages where they do not: nothing scrolls, so a finger that slides still
// presses. Only the cards of the page exist.
Item {
    id: grid

    required property var kiosk
    required property var cards          // a CardModel
    property int columns: 1
    property int wishedHeight: 200       // of a card; they grow to fill the page
    property int mostHeight: 260
    property Component delegate          // gets `card`
    property int page: 0

    readonly property int rowsThatFit: Math.max(1, Math.floor((height + Theme.gap) / (wishedHeight + Theme.gap)))
    readonly property bool paged: cards.count > rowsThatFit * columns
    readonly property int rows: paged
        ? Math.max(1, Math.floor((height - Theme.touch) / (wishedHeight + Theme.gap)))
        : Math.max(1, Math.ceil(cards.count / columns))
    readonly property int perPage: rows * columns
    readonly property int pages: Math.max(1, Math.ceil(cards.count / perPage))
    readonly property real room: paged ? height - Theme.touch - Theme.gap : height
    readonly property real cardHeight: Math.min(mostHeight, (room + Theme.gap) / rows - Theme.gap)
    readonly property real cardWidth: (width + Theme.gap) / columns - Theme.gap

    onPagesChanged: page = Math.min(page, pages - 1)

    Repeater {
        model: grid.cards
        Loader {
            required property int index
            required property var card
            readonly property int place: index - grid.page * grid.perPage
            active: place >= 0 && place < grid.perPage
            x: (place % grid.columns) * (grid.cardWidth + Theme.gap)
            y: Math.floor(place / grid.columns) * (grid.cardHeight + Theme.gap)
            width: grid.cardWidth
            height: grid.cardHeight
            sourceComponent: grid.delegate
        }
    }
    Button {
        visible: grid.paged && grid.page > 0
        anchors { left: parent.left; bottom: parent.bottom }
        text: grid.kiosk.texts.previous_page
        icon: "previous"
        onActivated: { grid.page = grid.page - 1; grid.kiosk.elsewhere() }
    }
    Words {
        visible: grid.paged
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom }
        height: Theme.touch
        verticalAlignment: Text.AlignVCenter
        text: grid.kiosk.texts.page.arg(grid.page + 1).arg(grid.pages)
        color: Theme.inkSoft
    }
    Button {
        visible: grid.paged && grid.page < grid.pages - 1
        anchors { right: parent.right; bottom: parent.bottom }
        text: grid.kiosk.texts.next_page
        icon: "next"
        iconAfter: true
        strong: true
        onActivated: { grid.page = grid.page + 1; grid.kiosk.elsewhere() }
    }
}
