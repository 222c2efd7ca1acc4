// zxcvbn's estimate of how many guesses a password takes, from Debian's libzxcvbn.
#ifndef VIGIE_CLIBZXCVBN_SHIM_H
#define VIGIE_CLIBZXCVBN_SHIM_H

#include <zxcvbn.h>

// `words` ends with a null pointer; it is not changed, though the library's own type does not say so.
static inline double vigie_zxcvbn_bits(const char *password, const char *const *words) {
    return ZxcvbnMatch(password, (const char **)words, 0);
}

#endif
