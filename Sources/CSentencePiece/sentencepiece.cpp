// The C face of SentencePiece: no exception and no C++ type crosses it.
#include "vigie_sentencepiece.h"

#include <memory>
#include <string>

#include <sentencepiece_processor.h>

using sentencepiece::SentencePieceProcessor;

static const SentencePieceProcessor *processor_of(vigie_sentencepiece model) {
    return static_cast<const SentencePieceProcessor *>(model.processor);
}

/// The characters of valid UTF-8: all bytes but those that continue one.
static size_t characters(const std::string &text) {
    size_t count = 0;
    for (unsigned char byte : text) {
        count += (byte & 0xC0) != 0x80;
    }
    return count;
}

extern "C" vigie_sentencepiece vigie_sentencepiece_load(const void *bytes, size_t length) {
    try {
        auto processor = std::make_unique<SentencePieceProcessor>();
        if (!processor->LoadFromSerializedProto({static_cast<const char *>(bytes), length}).ok()) {
            return {nullptr};
        }
        return {processor.release()};
    } catch (...) {
        return {nullptr};
    }
}

extern "C" void vigie_sentencepiece_free(vigie_sentencepiece model) {
    delete processor_of(model);
}

extern "C" int32_t vigie_sentencepiece_size(vigie_sentencepiece model) {
    return processor_of(model)->GetPieceSize();
}

extern "C" int32_t vigie_sentencepiece_unknown(vigie_sentencepiece model) {
    return processor_of(model)->unk_id();
}

extern "C" ptrdiff_t vigie_sentencepiece_encode(
    vigie_sentencepiece model, const char *text, size_t length, int32_t *ids, size_t room) {
    try {
        const auto *processor = processor_of(model);
        const auto unknown = processor->unk_id();
        sentencepiece::ImmutableSentencePieceText cut;
        if (!processor->Encode({text, length}, cut.mutable_proto()).ok()) {
            return -1;
        }
        size_t count = 0;
        const size_t pieces = cut.pieces_size();
        for (size_t place = 0; place < pieces; place++) {
            const auto piece = cut.pieces(static_cast<int>(place));
            const auto id = static_cast<int32_t>(piece.id());
            // SentencePiece makes one piece of a run that it does not know.
            const size_t times = id == unknown ? characters(piece.piece()) : 1;
            for (size_t time = 0; time < times; time++, count++) {
                if (count < room) {
                    ids[count] = id;
                }
            }
        }
        return static_cast<ptrdiff_t>(count);
    } catch (...) {
        return -1;
    }
}
