import QtQuick

Page {
    id: page
    title: kiosk.shown.field
    subtitle: kiosk.texts.services_title

    CardGrid {
        anchors.fill: parent
        kiosk: page.kiosk
        cards: page.kiosk.services
        columns: page.portrait ? 1 : 2
        wishedHeight: page.portrait ? 180 : 170
        mostHeight: 230
        delegate: Component {
            ServiceCard {
                card: parent.card
                onActivated: page.kiosk.chooseService(card.key)
            }
        }
    }
}
