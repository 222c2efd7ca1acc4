// cmark-gfm, GitHub's CommonMark renderer with tables, from Debian.
#ifndef VIGIE_CMARKGFM_SHIM_H
#define VIGIE_CMARKGFM_SHIM_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdlib.h>

#endif
