// layso-kiosk: the screen that a citizen touches, and the paper that comes out.
#include "firmware/app/kiosk.hpp"
#include "firmware/app/stop_signal.hpp"
#include "firmware/app/version.hpp"
#include "firmware/ui/kiosk_view.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include <QGuiApplication>
#include <QScreen>
#include <cstdlib>
#include <string>

namespace {

constexpr int window_width = 540;
constexpr int window_height = 960;

// On the device there is neither X nor a compositor.
void choose_platform() {
    const bool has_display = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
    if (std::getenv("QT_QPA_PLATFORM") == nullptr && !has_display) qputenv("QT_QPA_PLATFORM", "linuxfb");
    if (std::getenv("QT_QPA_FB_HIDECURSOR") == nullptr) qputenv("QT_QPA_FB_HIDECURSOR", "1");
}

void show_view(layso::kiosk::KioskView& view, bool in_window) {
    if (in_window) {
        view.resize(window_width, window_height);
    } else {
        // Also where no window manager would make it full.
        view.setFlags(Qt::FramelessWindowHint);
        view.setGeometry(QGuiApplication::primaryScreen()->geometry());
    }
    view.show();
}

}  // namespace

int main(int argc, char** argv) {
    using namespace layso::kiosk;
    CLI::App command{"Lấy Số: the kiosk", "layso-kiosk"};
    std::string config;
    bool in_window = false;
    command.add_option("--config", config, "settings, such as /etc/layso/layso-kiosk.toml")->required();
    command.add_flag("--window", in_window, "in a window of half the size, to try it on a desk");
    command.set_version_flag("--version", software_version());
    CLI11_PARSE(command, argc, argv);

    const auto settings = read_settings(config);
    if (!settings) {
        spdlog::critical("{}", settings.error());
        return EXIT_FAILURE;
    }
    choose_platform();
    QGuiApplication application{argc, argv};
    StopSignal stop{[] { QGuiApplication::quit(); }};
    if (!prepare_screen()) spdlog::warn("Noto Sans is not installed: texts are set in another font");
    const auto kiosk = Kiosk::open(*settings);
    if (!kiosk) {
        spdlog::critical("{}", kiosk.error());
        return EXIT_FAILURE;
    }
    KioskView view{(*kiosk)->model()};
    if (view.status() != QQuickView::Ready) {
        for (const auto& error : view.errors()) spdlog::critical("{}", error.toString().toStdString());
        return EXIT_FAILURE;
    }
    show_view(view, in_window);
    return QGuiApplication::exec();
}
