// See the header. A row is a few bytes somewhere in a table of megabytes: it is asked for some rows ahead.
#include "vigie_grams.h"

#include "common.h"

// Every processor is to come to the same sums, to the last bit: a verdict must not hang on the machine.
#pragma clang fp contract(off)

enum { ahead = 12, part = 16 };

FOR_EVERY_PROCESSOR
void vigie_grams_sum(
    const int8_t *weights, ptrdiff_t width, const int32_t *rows, const float *values, ptrdiff_t count, float *sums) {
    ptrdiff_t start = 0;
    for (; start + part <= width; start += part) {
        float found[part] = {0};
        for (ptrdiff_t i = 0; i < count; i++) {
            if (i + ahead < count) {
                __builtin_prefetch(weights + (ptrdiff_t)rows[i + ahead] * width + start);
            }
            const int8_t *row = weights + (ptrdiff_t)rows[i] * width + start;
            for (int o = 0; o < part; o++) {
                found[o] += values[i] * (float)row[o];
            }
        }
        for (int o = 0; o < part; o++) {
            sums[start + o] += found[o];
        }
    }
    for (; start < width; start++) {
        float found = 0;
        for (ptrdiff_t i = 0; i < count; i++) {
            found += values[i] * (float)weights[(ptrdiff_t)rows[i] * width + start];
        }
        sums[start] += found;
    }
}
