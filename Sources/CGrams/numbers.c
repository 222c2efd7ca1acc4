// See the header. A model holds millions of numbers, which take a debug build seconds in Swift.
#include "vigie_grams.h"

#include <math.h>
#include <string.h>

int vigie_halves_read(const uint8_t *bytes, ptrdiff_t count, float *out) {
    int finite = 1;
    for (ptrdiff_t i = 0; i < count; i++) {
        const uint32_t half = (uint32_t)bytes[2 * i] | (uint32_t)bytes[2 * i + 1] << 8;
        // All bits of the exponent: an infinity, or no number.
        finite &= (half & 0x7C00) != 0x7C00;
        // The exponent is moved to single precision's place; the product brings its bias right, for the smallest numbers too.
        const uint32_t bits = (half & 0x8000) << 16 | (half & 0x7FFF) << 13;
        float value;
        memcpy(&value, &bits, sizeof value);
        out[i] = value * 0x1p112F;
    }
    return finite;
}

int vigie_floats_read(const uint8_t *bytes, ptrdiff_t count, float *out) {
    int finite = 1;
    for (ptrdiff_t i = 0; i < count; i++) {
        const uint8_t *number = bytes + 4 * i;
        const uint32_t bits = (uint32_t)number[0] | (uint32_t)number[1] << 8 | (uint32_t)number[2] << 16 | (uint32_t)number[3] << 24;
        memcpy(out + i, &bits, sizeof bits);
        finite &= isfinite(out[i]) != 0;
    }
    return finite;
}
