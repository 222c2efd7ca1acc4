// OpenBLAS, for the matrix products of the encoders. Every product runs on the thread that asks for it: whoever has many texts spreads
// them over threads, which needs no waiting of threads for each other inside a product.
#ifndef VIGIE_COPENBLAS_SHIM_H
#define VIGIE_COPENBLAS_SHIM_H

#include <cblas.h>

/// From now on, each product of this process runs on the thread that calls it.
static inline void vigie_blas_use_one_thread(void) { openblas_set_num_threads(1); }

/// c (rows × columns) = a (rows × inner) · b (inner × columns) + keep · c, all of them row by row; each `…_step` is the way in floats
/// from a row to the next one.
static inline void vigie_blas_multiply(
    int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c, int c_step) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, columns, inner, 1, a, a_step, b, b_step, keep, c, c_step);
}

/// c (rows × columns) = a (rows × inner) · b turned over (b is columns × inner) + keep · c, otherwise as above.
static inline void vigie_blas_multiply_transposed(
    int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c, int c_step) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, columns, inner, 1, a, a_step, b, b_step, keep, c, c_step);
}

#endif
