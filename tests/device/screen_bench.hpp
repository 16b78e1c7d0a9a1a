#pragma once

#include "firmware/app/shell.hpp"
#include "firmware/ui/kiosk_view.hpp"

#include "layso/v1/kiosk.pb.h"

#include <QPointF>
#include <QQuickItem>
#include <QSize>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace layso::kiosk::testing {

/// 2025-07-01, a Tuesday, 09:00 in Vietnam.
inline constexpr std::int64_t tuesday_nine = 1'751'335'200'000;
inline constexpr std::uint32_t tuesday = 20'270;

/// The one application of the test program, on the offscreen platform. Made at the first call.
void prepare_application();

/// The demonstration centre, Phường Hạc Thành, on a weekday with hours.
v1::KioskWelcome demo_welcome();

/// The real screens on the real core: fingers on the glass in, effects in a list out. Time stands still between the
/// touches but for what the bench adds.
class ScreenBench {
  public:
    explicit ScreenBench(QSize size = {540, 960});
    ~ScreenBench();
    ScreenBench(const ScreenBench&) = delete;
    ScreenBench& operator=(const ScreenBench&) = delete;

    KioskView& view() { return *view_; }
    KioskModel& model() { return *model_; }
    void happen(const Event& event);
    void pass(std::int64_t milliseconds);
    void link_up(v1::KioskWelcome welcome = demo_welcome());
    void answer_ticket(std::uint32_t number);
    void answer_refusal(v1::Refusal refusal, std::int64_t next_opening_stamp = 0);
    void end_print(v1::PrintResult result);
    /// From the idle screen to the service's own, by the model's invokables.
    void choose(std::uint32_t field, std::uint32_t service, v1::Language language = v1::LANGUAGE_VIETNAMESE);

    /// Everything that can be pressed now and is seen.
    std::vector<QQuickItem*> presses() const;
    /// The one whose label begins so; null if there is none.
    QQuickItem* press(const QString& label) const;
    QPointF middle(const QQuickItem& item) const;

    /// A short tap with one finger; the bench's time goes on before it, past the guard.
    void tap(const QString& label);
    void finger_down(int finger, QPointF place);
    void finger_move(int finger, QPointF place);
    void finger_up(int finger, QPointF place);
    /// Until what was asked for holds, at most five seconds.
    bool wait_for(const std::function<bool()>& condition);
    QString kind() const { return model_->kind(); }

    std::vector<v1::Command> sent;
    std::vector<effect::Print> printed;
    Moment now{.steady = 1'000'000, .wall = tuesday_nine};

  private:
    std::unique_ptr<KioskModel> model_;
    std::unique_ptr<Shell> shell_;
    std::unique_ptr<KioskView> view_;
};

}  // namespace layso::kiosk::testing
