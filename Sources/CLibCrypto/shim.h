// OpenSSL's libcrypto, for SHA-256, HMAC, scrypt and Ed25519: libcurl brings the library along, and Debian patches it.
#ifndef VIGIE_CLIBCRYPTO_SHIM_H
#define VIGIE_CLIBCRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>

/// Writes the 32 bytes of SHA-256 over `length` bytes at `bytes` to `digest`.
static inline void vigie_sha256(const unsigned char *bytes, size_t length, unsigned char *digest) {
    SHA256(bytes, length, digest);
}

/// Writes the 64 bytes of SHA-512 over `length` bytes at `bytes` to `digest`.
static inline void vigie_sha512(const unsigned char *bytes, size_t length, unsigned char *digest) {
    SHA512(bytes, length, digest);
}

/// Writes the 32 bytes of HMAC-SHA-256 (RFC 2104) to `digest`.
static inline void vigie_hmac_sha256(
    const unsigned char *key, size_t key_length, const unsigned char *bytes, size_t length, unsigned char *digest) {
    HMAC(EVP_sha256(), key, (int)key_length, bytes, length, digest, NULL);
}

/// Zero where the bytes are equal, in a time that depends on `length` alone.
static inline int vigie_equal(const unsigned char *left, const unsigned char *right, size_t length) {
    return CRYPTO_memcmp(left, right, length);
}

/// scrypt (RFC 7914). Writes `key_length` bytes to `key`; 1 where it went well, 0 where the parameters are refused or need more than
/// `memory` bytes.
static inline int vigie_scrypt(
    const char *password, size_t password_length, const unsigned char *salt, size_t salt_length, uint64_t n, uint64_t r, uint64_t p,
    uint64_t memory, unsigned char *key, size_t key_length) {
    return EVP_PBE_scrypt(password, password_length, salt, salt_length, n, r, p, memory, key, key_length) == 1;
}

/// Ed25519 (RFC 8032). Writes the 32 bytes of the public key of the 32 bytes at `seed` to `key`; 1 where it went well.
static inline int vigie_ed25519_public(const unsigned char *seed, unsigned char *key) {
    EVP_PKEY *pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    size_t length = 32;
    int done = pair != NULL && EVP_PKEY_get_raw_public_key(pair, key, &length) == 1 && length == 32;
    EVP_PKEY_free(pair);
    return done;
}

/// Writes the 64 bytes of the signature over `length` bytes at `bytes` to `signature`; 1 where it went well.
static inline int vigie_ed25519_sign(
    const unsigned char *seed, const unsigned char *bytes, size_t length, unsigned char *signature) {
    EVP_PKEY *pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t written = 64;
    int done = pair != NULL && context != NULL && EVP_DigestSignInit(context, NULL, NULL, NULL, pair) == 1
        && EVP_DigestSign(context, signature, &written, bytes, length) == 1 && written == 64;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(pair);
    return done;
}

/// 1 where the 64 bytes at `signature` are that key's over `length` bytes at `bytes`.
static inline int vigie_ed25519_verify(
    const unsigned char *key, const unsigned char *bytes, size_t length, const unsigned char *signature) {
    EVP_PKEY *pair = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int done = pair != NULL && context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, pair) == 1
        && EVP_DigestVerify(context, signature, 64, bytes, length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(pair);
    return done;
}

#endif
