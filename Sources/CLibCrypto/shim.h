// OpenSSL's libcrypto, for SHA-256 alone: libcurl brings the library along, and Debian patches it.
#ifndef VIGIE_CLIBCRYPTO_SHIM_H
#define VIGIE_CLIBCRYPTO_SHIM_H

#include <openssl/sha.h>
#include <stddef.h>

/// Writes the 32 bytes of SHA-256 over `length` bytes at `bytes` to `digest`.
static inline void vigie_sha256(const unsigned char *bytes, size_t length, unsigned char *digest) {
    SHA256(bytes, length, digest);
}

#endif
