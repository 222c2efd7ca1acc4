// See the header.
#include "vigie_e5.h"

#include "common.h"

#include <string.h>

// Sums may be taken in any order, or no loop with a sum would be made for wide registers.
#pragma clang fp reassociate(on) contract(fast)

enum { bytes_a_block = 18, weights_a_block = 32, lanes = 16 };

// Loops of weight are written for sixteen numbers at a time: so no compiler has to find out, and a debug build can be waited for.
typedef uint8_t sixteen_bytes __attribute__((ext_vector_type(lanes)));
typedef int32_t sixteen_numbers __attribute__((ext_vector_type(lanes)));
typedef float sixteen_floats __attribute__((ext_vector_type(lanes)));

/// e to the power of numbers that are not above 0, with an error of some 1e-7 of it: 2 to the power of the nearest whole number, and the
/// rest, which lies within ±0.35, by its Taylor series. The library's own is no loop that a compiler can make wide.
static inline __attribute__((always_inline)) void raise_e(sixteen_floats *powers) {
    const sixteen_floats x = __builtin_elementwise_max(*powers, (sixteen_floats)-87.0f);
    const sixteen_numbers whole = __builtin_convertvector(x * 1.44269504f - 0.5f, sixteen_numbers);
    const sixteen_floats rest = x - __builtin_convertvector(whole, sixteen_floats) * 0.693147181f;
    sixteen_floats sum = 1.0f / 5040;
    sum = sum * rest + 1.0f / 720;
    sum = sum * rest + 1.0f / 120;
    sum = sum * rest + 1.0f / 24;
    sum = sum * rest + 1.0f / 6;
    sum = sum * rest + 0.5f;
    sum = sum * rest + 1;
    sum = sum * rest + 1;
    *powers = sum * (sixteen_floats)((whole + 127) << 23);
}

FOR_EVERY_PROCESSOR
void vigie_e5_decode(const uint8_t *blocks, ptrdiff_t block_count, float *out) {
    for (ptrdiff_t block = 0; block < block_count; block++) {
        const uint8_t *start = blocks + block * bytes_a_block;
        const float factor = of_half((uint32_t)start[0] | (uint32_t)start[1] << 8);
        sixteen_bytes pairs;
        memcpy(&pairs, start + 2, sizeof pairs);
        const sixteen_floats first = __builtin_convertvector(__builtin_convertvector(pairs & 15, sixteen_numbers) - 8, sixteen_floats);
        const sixteen_floats second = __builtin_convertvector(__builtin_convertvector(pairs >> 4, sixteen_numbers) - 8, sixteen_floats);
        const sixteen_floats both[] = {first * factor, second * factor};
        memcpy(out + block * weights_a_block, both, sizeof both);
    }
}

FOR_EVERY_PROCESSOR
void vigie_e5_add(float *rows, ptrdiff_t row_count, ptrdiff_t count, const float *bias) {
    for (ptrdiff_t r = 0; r < row_count; r++) {
        float *row = rows + r * count;
        for (ptrdiff_t i = 0; i < count; i++) {
            row[i] += bias[i];
        }
    }
}

/// Φ, the normal distribution, by Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: off by less than 1.5e-7.
FOR_EVERY_PROCESSOR
void vigie_e5_gelu(float *rows, ptrdiff_t row_count, ptrdiff_t count, const float *bias) {
    for (ptrdiff_t r = 0; r < row_count; r++) {
        for (ptrdiff_t i = 0; i < count; i += lanes) {
            float *place = rows + r * count + i;
            sixteen_floats x, shift;
            memcpy(&x, place, sizeof x);
            memcpy(&shift, bias + i, sizeof shift);
            x += shift;
            const sixteen_floats size = __builtin_elementwise_abs(x);
            const sixteen_floats t = 1 / (1 + 0.3275911f * 0.707106781f * size);
            sixteen_floats series = 1.061405429f;
            series = series * t - 1.453152027f;
            series = series * t + 1.421413741f;
            series = series * t - 0.284496736f;
            series = series * t + 0.254829592f;
            sixteen_floats power = -0.5f * x * x;
            raise_e(&power);
            // What the distribution has beyond |x| goes off x where that is positive; else it is all there is.
            x = __builtin_elementwise_max(x, (sixteen_floats)0.0f) - size * (0.5f * series * t * power);
            memcpy(place, &x, sizeof x);
        }
    }
}

FOR_EVERY_PROCESSOR
void vigie_e5_softmax(float *rows, ptrdiff_t row_count, ptrdiff_t step, ptrdiff_t count, float scale) {
    for (ptrdiff_t r = 0; r < row_count; r++) {
        float *row = rows + r * step;
        // What fills up the last sixteen weighs nothing.
        for (ptrdiff_t i = count; i % lanes != 0; i++) {
            row[i] = -1e30f;
        }
        sixteen_floats most = row[0];
        for (ptrdiff_t i = 0; i < count; i += lanes) {
            sixteen_floats values;
            memcpy(&values, row + i, sizeof values);
            most = __builtin_elementwise_max(most, values);
        }
        most = __builtin_reduce_max(most);
        sixteen_floats sums = 0.0f;
        for (ptrdiff_t i = 0; i < count; i += lanes) {
            sixteen_floats values;
            memcpy(&values, row + i, sizeof values);
            values = (values - most) * scale;
            raise_e(&values);
            sums += values;
            memcpy(row + i, &values, sizeof values);
        }
        float sum = 0;
        for (int lane = 0; lane < lanes; lane++) {
            sum += sums[lane];
        }
        const float share = 1 / sum;
        for (ptrdiff_t i = 0; i < count; i += lanes) {
            sixteen_floats values;
            memcpy(&values, row + i, sizeof values);
            values *= share;
            memcpy(row + i, &values, sizeof values);
        }
    }
}
