// See the header. A row is a few bytes somewhere in a table of megabytes: it is asked for some rows ahead.
#include "vigie_grams.h"

#include "common.h"

// Every processor is to come to the same sums, to the last bit: a verdict must not hang on the machine.
#pragma clang fp contract(off)

enum { ahead = 20, part = 16 };

FOR_EVERY_PROCESSOR
float vigie_grams_sum(
    const int8_t *weights, ptrdiff_t width, const float *rarity, const float *repetition, const uint32_t *entries, ptrdiff_t count,
    float *sums) {
    float squares = 0;
    ptrdiff_t start = 0;
    do {
        // Sixteen at a time, and with the last sixteen what is left over: a second way through the rows would cost as much as the first.
        const int whole = start + part <= width;
        const ptrdiff_t rest = width - start < 2 * part ? (width - start) - (whole ? part : 0) : 0;
        const ptrdiff_t place_of_rest = start + (whole ? part : 0);
        float found[part] = {0}, more[part] = {0};
        squares = 0;
        for (ptrdiff_t i = 0; i < count; i++) {
            if (i + ahead < count) {
                const ptrdiff_t next = entries[i + ahead] >> 8;
                __builtin_prefetch(weights + next * width + start);
                __builtin_prefetch(weights + next * width + width - 1);
                __builtin_prefetch(rarity + next);
            }
            const ptrdiff_t at = entries[i] >> 8;
            const float value = repetition[entries[i] & 255] * rarity[at];
            squares += value * value;
            const int8_t *row = weights + at * width;
            if (whole) {
                for (int o = 0; o < part; o++) {
                    found[o] += value * (float)row[start + o];
                }
            }
            for (ptrdiff_t o = 0; o < rest; o++) {
                more[o] += value * (float)row[place_of_rest + o];
            }
        }
        for (int o = 0; o < part && whole; o++) {
            sums[start + o] += found[o];
        }
        for (ptrdiff_t o = 0; o < rest; o++) {
            sums[place_of_rest + o] += more[o];
        }
        start = place_of_rest + rest;
    } while (start < width);
    return squares;
}
