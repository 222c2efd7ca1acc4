// The C face of CLD2: no exception and no C++ type crosses it.
#include "vigie_cld2.h"

// Before CLD2: its header speaks of FILE and does not include what declares it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" vigie_cld2_result vigie_cld2_detect(const char *text, int length, const char *hint) {
    CLD2::CLDHints hints = {hint, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int text_bytes = 0;
    int valid_prefix_bytes = 0;
    bool is_reliable = false;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, length, true, &hints, CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &text_bytes,
        &is_reliable, &valid_prefix_bytes);
    return {CLD2::LanguageCode(languages[0]), is_reliable, percents[0]};
}
