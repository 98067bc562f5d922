#include "CICU.h"

#include <stddef.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

void *icu_break_open(icu_break_kind kind) {
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *opened =
        ubrk_open(kind == icu_break_lines ? UBRK_LINE : UBRK_CHARACTER, "", NULL, 0, &error);
    return U_SUCCESS(error) ? opened : NULL;
}

void icu_break_close(void *breaks) { ubrk_close(breaks); }

bool icu_break_set(void *breaks, const uint16_t *text, int32_t length) {
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(breaks, (const UChar *)text, length, &error);
    return U_SUCCESS(error);
}

int32_t icu_break_next(void *breaks) { return ubrk_next(breaks); }

bool icu_break_is_forced(void *breaks) { return ubrk_getRuleStatus(breaks) >= UBRK_LINE_HARD; }

int icu_strong_direction(uint32_t scalar) {
    switch (u_charDirection((UChar32)scalar)) {
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC: return 1;
    case U_LEFT_TO_RIGHT: return -1;
    default: return 0;
    }
}

bool icu_ends_paragraph(uint32_t scalar) {
    return u_charDirection((UChar32)scalar) == U_BLOCK_SEPARATOR;
}

bool icu_is_ignorable(uint32_t scalar) {
    return u_hasBinaryProperty((UChar32)scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
