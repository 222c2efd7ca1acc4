// Matrix products, on OpenBLAS: each runs on the thread that asks for it. Whoever has many texts spreads them over threads, which needs no
// waiting of threads for each other inside a product. The matrices lie row by row.
#ifndef VIGIE_PRODUCTS_H
#define VIGIE_PRODUCTS_H

/// Ends the threads that OpenBLAS starts when the program is loaded; they wait for work in a loop, 0.1 CPU seconds long. The first product
/// does it too.
void vigie_products_prepare(void);

/// c (rows × columns) = a (rows × inner) · b (inner × columns) + keep · c; each `…_step` is the way in floats from a row to the next one.
void vigie_products_multiply(
    int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c, int c_step);

/// c (rows × columns) = a (rows × inner) · b turned over (b is columns × inner) + keep · c, otherwise as above.
void vigie_products_multiply_transposed(
    int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c, int c_step);

#endif
