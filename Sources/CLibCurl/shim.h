// libcurl: its setters and getters are variadic, so each argument type has its wrapper here.
#ifndef VIGIE_CLIBCURL_SHIM_H
#define VIGIE_CLIBCURL_SHIM_H

#include <curl/curl.h>
#include <netinet/in.h>
#include <stddef.h>

static inline CURLcode vigie_setopt_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_setopt_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// libcurl copies the text.
static inline CURLcode vigie_setopt_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/// libcurl keeps the pointer: what it points to outlives the transfer.
static inline CURLcode vigie_setopt_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

/// libcurl keeps the list: it outlives the transfer.
static inline CURLcode vigie_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_setopt_write(CURL *easy, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_setopt_read(CURL *easy, CURLoption option, curl_read_callback value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_setopt_opensocket(CURL *easy, curl_opensocket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode vigie_setopt_debug(CURL *easy, curl_debug_callback value) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, value);
}

static inline CURLMcode vigie_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// A counter or a time in microseconds of a transfer; 0 where libcurl does not know it.
static inline curl_off_t vigie_getinfo_offset(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

/// A number of a transfer, such as its HTTP version or the `errno` of its last connection attempt; 0 where libcurl does not know it.
static inline long vigie_getinfo_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

/// A text of a transfer, which lives until its handle's next one; NULL where libcurl does not know it.
static inline const char *vigie_getinfo_text(CURL *easy, CURLINFO info) {
    char *value = NULL;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

/// The 4 or 16 bytes of the address that a socket is about to be opened to, and their count; NULL for another address family.
/// The address lies in a union larger than `struct sockaddr`, which only C can reach without copying past its end.
static inline const unsigned char *vigie_address_bytes(const struct curl_sockaddr *address, size_t *count) {
    if (address->family == AF_INET) {
        *count = 4;
        return (const unsigned char *)&((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr;
    }
    if (address->family == AF_INET6) {
        *count = 16;
        return (const unsigned char *)&((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr;
    }
    *count = 0;
    return NULL;
}

#endif
