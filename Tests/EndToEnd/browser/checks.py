"""Every claim about the panel in a browser, in the order in which they are tried."""
from people import (
    a_cancelled_finger, a_pushed_change, a_touch_screen, a_whole_routine, each_citizen_goes_on,
    exactly_a_pixel, kill_after_each_answer, kill_keeps_the_step, reload_keeps_the_step,
    the_first_frame, the_second_tab, two_tabs)
from strangers import (
    a_browser_that_stands_still, a_clean_end, a_taken_port, bad_input, other_pages_get_nothing)


def all_checks():
    return [
        the_first_frame, exactly_a_pixel, a_whole_routine, reload_keeps_the_step,
        kill_keeps_the_step, kill_after_each_answer, the_second_tab, each_citizen_goes_on,
        a_touch_screen, a_cancelled_finger, two_tabs, a_pushed_change,
        other_pages_get_nothing, a_browser_that_stands_still, bad_input, a_taken_port, a_clean_end,
    ]
