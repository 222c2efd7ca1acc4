// The small loops over vectors between the matrix products of an encoder. They are in C because its compiler makes each of them once for
// every kind of processor and picks at run time, which Swift's does not, and because they stay fast in a debug build.
#ifndef VIGIE_VECTORS_H
#define VIGIE_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/// out = codes · scale + least.
void vigie_vectors_decode(const uint8_t *codes, ptrdiff_t count, float scale, float least, float *out);

/// Brings each row to mean 0 and variance 1, then times `gain`, plus `bias`. The rows follow each other after `step` floats.
void vigie_vectors_normalise(
    float *rows, ptrdiff_t row_count, ptrdiff_t step, ptrdiff_t count, const float *gain, const float *bias, float epsilon);

/// out = max(0, bias + the sum of the terms) + skip.
void vigie_vectors_activate_sum(
    const float *const *terms, ptrdiff_t term_count, const float *bias, const float *skip, ptrdiff_t count, float *out);

/// row = max(0, row + bias) + skip.
void vigie_vectors_activate(float *row, const float *bias, const float *skip, ptrdiff_t count);

/// Brings the vector that `first` and `second` make together to mean 0 and variance 1, and adds that to `sum`.
void vigie_vectors_add_normalised(
    const float *first, ptrdiff_t first_count, const float *second, ptrdiff_t second_count, float epsilon, float *sum);

/// values = max(0, values).
void vigie_vectors_rectify(float *values, ptrdiff_t count);

/// Takes the hyperbolic tangent of each value, then brings the vector to length 1.
void vigie_vectors_squash(float *values, ptrdiff_t count, float epsilon);

/// Whether none of the half-precision numbers (IEEE 754 binary16) is an infinity or no number.
int vigie_halves_are_finite(const void *halves, ptrdiff_t count);

/// out = (halves - means), brought to a length; zeros where that has no length. For finite half-precision numbers.
void vigie_halves_centre(const void *halves, ptrdiff_t count, const float *means, float length, float *out);

/// out[r] = the sum of row r times `query`. The rows, of `count` half-precision numbers (IEEE 754 binary16) each, lie one behind the other.
void vigie_vectors_products(const uint16_t *rows, ptrdiff_t row_count, ptrdiff_t count, const float *query, float *out);

/// sum += row, a row of half-precision numbers.
void vigie_vectors_add_halves(const uint16_t *row, ptrdiff_t count, float *sum);

/// The length of row - origin, a row of half-precision numbers.
float vigie_vectors_distance(const uint16_t *row, ptrdiff_t count, const float *origin);

#endif
