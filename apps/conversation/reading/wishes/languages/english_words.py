"""The words for times of the day and days in English."""

from __future__ import annotations

import datetime as dt
from typing import Final

from apps.conversation.reading.wishes.languages.digits import Words
from apps.conversation.reading.wishes.meanings import (
    Ahead,
    Clock,
    Day,
    DaySet,
    Part,
    PartOfDay,
    Sign,
    Since,
    Weekday,
)

WORDS: Final[Words] = (
    (Sign.NO, "no nope nah"),
    (
        Sign.CORRECTION,
        """
        actually sorry wait no_wait scratch_that i_mean i_meant rather correction better_yet oops my_mistake make_that
        make_it on_second_thought change_that
        """,
    ),
    (
        Sign.ON_FROM_THIS,
        """
        or_later and_later and_after or_after onward onwards upwards or_any_day_after or_any_time_after
        or_another_day_after
        """,
    ),
    (Ahead(days=8), "a_week_from_tomorrow a_week_tomorrow"),
    (Ahead(days=7), "a_week_from_today a_week_today"),
    (Ahead(60, onward=True), "later_today later_on_today today_later today_but_later a_bit_later_today"),
    (Sign.WORD, "my_phone the_phone my_call phone_line"),
    (
        Sign.CALL,
        """
        call ring phone telephone call_back callback reach free available suits suit works is_fine is_good is_ok
        sounds_good        is_best is_better home a_call speak talk phone_call can_do convenient fine_by_me calls
        """,
    ),
    (Sign.SO, "so therefore hence then_i then_i'm then_im then_i_am then_i_have then_we"),
    (Sign.TOO, "neither nor too as_well"),
    (Sign.POLITE, "please pls plz pleas plese kindly grateful"),
    (Day(0), "today 2day this_day"),
    (
        Day(1),
        """
        tomorrow tomorow tommorow tommorrow tomorro tomorrw tommorw tmrw tmr tmoz tomoz 2moz 2mro tmrrw tmw tomo
        2moro 2morrow 2mrw tom
        the_next_day next_day tomoro tomorow's tomorrow's tomorrows
        """,
    ),
    (Day(2), "day_after_tomorrow the_day_after_tomorrow day_after_tmrw the_day_after day_after overmorrow"),
    (Weekday(0), "monday mondays mon mons munday moday mnday monday's"),
    (Weekday(1), "tuesday tuesdays tue tues teusday tusday tuseday tuesday's"),
    (Weekday(2), "wednesday wednesdays wed weds wensday wendsday wednsday wedensday wednes wednesday's"),
    (Weekday(3), "thursday thursdays thu thur thurs thrusday thursdy thirsday thursday's"),
    (Weekday(4), "friday fridays fri firday fryday frday friday's"),
    (Weekday(5), "saturday saturdays sat saterday saturdy satuday saturday's"),
    (Weekday(6), "sunday sundays sun sunnday sunday's"),
    (
        DaySet("weekend"),
        """
        weekend weekends the_weekend this_weekend saturday_or_sunday sat_or_sun sat/sun sat-sun
        """,
    ),
    (
        DaySet("weekdays"),
        """
        weekday weekdays week_days working_day working_days workdays workday business_days mon-fri monday-friday
        monday_to_friday mon_to_fri monday_through_friday mon_till_fri weekdays_only
        """,
    ),
    (Part("morning"), "morning mornings morn mornin morming"),
    (
        Part("afternoon"),
        """
        afternoon afternoons arvo arvos pm aftenoon afternon daytime day_time midafternoon mid-afternoon early_afternoon
        """,
    ),
    (Part("evening"), "evening evenings eve eves evng night evenin"),
    (PartOfDay(Day(0), Part("evening")), "tonight tonite 2nite 2night to_night this_evening tonigt tonght"),
    (Part("noon"), "lunchtime lunch_time lunch lunch_break lunch_hour"),
    (
        Part("early"),
        "early_morning early_in_the_morning first_thing first_thing_in_the_morning early_am early too_early",
    ),
    (Part("late_morning"), "late_morning mid_morning mid-morning late_in_the_morning midmorning"),
    (Part("late_afternoon"), "late_afternoon late_in_the_afternoon end_of_the_afternoon"),
    (Part("dusk"), "end_of_day end_of_the_day towards_evening towards_the_evening early_evening"),
    (
        Since(after=dt.time(18)),
        """
        after_work after_office after_the_office after_my_work after_office_hours after_my_shift after_job
        after_the_work after_my_job
        """,
    ),
    (Since(after=dt.time(13), before=dt.time(17)), "after_lunch after_my_lunch after_lunchtime"),
    (Since(after=dt.time(12)), "after_noon after_midday"),
    (
        Since(before=dt.time(12)),
        """
        before_lunch before_lunchtime before_noon before_midday until_noon till_noon by_noon
        """,
    ),
    (Clock(12), "noon midday mid-day at_noon"),
    (
        Ahead(60),
        """
        in_an_hour in_1_hr in_one_hour an_hour_from_now in_an_hour's_time in_a_hour in_1h an_hour_later
        """,
    ),
    (
        Ahead(60, within=True),
        """
        within_an_hour within_the_hour within_one_hour in_the_next_hour within_the_next_hour
        """,
    ),
    (Ahead(30), "in_half_an_hour in_a_half_hour half_an_hour_from_now in_half_hour in_1/2_hour in_half_a_hour"),
    (Ahead(90), "in_an_hour_and_a_half in_one_and_a_half_hours in_1.5_hours in_an_hour_and_half in_1.5h"),
    (Sign.AT, "at around about approximately approx @ near circa say like"),
    (Sign.AFTER_THAT, "after_that after_then afterwards from_then from_then_on any_time_after_that anytime_after_that"),
    (
        Sign.AFTER,
        """
        after past later_than aft aftr afta afer post from_after i_finish i_finish_work i'm_off_work_at i_get_off
        i_get_off_work i_get_home
        i'm_home_from i_get_back i_get_in i_finish_my_shift i_clock_off my_shift_ends i_knock_off i'm_done i_am_done
        """,
    ),
    (Sign.BEFORE, "before until till til untill up_to b4 prior_to earlier_than"),
    (
        Sign.NOT_BEFORE,
        """
        not_before no_earlier_than not_earlier_than not_until not_till never_before not_sooner_than earliest
        at_the_earliest
        """,
    ),
    (Sign.NOT_AFTER, "not_after no_later_than not_later_than by_latest at_the_latest latest by"),
    (
        Sign.FROM,
        """
        from starting starting_from as_of beginning any_time_from anytime_from onwards_from free_since available_since
        free_from available_from i_am_free_since i'm_free_since im_free_since
        """,
    ),
    (Sign.TO, "to thru through"),
    (Sign.BETWEEN, "between btw btwn b/w in_between"),
    (Sign.AND, "and & n"),
    (Sign.OR, "or"),
    (Sign.NOT, "not don't dont do_not never no_calls please_don't pls_dont"),
    (
        Sign.EXCEPT,
        """
        except but_not excluding apart_from other_than except_for besides any_day_but any_time_but anytime_but
        every_day_but everyday_but any_but
        """,
    ),
    (
        Sign.BUSY,
        """
        can't cant cannot can_not doesn't_work does_not_work won't_work wont_work doesnt_work doesn't_suit
        does_not_suit is_no_good no_good is_not_good not_good not_available unavailable not_free busy not_possible
        on_shift
        on_duty isn't_good
        at_work working i_work in_meetings in_a_meeting asleep i'm_away i_am_away is_bad won't_be_available i'm_out
        not_convenient couldn't
        """,
    ),
    (
        Sign.ANY,
        """
        any anytime any_time any_day every_day everyday daily every whenever all_day each_day any_hour usually
        normally generally most_days mostly
        """,
    ),
    (
        Sign.NOW,
        """
        now right_now asap a.s.a.p. as_soon_as_possible immediately straight_away right_away at_once soonest
        as_soon_as_you_can quick_as_you_can
        as_quick_as_you_can quickly_as_you_can as_quickly_as_you_can as_quickly_as_possible quickest_you_can
        soonest_you_can earliest_you_can urgently urgent this_minute call_now soon_as_possible immediatly
        as_fast_as_possible
        as_early_as_possible earliest_convenience soon_as_you_can soon_as_poss as_soon_as_poss
        """,
    ),
    (Sign.NEXT, "next following"),
    (Sign.THIS, "this"),
    (Sign.NEXT_WEEK, "next_week the_next_week the_following_week next_wk"),
    (Sign.THIS_WEEK, "this_week this_wk"),
    (
        Sign.CUE,
        """
        call_me ring_me phone_me me_a_call give_me_a_call give_me_a_ring us_a_call us_a_ring us_a_bell me_a_bell
        me_a_ring
        me_a_buzz us_a_buzz me_a_shout us_a_shout give_us_a_call give_us_a_ring give_us_a_bell give_me_a_bell
        gimme_a_call gimme_a_bell gimme_a_ring bell_me buzz_me ring_us call_us reach_me suits_me work_for_me
        works_for_me
        contact_me i'm_home am_home be_called to_be_called get_me catch_me can_you_call could_you_call you_can_call
        you_could_call i'd_prefer i_prefer i_would_prefer im_free am_free i_am_free i'm_free i_m_free i'm_available
        i_am_available am_available please_call please_ring please_phone can_you_ring could_you_ring can_call_me
        try_me calling_me calls_me_on may_call may_phone may_ring call_my_phone call_my_mobile call_my_number
        on_my_mobile
        """,
    ),
    (
        Sign.PAST,
        """
        was were waited waiting came yesterday ago said told did didn't didnt had been hung never_called promised last
        last_night last_week since you_call you_called you_phone you_ring you_keep nobody no_one called always already
        supposed should_have instead again late took they he she his her their never_call_me
        """,
    ),
    (
        Sign.REASON,
        """
        because cause cuz coz bcoz bc as when if though although but however so_that since_i while which who where
        whereas
        """,
    ),
    (
        Sign.UNCLEAR,
        """
        later sometime some_time soon another_day another_time some_day in_a_bit in_a_few_hours in_a_while
        tomorrow_or_the_day_after in_a_day_or_two every_other_day at_night midnight in_a_few_days in_a_day
        the_other_day holidays christmas easter new_year next_month next_year month year quarter next_weekend half_of
        quarter_of same_time the_same_time this_time at_this_time early_next_week late_next_week
        beginning_of_next_week start_of_next_week
        """,
    ),
    (
        Sign.FILLER,
        """
        thanks thank thx ty cheers gimme i_don't_mind i_dont_mind i_do_not_mind don't_mind dont_mind not_fussed
        i'm_not_fussed im_not_fussed i'm_easy im_easy no_hurry no_rush till_then until_then til_then you u x xx
        after_school after_the_school_run
        or_dont_bother or_don't_bother
        or_not_at_all 4_me 4_us 2_me works_4_me works_4_us 2_talk 2_speak ok okay yes yep yeah yup ya sure hi hello
        hey dear sir madam me on in the a
        an of for my mine our best better it's its it is would be good great fine perfect preferably prefer maybe
        perhaps or_so ish just only i i'd i'll am i'm will can could someone somebody back o'clock oclock time times
        pm_time exactly sharp then good_morning good_afternoon good_evening afternoon_all cool awesome much very
        if_possible if_you_can if_that_works local_time my_time sometime_in some_time_in sometime_after
        some_time_after ideally anything lovely thanking_you kind_regards regards and_thanks that's that one_day want
        wanna need like_to should we us let's lets do make works_best best_time hours hrs works_fine during hour right
        no_problem of_course definitely any_time_on anytime_on any_time_in_the anytime_in_the well with whole all
        possible if_it_is_possible today's not_sure ok_so y good_night goodnight good_weekend good_morning_all
        how_about what_about if_i_may appreciate nice are fine_with_me coming over
        """,
    ),
)
