// See the header. The one place that calls OpenBLAS.
#include "vigie_products.h"

#include <cblas.h>
#include <pthread.h>

// What OpenBLAS itself calls before a fork; no header declares it.
extern int blas_thread_shutdown_(void) __attribute__((weak));

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int needs_turns;

static void prepare(void) {
    openblas_set_num_threads(1);
    if (blas_thread_shutdown_) {
        blas_thread_shutdown_();
    }
    // Debian has three builds under one name. Several threads may ask the one with threads of its own; of the one without, one product
    // in a hundred came out wrong then (0.3.21), and the one on OpenMP would spread each product again.
    needs_turns = openblas_get_parallel() != OPENBLAS_THREAD;
}

void vigie_products_prepare(void) { pthread_once(&once, prepare); }

static void multiply(
    CBLAS_TRANSPOSE turned, int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c,
    int c_step) {
    vigie_products_prepare();
    if (needs_turns) {
        pthread_mutex_lock(&turn);
    }
    cblas_sgemm(CblasRowMajor, CblasNoTrans, turned, rows, columns, inner, 1, a, a_step, b, b_step, keep, c, c_step);
    if (needs_turns) {
        pthread_mutex_unlock(&turn);
    }
}

void vigie_products_multiply(
    int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c, int c_step) {
    multiply(CblasNoTrans, rows, columns, inner, a, a_step, b, b_step, keep, c, c_step);
}

void vigie_products_multiply_transposed(
    int rows, int columns, int inner, const float *a, int a_step, const float *b, int b_step, float keep, float *c, int c_step) {
    multiply(CblasTrans, rows, columns, inner, a, a_step, b, b_step, keep, c, c_step);
}
