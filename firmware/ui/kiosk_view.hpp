#pragma once

#include "firmware/ui/kiosk_model.hpp"

#include <QQuickView>
#include <memory>

namespace layso::kiosk {

/// The window with the kiosk's screens. Qt's thread; the model must outlive it.
class KioskView : public QQuickView {
  public:
    /// Registers the drawn items and loads the screens. The font must be set on the application before.
    explicit KioskView(KioskModel& model);
};

/// Sets the software renderer and the theme's font. Once, before the first view; after QGuiApplication was made.
/// False if the font is not installed: texts would be set in another one.
bool prepare_screen();

}  // namespace layso::kiosk
