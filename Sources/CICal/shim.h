#pragma once
#include <libical/ical.h>

// libical passes rules and times as large structs; Swift sees them as tuples of hundreds of
// members. Text goes in and text comes out instead. The caller owns the iterator and ends it with
// icalrecur_iterator_free().
static inline icalrecur_iterator *coach_recurrence_begin(const char *rule, const char *start) {
    icalerror_set_errors_are_fatal(0);
    struct icalrecurrencetype parsed = icalrecurrencetype_from_string(rule);
    if (parsed.freq == ICAL_NO_RECURRENCE) return 0;
    return icalrecur_iterator_new(parsed, icaltime_from_string(start));
}

// Writes the next time as year, month, day, hour, minute, second. Answers 0 when the rule has
// ended.
static inline int coach_recurrence_next(icalrecur_iterator *iterator, int fields[6]) {
    struct icaltimetype next = icalrecur_iterator_next(iterator);
    if (icaltime_is_null_time(next)) return 0;
    fields[0] = next.year, fields[1] = next.month, fields[2] = next.day;
    fields[3] = next.hour, fields[4] = next.minute, fields[5] = next.second;
    return 1;
}
