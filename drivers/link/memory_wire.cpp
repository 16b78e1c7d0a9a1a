#include "drivers/link/memory_wire.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <utility>

namespace layso::link {

namespace net = boost::asio;

namespace {

class MemoryWire final : public Wire {
  public:
    MemoryWire(Loop& loop, std::shared_ptr<MemoryPipe> pipe) : loop_(loop), pipe_(std::move(pipe)) {}
    ~MemoryWire() override { MemoryWire::close(); }

    Executor executor() override { return loop_.context().get_executor(); }
    void handshake(std::move_only_function<void(std::optional<Fault>)> done) override {
        loop_.post([done = std::move(done)]() mutable { done(std::nullopt); });
    }
    void read_some(net::mutable_buffer into, Moved done) override {
        pipe_->wanted = into;
        pipe_->reader = std::move(done);
        settle(loop_, *pipe_);
    }
    void write(const Pieces& pieces, Moved done) override {
        const auto error = pipe_->closed ? net::error::make_error_code(net::error::broken_pipe) : Error{};
        const auto count = error ? 0 : net::buffer_size(pieces);
        if (!error) {
            for (const auto& piece : pieces) {
                pipe_->output.append(static_cast<const char*>(piece.data()), piece.size());
            }
        }
        loop_.post([done = std::move(done), error, count]() mutable { done(error, count); });
    }
    void shutdown(Done done) override {
        cancel_read();
        pipe_->closed = true;
        pipe_->leaver = std::move(done);
        settle(loop_, *pipe_);
    }
    void close() override {
        pipe_->closed = true;
        cancel_read();
        if (pipe_->leaver) {
            loop_.post([done = std::exchange(pipe_->leaver, {})]() mutable {
                done(net::error::make_error_code(net::error::operation_aborted));
            });
        }
    }

  private:
    void cancel_read() {
        if (pipe_->reader) {
            loop_.post([done = std::exchange(pipe_->reader, {})]() mutable {
                done(net::error::make_error_code(net::error::operation_aborted), 0);
            });
        }
    }

    Loop& loop_;
    std::shared_ptr<MemoryPipe> pipe_;
};

}  // namespace

void settle(Loop& loop, MemoryPipe& pipe) {
    if (pipe.leaver) {
        pipe.input.clear();
        if (pipe.input_ended) {
            loop.post([done = std::exchange(pipe.leaver, {})]() mutable { done({}); });
        }
    }
    if (!pipe.reader) {
        return;
    }
    const auto count = std::min(pipe.input.size(), pipe.wanted.size());
    if (count > 0 || pipe.wanted.size() == 0) {
        std::copy_n(pipe.input.data(), count, static_cast<char*>(pipe.wanted.data()));
        pipe.input.erase(0, count);
        loop.post([done = std::exchange(pipe.reader, {}), count]() mutable { done({}, count); });
    } else if (pipe.input_ended) {
        loop.post([done = std::exchange(pipe.reader, {})]() mutable {
            done(net::error::make_error_code(net::error::eof), 0);
        });
    }
}

std::unique_ptr<Wire> make_memory_wire(Loop& loop, std::shared_ptr<MemoryPipe> pipe) {
    return std::make_unique<MemoryWire>(loop, std::move(pipe));
}

}  // namespace layso::link
