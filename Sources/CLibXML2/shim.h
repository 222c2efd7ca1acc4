// libxml2 without its ICU support: Debian's headers pull in the system's ICU, which clashes with Foundation's own.
#ifndef VIGIE_CLIBXML2_SHIM_H
#define VIGIE_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

/// Frees memory that libxml2 allocated; `xmlFree` itself is a mutable global, which Swift 6 refuses.
static inline void vigie_xml_free(void *pointer) { xmlFree(pointer); }

#endif
