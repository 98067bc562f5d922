#pragma once
#include <stdbool.h>
#include <stdint.h>

// What the libraries know of languages and of Unicode, for tests to compare ours with. ICU's own
// headers stay out of Swift, as in CICU.

/// Writes the name of a weekday (1 is Sunday) in a locale, UTF-8, as it stands alone
/// (`udat_format` with "cccc"). False where ICU has no data of the locale's own.
bool oracle_weekday(const char *locale, int day, char *name, int32_t capacity);
/// Writes CLDR's plural form of a whole number ("one", "few" ...) in a locale.
bool oracle_plural(const char *locale, int number, char *form, int32_t capacity);

/// Which letters of a language.
typedef enum {
    oracle_main = 0,
    oracle_punctuation = 1
} oracle_exemplars_kind;

/// How many exemplars CLDR has of a kind (`ulocdata_getExemplarSet`), or a negative number.
int32_t oracle_exemplars(const char *locale, oracle_exemplars_kind kind);
/// Writes exemplar number `index` of the call before, UTF-8: one letter, or a few that go together.
bool oracle_exemplar(int32_t index, char *text, int32_t capacity);

/// The Unicode version of ICU's data, "15.0".
const char *oracle_icu_unicode(void);
/// The Unicode version of FriBidi's data, "12.1.0".
const char *oracle_fribidi_unicode(void);
