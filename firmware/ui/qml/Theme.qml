pragma Singleton
import QtQuick

// The look of the kiosk, all of it: colours, sizes and fonts. Lengths are in dots of a panel 1080 wide (portrait) or
// 1080 high (landscape); at 32 inches 2.8 dots are a millimetre. Contrast of every text is at least 7 : 1.
QtObject {
    readonly property string family: "Noto Sans"

    readonly property color ground: "#EDF1F5"
    readonly property color band: "#0F3057"
    readonly property color bandDeep: "#0A2340"
    readonly property color bandText: "#FFFFFF"
    readonly property color gold: "#F0CD7A"
    readonly property color card: "#FFFFFF"
    readonly property color cardDown: "#D6E4F2"
    readonly property color cardClosed: "#E1E6EB"
    readonly property color line: "#C3CED9"
    readonly property color ink: "#14212E"
    readonly property color inkSoft: "#3D4C5A"
    readonly property color strong: "#0F4C8A"
    readonly property color strongDown: "#0A3562"
    readonly property color strongText: "#FFFFFF"
    readonly property color tint: "#E4EEF8"
    readonly property color alert: "#8F1D15"
    readonly property color alertTint: "#FBEBE9"
    readonly property color notice: "#FFF4D6"
    readonly property color noticeLine: "#C79A2B"

    readonly property int margin: 56
    readonly property int gap: 24
    readonly property int radius: 20
    readonly property int touch: 120

    readonly property int textSmall: 30
    readonly property int textBody: 36
    readonly property int textCard: 42
    readonly property int textTitle: 58
    readonly property int textNumber: 300
}
