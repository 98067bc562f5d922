#pragma once
#include <stdbool.h>
#include <stdint.h>

// ICU's few calls that Render makes, without ICU's headers: Foundation carries its own copy of
// them, of another version, and a program that sees both does not compile. ICU also renames its
// functions by macro, which Swift cannot see.

/// Where text may be divided.
typedef enum {
    icu_break_lines = 0,  // UAX #14
    icu_break_letters = 1  // UAX #29, extended grapheme clusters
} icu_break_kind;

/// A `ubrk_open` iterator, or NULL when ICU has no data for it.
void *icu_break_open(icu_break_kind kind);
/// `ubrk_close`.
void icu_break_close(void *breaks);
/// `ubrk_setText`; the UTF-16 text stays the caller's and must outlive the iteration.
bool icu_break_set(void *breaks, const uint16_t *text, int32_t length);
/// `ubrk_next`: the next boundary in UTF-16 units, or a negative number at the end.
int32_t icu_break_next(void *breaks);
/// Whether the line must end at the boundary just found (`UBRK_LINE_HARD`).
bool icu_break_is_forced(void *breaks);
/// The strong direction of a letter (`u_charDirection`): 1 right to left, -1 left to right, else 0.
int icu_strong_direction(uint32_t scalar);
/// Whether the scalar ends a paragraph (`U_BLOCK_SEPARATOR`, UAX #9's class B).
bool icu_ends_paragraph(uint32_t scalar);
/// `UCHAR_DEFAULT_IGNORABLE_CODE_POINT`.
bool icu_is_ignorable(uint32_t scalar);
