#include "tls.hpp"

#include <openssl/ssl.h>

namespace comedo {

Result<std::unique_ptr<boost::asio::ssl::context>> load_tls(const std::filesystem::path& certificate,
                                                            const std::filesystem::path& key) {
  namespace ssl = boost::asio::ssl;
  auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  boost::system::error_code trouble;
  context->use_certificate_chain_file(certificate.string(), trouble);
  if (trouble) return Error{ErrorCode::file_unreadable, "the certificate of the service cannot be read"};
  context->use_private_key_file(key.string(), ssl::context::pem, trouble);
  if (trouble || SSL_CTX_check_private_key(context->native_handle()) != 1)
    return Error{ErrorCode::file_unreadable, "the private key of the service cannot be read or fits no certificate"};
  return context;
}

}  // namespace comedo
