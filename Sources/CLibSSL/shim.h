// OpenSSL for the test kit: a TLS server and the certificates that it shows. What OpenSSL offers as macros or variadic has a wrapper here.
#ifndef VIGIE_CLIBSSL_SHIM_H
#define VIGIE_CLIBSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// A new key on the curve P-256, which the caller frees; NULL on failure.
static inline EVP_PKEY *vigie_new_key(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
}

/// The bytes of a memory BIO, which keeps them, and their count.
static inline const unsigned char *vigie_bio_bytes(BIO *bio, size_t *count) {
    char *bytes = NULL;
    long length = BIO_get_mem_data(bio, &bytes);
    *count = length > 0 ? (size_t)length : 0;
    return (const unsigned char *)bytes;
}

static inline int vigie_accept_tls12(SSL_CTX *context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

#endif
