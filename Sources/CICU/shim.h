#pragma once
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

// ICU renames its functions by macro, which Swift cannot see.
static inline UBreakIterator *icu_break_open(UBreakIteratorType kind, UErrorCode *error) {
    return ubrk_open(kind, "", NULL, 0, error);
}

static inline void icu_break_close(UBreakIterator *breaks) { ubrk_close(breaks); }

static inline void icu_break_set(
    UBreakIterator *breaks, const UChar *text, int32_t length, UErrorCode *error) {
    ubrk_setText(breaks, text, length, error);
}

static inline int32_t icu_break_next(UBreakIterator *breaks) { return ubrk_next(breaks); }

static inline int32_t icu_break_status(UBreakIterator *breaks) {
    return ubrk_getRuleStatus(breaks);
}

static inline UCharDirection icu_direction(UChar32 scalar) { return u_charDirection(scalar); }

static inline UBool icu_is_ignorable(UChar32 scalar) {
    return u_hasBinaryProperty(scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}
