#include "CUnicodeOracle.h"

#include <fribidi/fribidi.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ulocdata.h>
#include <unicode/upluralrules.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

static bool utf8(const UChar *text, int32_t length, char *out, int32_t capacity) {
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(out, capacity, NULL, text, length, &error);
    return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING;
}

static bool is_known(const char *locale) {
    for (int32_t index = 0; index < uloc_countAvailable(); index++)
        if (strcmp(uloc_getAvailable(index), locale) == 0) return true;
    return false;
}

bool oracle_weekday(const char *locale, int day, char *name, int32_t capacity) {
    UErrorCode error = U_ZERO_ERROR;
    const UChar pattern[] = u"cccc";
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"UTC", -1, pattern, -1, &error);
    if (U_FAILURE(error)) return false;
    UChar text[64];
    // 4 January 1970 was a Sunday.
    double time = (3.5 + (day - 1)) * 86400000.0;
    int32_t length = udat_format(format, time, text, 64, NULL, &error);
    udat_close(format);
    return is_known(locale) && U_SUCCESS(error) && utf8(text, length, name, capacity);
}

bool oracle_plural(const char *locale, int number, char *form, int32_t capacity) {
    UErrorCode error = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(locale, &error);
    if (U_FAILURE(error)) return false;
    UChar text[16];
    int32_t length = uplrules_select(rules, number, text, 16, &error);
    uplrules_close(rules);
    return U_SUCCESS(error) && utf8(text, length, form, capacity);
}

// One set at a time, of one thread: a test asks for a language after the other.
static USet *exemplars;

int32_t oracle_exemplars(const char *locale, oracle_exemplars_kind kind) {
    UErrorCode error = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(locale, &error);
    if (U_FAILURE(error)) return -1;
    uset_close(exemplars);
    exemplars = ulocdata_getExemplarSet(
        data, NULL, 0, kind == oracle_main ? ULOCDATA_ES_STANDARD : ULOCDATA_ES_PUNCTUATION,
        &error);
    ulocdata_close(data);
    if (U_FAILURE(error)) return -1;
    int32_t count = 0;
    for (int32_t item = 0; item < uset_getItemCount(exemplars); item++) {
        UChar32 first, last;
        error = U_ZERO_ERROR;
        int32_t length = uset_getItem(exemplars, item, &first, &last, NULL, 0, &error);
        count += length == 0 ? last - first + 1 : 1;
    }
    return count;
}

bool oracle_exemplar(int32_t index, char *out, int32_t capacity) {
    for (int32_t item = 0; item < uset_getItemCount(exemplars); item++) {
        UChar32 first, last;
        UChar text[32];
        UErrorCode error = U_ZERO_ERROR;
        int32_t length = uset_getItem(exemplars, item, &first, &last, text, 32, &error);
        int32_t count = length == 0 ? last - first + 1 : 1;
        if (index >= count) {
            index -= count;
            continue;
        }
        if (length == 0) {
            length = 0;
            U16_APPEND_UNSAFE(text, length, first + index);
        }
        return utf8(text, length, out, capacity);
    }
    return false;
}

const char *oracle_icu_unicode(void) { return U_UNICODE_VERSION; }

const char *oracle_fribidi_unicode(void) { return fribidi_unicode_version; }
