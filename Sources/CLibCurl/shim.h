// libcurl: its setters and getters are variadic, so each argument type has its wrapper here.
#ifndef VIGIE_CLIBCURL_SHIM_H
#define VIGIE_CLIBCURL_SHIM_H

#include <curl/curl.h>

#endif
