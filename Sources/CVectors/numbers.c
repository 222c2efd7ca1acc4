// See the header. A model holds millions of numbers, which take a debug build seconds in Swift.
#include "vigie_grams.h"

#include "common.h"

#include <math.h>

int vigie_halves_read(const uint8_t *bytes, ptrdiff_t count, float *out) {
    int finite = 1;
    for (ptrdiff_t i = 0; i < count; i++) {
        const uint32_t half = (uint32_t)bytes[2 * i] | (uint32_t)bytes[2 * i + 1] << 8;
        // All bits of the exponent: an infinity, or no number.
        finite &= (half & 0x7C00) != 0x7C00;
        out[i] = of_half(half);
    }
    return finite;
}

int vigie_floats_read(const uint8_t *bytes, ptrdiff_t count, float *out) {
    int finite = 1;
    for (ptrdiff_t i = 0; i < count; i++) {
        const uint8_t *number = bytes + 4 * i;
        const uint32_t bits = (uint32_t)number[0] | (uint32_t)number[1] << 8 | (uint32_t)number[2] << 16 | (uint32_t)number[3] << 24;
        out[i] = of_bits(bits);
        finite &= isfinite(out[i]) != 0;
    }
    return finite;
}
