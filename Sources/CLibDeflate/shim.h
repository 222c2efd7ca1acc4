// libdeflate, for the gzip members of WARC files: twice as fast as zlib on real feeds, and smaller, at its fastest level.
#ifndef VIGIE_CLIBDEFLATE_SHIM_H
#define VIGIE_CLIBDEFLATE_SHIM_H

#include <libdeflate.h>

#endif
