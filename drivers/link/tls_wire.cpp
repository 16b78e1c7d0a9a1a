#include "drivers/link/tls_wire.hpp"

#include "drivers/link/certificate_view.hpp"
#include "drivers/link/fault_of.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <string>
#include <utility>

namespace layso::link {

namespace net = boost::asio;

namespace {

// One record of TLS.
constexpr std::size_t joined_at_most = 16 * 1024;

FaultCode code_of_verification(long result) {
    switch (result) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return FaultCode::tls_expired;
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return FaultCode::tls_wrong_host;
        default:
            return FaultCode::tls_untrusted;
    }
}

void set_verified_name(SSL* native, const std::string& name) {
    X509_VERIFY_PARAM* rules = SSL_get0_param(native);
    boost::system::error_code not_address;
    net::ip::make_address(name, not_address);
    if (!not_address) {
        X509_VERIFY_PARAM_set1_ip_asc(rules, name.c_str());
        return;
    }
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(rules, name.c_str(), name.size());
    SSL_set_tlsext_host_name(native, name.c_str());
}

class TlsWire final : public Wire {
  public:
    TlsWire(TcpSocket socket, const TlsContext& context, TlsRole role, const std::string& verified_name)
        : context_(context), role_(role), stream_(std::make_shared<Stream>(std::move(socket), *context.context)) {
        if (role == TlsRole::client) {
            set_verified_name(stream_->native_handle(), verified_name);
        }
    }
    ~TlsWire() override { TlsWire::close(); }

    Executor executor() override { return stream_->get_executor(); }
    bool encrypted() const override { return true; }

    void handshake(std::move_only_function<void(std::optional<Fault>)> done) override {
        SSL* native = stream_->native_handle();
        if (context_.judge_time) {
            X509_VERIFY_PARAM_set_time(SSL_get0_param(native),
                                       std::chrono::system_clock::to_time_t(context_.judge_time()));
        }
        stream_->async_handshake(
            role_ == TlsRole::server ? net::ssl::stream_base::server : net::ssl::stream_base::client,
            [stream = stream_, done = std::move(done)](Error error) mutable {
                done(error ? std::optional(judge(*stream, error)) : std::nullopt);
            });
    }

    std::optional<Certificate> peer_certificate() override {
        X509* certificate = SSL_get0_peer_certificate(stream_->native_handle());
        return certificate == nullptr ? std::nullopt : std::optional(certificate_of(certificate));
    }

    void read_some(net::mutable_buffer into, Moved done) override {
        stream_->async_read_some(into, [stream = stream_, done = std::move(done)](
                                           Error error, std::size_t count) mutable { done(error, count); });
    }

    void write(const Pieces& pieces, Moved done) override {
        const auto total = net::buffer_size(pieces);
        if (pieces.end() - pieces.begin() > 1 && total <= joined_at_most) {
            // Each piece would become a record and a packet of its own.
            // Shared with the write, which may outlive this wire.
            const auto joined = std::make_shared<std::string>(total, '\0');
            net::buffer_copy(net::buffer(*joined), pieces);
            start_write(net::buffer(*joined), [joined, done = std::move(done)](Error error, std::size_t count) mutable {
                done(error, count);
            });
        } else {
            start_write(pieces, std::move(done));
        }
    }

    void shutdown(Done done) override {
        stream_->async_shutdown([stream = stream_, done = std::move(done)](Error) mutable {
            drain(stream->next_layer(), stream, std::move(done));
        });
    }

    void close() override {
        Error ignored;
        stream_->next_layer().close(ignored);
    }

  private:
    using Stream = net::ssl::stream<TcpSocket>;

    static Fault judge(Stream& stream, const Error& error) {
        Fault fault = fault_of(error);
        const long result = SSL_get_verify_result(stream.native_handle());
        if (result != X509_V_OK && fault.code == FaultCode::tls_failed) {
            fault.code = code_of_verification(result);
            fault.detail = X509_verify_cert_error_string(result);
        }
        return fault;
    }

    template <class Buffers>
    void start_write(const Buffers& buffers, Moved done) {
        net::async_write(
            *stream_, buffers,
            [stream = stream_, done = std::move(done)](Error error, std::size_t count) mutable { done(error, count); });
    }

    TlsContext context_;
    TlsRole role_;
    // Shared with what is under way: Asio's TLS operations touch the stream after an error.
    std::shared_ptr<Stream> stream_;
};

}  // namespace

std::unique_ptr<Wire> make_tls_wire(TcpSocket socket, const TlsContext& context, TlsRole role,
                                    const std::string& verified_name) {
    boost::system::error_code ignored;
    socket.set_option(net::ip::tcp::no_delay(true), ignored);
    return std::make_unique<TlsWire>(std::move(socket), context, role, verified_name);
}

}  // namespace layso::link
