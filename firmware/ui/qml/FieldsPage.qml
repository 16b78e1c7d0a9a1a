import QtQuick

Page {
    id: page
    title: kiosk.texts.fields_title
    subtitle: kiosk.texts.fields_hint

    CardGrid {
        anchors.fill: parent
        kiosk: page.kiosk
        cards: page.kiosk.fields
        columns: page.portrait ? 2 : 3
        wishedHeight: page.portrait ? 200 : 170
        mostHeight: 240
        delegate: Component {
            FieldCard {
                card: parent.card
                onActivated: page.kiosk.chooseField(card.key)
            }
        }
    }
}
