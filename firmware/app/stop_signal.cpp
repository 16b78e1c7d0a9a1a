#include "firmware/app/stop_signal.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace layso::kiosk {
namespace {

// Threads made later inherit the mask: the signals reach the descriptor and nobody else.
int open_descriptor() {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    const int descriptor =
        pthread_sigmask(SIG_BLOCK, &wanted, nullptr) == 0 ? signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK) : -1;
    if (descriptor < 0) {
        std::perror("signalfd");
        std::abort();
    }
    return descriptor;
}

}  // namespace

StopSignal::StopSignal(std::function<void()> stop)
    : notifier_(std::make_unique<QSocketNotifier>(open_descriptor(), QSocketNotifier::Read)) {
    QObject::connect(notifier_.get(), &QSocketNotifier::activated, notifier_.get(),
                     [stop = std::move(stop)](QSocketDescriptor descriptor) {
                         signalfd_siginfo signal{};
                         if (read(descriptor, &signal, sizeof signal) == sizeof signal) stop();
                     });
}

StopSignal::~StopSignal() {
    close(static_cast<int>(notifier_->socket()));
}

}  // namespace layso::kiosk
