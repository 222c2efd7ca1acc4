// A C face for CLD2, the compact language detector of Debian's libcld2, whose own interface is C++.
#ifndef VIGIE_CLD2_H
#define VIGIE_CLD2_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What CLD2 says of one text: a static, never-freed ISO 639-1 code ("un" where it does not know),
/// whether it calls itself sure, and the share of the text in percent that the language covers.
typedef struct {
    const char *code;
    bool is_reliable;
    int percent;
} vigie_cld2_result;

/// Detects the language of `length` bytes of UTF-8 plain text; `hint` is an ISO 639-1 code, or NULL for none.
vigie_cld2_result vigie_cld2_detect(const char *text, int length, const char *hint);

#ifdef __cplusplus
}
#endif

#endif
