// The one loop of the classifier that runs for each letter sequence of each text. It is in C because its compiler makes it once for every
// kind of processor and picks at run time, which Swift's does not.
#ifndef VIGIE_GRAMS_H
#define VIGIE_GRAMS_H

#include <stddef.h>
#include <stdint.h>

/// What stands in a text: each entry is a row of the table in its upper 24 bits, and how often in its lowest 8. Its value is
/// repetition[how often] · rarity[row]. sums[o] += the sum over the entries of value · weights[row · width + o], for each o below `width`;
/// returns the sum of the values' squares. A row outside the table is the caller's defect.
float vigie_grams_sum(
    const int8_t *weights, ptrdiff_t width, const float *rarity, const float *repetition, const uint32_t *entries, ptrdiff_t count,
    float *sums);

/// Half-precision numbers (IEEE 754 binary16, little-endian, at any address) to single precision. Returns whether all are finite.
int vigie_halves_read(const uint8_t *bytes, ptrdiff_t count, float *out);

/// Single-precision numbers (binary32, little-endian, at any address). Returns whether all are finite.
int vigie_floats_read(const uint8_t *bytes, ptrdiff_t count, float *out);

#endif
