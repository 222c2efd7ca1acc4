// A C face for SentencePiece, of Debian's libsentencepiece, whose own interface is C++.
#ifndef VIGIE_SENTENCEPIECE_H
#define VIGIE_SENTENCEPIECE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A loaded model. Nothing changes it once it is there, so that any number of threads may encode with it at once; that is what the
/// attribute tells Swift. Whoever loaded it frees it, once.
typedef struct __attribute__((swift_attr("@Sendable"))) {
    void *processor;
} vigie_sentencepiece;

/// Loads a model from its bytes, which are copied. Where they are no model, or memory is out, `processor` is NULL.
vigie_sentencepiece vigie_sentencepiece_load(const void *bytes, size_t length);

void vigie_sentencepiece_free(vigie_sentencepiece model);

/// How many pieces the model has, so that each id lies between 0 and that.
int32_t vigie_sentencepiece_size(vigie_sentencepiece model);

/// The id of what the model does not know.
int32_t vigie_sentencepiece_unknown(vigie_sentencepiece model);

/// Cuts `length` bytes of UTF-8 into pieces and writes the first `room` of their ids, without marks for begin and end. A run of characters
/// that the model does not know gives one id for each character. Returns how many ids there are, which may be more than `room`: ask
/// again with more room then. -1 where it failed.
ptrdiff_t vigie_sentencepiece_encode(vigie_sentencepiece model, const char *text, size_t length, int32_t *ids, size_t room);

#ifdef __cplusplus
}
#endif

#endif
