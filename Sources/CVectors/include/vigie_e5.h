// The small loops of the precise encoder, a transformer with 4-bit weights; in C for the reasons that vigie_vectors.h gives.
#ifndef VIGIE_E5_H
#define VIGIE_E5_H

#include <stddef.h>
#include <stdint.h>

/// Unpacks 4-bit weights: each block of 18 bytes is a factor in half precision and 32 numbers from 0 to 15, the first 16 of them in the
/// lower halves of the bytes. out = (number - 8) · factor, 32 for each block.
void vigie_e5_decode(const uint8_t *blocks, ptrdiff_t block_count, float *out);

/// Adds `bias` to each row. The rows, of `count` numbers, follow each other.
void vigie_e5_add(float *rows, ptrdiff_t row_count, ptrdiff_t count, const float *bias);

/// row = gelu(row + bias), with x · Φ(x) to seven digits. The rows follow each other; `count`, the numbers of each, is a multiple of 16.
void vigie_e5_gelu(float *rows, ptrdiff_t row_count, ptrdiff_t count, const float *bias);

/// Makes of each row the shares of a whole, as exp(scale · value) weighs them. The rows, of `count` numbers, follow each other after `step`
/// floats, a multiple of 16; what lies between them is overwritten.
void vigie_e5_softmax(float *rows, ptrdiff_t row_count, ptrdiff_t step, ptrdiff_t count, float scale);

#endif
