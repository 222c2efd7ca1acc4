// Snowball's stemmers, from Debian's libstemmer.
#ifndef VIGIE_CLIBSTEMMER_SHIM_H
#define VIGIE_CLIBSTEMMER_SHIM_H

#include <libstemmer.h>

#endif
