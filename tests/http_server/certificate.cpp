#include "certificate.hpp"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace comedo::test {
namespace {

template <class T, auto kFree>
struct Freed {
  void operator()(T* object) const { kFree(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509, X509_free>>;
struct Closed {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closed>;

void check(bool holds) {
  if (!holds) throw std::runtime_error("OpenSSL made no certificate");
}

}  // namespace

void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  const Key pair(EVP_EC_gen("P-256"));
  const Certificate own(X509_new());
  check(pair && own);
  ASN1_INTEGER_set(X509_get_serialNumber(own.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(own.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(own.get()), 3600);
  X509_NAME* name = X509_get_subject_name(own.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(own.get(), name);
  X509_set_pubkey(own.get(), pair.get());
  check(X509_sign(own.get(), pair.get(), EVP_sha256()) > 0);
  const File certificate_file(std::fopen(certificate.c_str(), "w")), key_file(std::fopen(key.c_str(), "w"));
  check(certificate_file && key_file);
  check(PEM_write_X509(certificate_file.get(), own.get()) == 1);
  check(PEM_write_PrivateKey(key_file.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
}

}  // namespace comedo::test
