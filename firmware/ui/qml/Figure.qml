import QtQuick

// A number of people with its words in both languages.
Rectangle {
    id: figure

    property var number
    property string text
    property string second

    radius: Theme.radius
    color: Theme.card
    border.width: 3
    border.color: Theme.line

    Row {
        anchors { fill: parent; leftMargin: 28; rightMargin: 16 }
        spacing: 24
        Words {
            id: big
            anchors.verticalCenter: parent.verticalCenter
            text: figure.number === undefined ? "" : figure.number
            font.pixelSize: 84
            font.weight: Font.Bold
            color: Theme.strong
            wrapMode: Text.NoWrap
        }
        Column {
            width: parent.width - big.width - 24
            anchors.verticalCenter: parent.verticalCenter
            Words {
                width: parent.width
                text: figure.text
                font.pixelSize: 32
                font.weight: Font.DemiBold
                maximumLineCount: 2
                lineHeight: 0.92
            }
            Words {
                width: parent.width
                text: figure.second
                font.pixelSize: 26
                color: Theme.inkSoft
                maximumLineCount: 1
                elide: Text.ElideRight
            }
        }
    }
}
