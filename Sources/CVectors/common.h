// What the loops of this target share.
#ifndef VIGIE_VECTORS_COMMON_H
#define VIGIE_VECTORS_COMMON_H

#include <stdint.h>
#include <string.h>

// The sanitizers cannot start with functions that are picked while the program is loaded.
#if defined(__x86_64__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

static inline float of_bits(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/// Half precision (IEEE 754 binary16) has five bits of exponent around 15, single precision eight around 127: 2¹¹² lies between them, for
/// tiny numbers too. Not for infinities.
static inline float of_half(uint32_t half) {
    const float magnitude = of_bits((half & 0x7FFF) << 13) * 0x1p112f;
    return half & 0x8000 ? -magnitude : magnitude;
}

#endif
