// Brotli's decoder, for bodies that a server compressed with it.
#ifndef VIGIE_CLIBBROTLI_SHIM_H
#define VIGIE_CLIBBROTLI_SHIM_H

#include <brotli/decode.h>

#endif
