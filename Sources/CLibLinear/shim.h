// liblinear, from Debian, for logistic regressions over sparse features. Only training needs it: a model is read without.
#ifndef VIGIE_CLIBLINEAR_SHIM_H
#define VIGIE_CLIBLINEAR_SHIM_H

#include <linear.h>

static inline void vigie_linear_say_nothing(const char *text) { (void)text; }

/// To be called once, before any thread trains: what the library prints is a setting of the whole process.
static inline void vigie_linear_be_silent(void) { set_print_string_function(vigie_linear_say_nothing); }

/// Trains an L2-regularised logistic regression by the primal solver, which draws no random numbers: the same data give the same weights.
///
/// `rows` are lists of (index from 1, value), each ended by index -1; `targets` are 1 or 0; `costs` are those of an error on a 0 and on
/// a 1. Writes `columns` weights. Returns 0, or -1 where liblinear refuses the parameters. What it allocates it frees.
static inline int vigie_linear_train(
    int row_count, int columns, struct feature_node **rows, double *targets, const double costs[2], double tolerance, double *weights) {
    // Where all targets are the same there is nothing to learn, and the library would print a warning.
    int ones = 0;
    for (int row = 0; row < row_count; row++) ones += targets[row] > 0;
    if (ones == 0 || ones == row_count) {
        for (int index = 0; index < columns; index++) weights[index] = 0;
        return 0;
    }
    int labels[2] = {0, 1};
    double label_costs[2] = {costs[0], costs[1]};
    struct problem problem = {row_count, columns, targets, rows, -1};
    struct parameter parameter = {L2R_LR, tolerance, 1, 2, labels, label_costs, 0, 0};
    if (check_parameter(&problem, &parameter)) return -1;
    struct model *model = train(&problem, &parameter);
    // The weights speak for the label that came first.
    for (int index = 0; index < columns; index++) weights[index] = model->label[0] == 1 ? model->w[index] : -model->w[index];
    free_and_destroy_model(&model);
    return 0;
}

#endif
