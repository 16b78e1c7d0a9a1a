import QtQuick

// Text as this kiosk sets it: plain, wrapped between words, in the theme's family.
Text {
    font.family: Theme.family
    font.pixelSize: Theme.textBody
    color: Theme.ink
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    renderType: Text.QtRendering
}
