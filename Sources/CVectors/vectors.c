// See the header. All vectors are short (256 to 1,280 numbers) and in the cache already.
#include "vigie_vectors.h"

#include "common.h"

#include <math.h>

// Sums may be taken in any order, or no loop with a sum would be made for wide registers.
#pragma clang fp reassociate(on) contract(fast)

FOR_EVERY_PROCESSOR
void vigie_vectors_decode(const uint8_t *codes, ptrdiff_t count, float scale, float least, float *out) {
    for (ptrdiff_t i = 0; i < count; i++) {
        out[i] = (float)codes[i] * scale + least;
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_normalise(
    float *rows, ptrdiff_t row_count, ptrdiff_t step, ptrdiff_t count, const float *gain, const float *bias, float epsilon) {
    for (ptrdiff_t r = 0; r < row_count; r++) {
        float *row = rows + r * step;
        float sum = 0, squares = 0;
        for (ptrdiff_t i = 0; i < count; i++) {
            sum += row[i];
        }
        const float mean = sum / (float)count;
        for (ptrdiff_t i = 0; i < count; i++) {
            const float difference = row[i] - mean;
            squares += difference * difference;
        }
        const float factor = 1 / sqrtf(squares / (float)count + epsilon);
        for (ptrdiff_t i = 0; i < count; i++) {
            row[i] = (row[i] - mean) * factor * gain[i] + bias[i];
        }
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_activate_sum(
    const float *const *terms, ptrdiff_t term_count, const float *bias, const float *skip, ptrdiff_t count, float *out) {
    for (ptrdiff_t i = 0; i < count; i++) {
        float value = bias[i];
        for (ptrdiff_t t = 0; t < term_count; t++) {
            value += terms[t][i];
        }
        out[i] = (value > 0 ? value : 0) + skip[i];
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_activate(float *row, const float *bias, const float *skip, ptrdiff_t count) {
    for (ptrdiff_t i = 0; i < count; i++) {
        const float value = row[i] + bias[i];
        row[i] = (value > 0 ? value : 0) + skip[i];
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_add_normalised(
    const float *first, ptrdiff_t first_count, const float *second, ptrdiff_t second_count, float epsilon, float *sum) {
    const float count = (float)(first_count + second_count);
    float total = 0, squares = 0;
    for (ptrdiff_t i = 0; i < first_count; i++) {
        total += first[i];
    }
    for (ptrdiff_t i = 0; i < second_count; i++) {
        total += second[i];
    }
    const float mean = total / count;
    for (ptrdiff_t i = 0; i < first_count; i++) {
        squares += (first[i] - mean) * (first[i] - mean);
    }
    for (ptrdiff_t i = 0; i < second_count; i++) {
        squares += (second[i] - mean) * (second[i] - mean);
    }
    const float factor = 1 / sqrtf(squares / count + epsilon);
    for (ptrdiff_t i = 0; i < first_count; i++) {
        sum[i] += (first[i] - mean) * factor;
    }
    for (ptrdiff_t i = 0; i < second_count; i++) {
        sum[first_count + i] += (second[i] - mean) * factor;
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_rectify(float *values, ptrdiff_t count) {
    for (ptrdiff_t i = 0; i < count; i++) {
        values[i] = values[i] > 0 ? values[i] : 0;
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_squash(float *values, ptrdiff_t count, float epsilon) {
    float squares = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        values[i] = tanhf(values[i]);
        squares += values[i] * values[i];
    }
    const float factor = 1 / sqrtf(squares > epsilon ? squares : epsilon);
    for (ptrdiff_t i = 0; i < count; i++) {
        values[i] *= factor;
    }
}

FOR_EVERY_PROCESSOR
int vigie_halves_are_finite(const void *halves, ptrdiff_t count) {
    const uint16_t *bits = halves;
    int most = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        const int magnitude = bits[i] & 0x7FFF;
        most = magnitude > most ? magnitude : most;
    }
    return most < 0x7C00;
}

FOR_EVERY_PROCESSOR
void vigie_halves_centre(const void *halves, ptrdiff_t count, const float *means, float length, float *out) {
    const uint16_t *bits = halves;
    float squares = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        const float value = of_half(bits[i]) - means[i];
        out[i] = value;
        squares += value * value;
    }
    const float factor = squares > 0 ? length / sqrtf(squares) : 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        out[i] *= factor;
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_products(const uint16_t *rows, ptrdiff_t row_count, ptrdiff_t count, const float *query, float *out) {
    for (ptrdiff_t r = 0; r < row_count; r++) {
        const uint16_t *row = rows + r * count;
        float sum = 0;
        for (ptrdiff_t i = 0; i < count; i++) {
            sum += of_half(row[i]) * query[i];
        }
        out[r] = sum;
    }
}

FOR_EVERY_PROCESSOR
void vigie_vectors_add_halves(const uint16_t *row, ptrdiff_t count, float *sum) {
    for (ptrdiff_t i = 0; i < count; i++) {
        sum[i] += of_half(row[i]);
    }
}

FOR_EVERY_PROCESSOR
float vigie_vectors_distance(const uint16_t *row, ptrdiff_t count, const float *origin) {
    float squares = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        const float difference = of_half(row[i]) - origin[i];
        squares += difference * difference;
    }
    return sqrtf(squares);
}
