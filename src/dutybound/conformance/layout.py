"""Where each table lies: the numbers that the compiler of tables and the pass both count by.

For: the sections of the integer table, the fields of its records, the scratch of one file, and the codes.
Never: holds a duty, a figure or a date; those are data.
"""

from __future__ import annotations

from typing import Final

# --- sections of the integer table: T[section] says where a section begins ------------------------------------------
(
    SIZES, USED_KINDS, STATICS_OF_KIND, TESTS_OF_STATIC, STATIC_TESTS,
    ALTS_OF, ALTS, JOINS, FIGURED, COLUMN_OF, KINDS_OF_SET, SET_KINDS,
    REGISTERS_OF_KIND, REGISTER_LIST, REGISTER_OF_SET,
    EVERS, HASES, HAS_TESTS, OTHERS, COMPARISONS, CONDITIONS_OF, CONDITIONS, PICKS,
    MOMENTS_OF, MOMENTS, OPERANDS, FIGURES, FIGURE_ROWS, SCALES_OF_WORDS,
    DUTIES, PARTS_OF, PARTS, CHANGES_OF, CHANGES, FIGURED_OF, FIGURED_SETS,
    TRIGGERS_OF_KIND, TRIGGERS, OFFERS_OF_KIND, OFFERS,
    MIDNIGHTS, COUNTED_BEFORE, COUNTED_DAYS, LEFT_OUT, MONTH_OF_DAY, DAY_OF_MONTH, MONTH_STARTS,
    NUMBERS, LOOKUPS, SECTIONS,
) = range(50)  # fmt: skip

# USED_KINDS: bits of a kind.
A_USED_KIND, AN_ASIDE_KIND = 1, 2

# SIZES: single numbers.
(
    N_KINDS, N_WORDS, N_SETS, N_REGISTERS, N_CONDITIONS, N_DUTIES, FIRST_DAY, N_DAYS, FIRST_MONTH, N_MONTHS,
    CALENDAR_FIRST, CALENDAR_LAST, COUNTED_STRIDE, DEPARTURE_KIND, RETRACTION_KIND,
    ATTR_DUTY, ATTR_DECIDED_BY, ATTR_ACTOR, ATTR_REASON, ATTR_REASON_CODE, ATTR_FORCE, ATTR_DISTRICT,
    READING_KIND, ATTR_ANSWER, ATTR_BY, ATTR_READ, WORD_YES, WORD_NO,
    SIZES_END,
) = range(29)  # fmt: skip

# Records: how many fields, and which.
STATIC_TEST_W: Final = 4  # column, how, a, b
HAS_TEST_W: Final = 4  # attribute, how, a, b
BY_WORD, BY_NUMBER, BY_FIGURE = range(3)  # how: a table of words at a; operation a and number b; operation a, figure b
AT_LEAST, ABOVE, AT_MOST, EQUAL, STATED = range(5)
ALT_W: Final = 6
ALT_BIT, ALT_PLACE, ALT_JOINS, ALT_JOINS_END, ALT_FIGURED, ALT_FIGURED_END = range(ALT_W)
FIGURED_W: Final = 3  # attribute, operation, figure
MISSING_COLUMN, TIME_COLUMN, NUMBER_COLUMN = -1, -2, -3  # COLUMN_OF, where it is no row of codes of the events
EVER_W: Final = 4  # set, since (moment or -1), on record, shown
HAS_W: Final = 3  # pick or -1, tests, tests end
OTHER_W: Final = 2
COMPARISON_W: Final = 2
PICK_W: Final = 5  # latest?, set, on record, standing, shown
CONDITION_W: Final = 2  # operation, argument
C_EVER, C_HAS, C_OTHER, C_COMPARE, C_ALL, C_ANY, C_NOT = range(7)
MOMENT_W: Final = 4  # operation, a, b, c
(
    M_IT_TIME, M_IT_FIELD, M_PICK_TIME, M_PICK_FIELD, M_AFTER, M_EARLIER, M_UNLESS_NEVER, M_START, M_FIXED,
) = range(9)  # fmt: skip
OPERAND_W: Final = 4
O_NUMBER, O_WORD, O_IT, O_PICK, O_FIGURE, O_PICK_OR = range(6)
FIGURE_W: Final = 4  # rows, rows end, key operands (two, -1 for none)
ROW_W: Final = 14
(
    R_FORCE, R_DISTRICT, R_FIRST, R_LAST, R_KEY0, R_WORD0, R_SCALE0, R_KEY1, R_WORD1, R_SCALE1,
    R_SORT, R_VALUE, R_DEFAULT, R_OVERLAY,
) = range(ROW_W)  # fmt: skip
IS_NOTHING, IS_NUMBER, IS_WORD = range(3)

DUTY_W: Final = 29
(
    D_SHAPE, D_ARISES, D_ONLY_FIRST, D_PER, D_GIVEN, D_IN_A, D_ACT, D_DUE, D_MOVING, D_COUNTING_FROM, D_BEFORE,
    D_ENDS, D_LAPSES, D_HARD, D_SCOPE, D_HAS_FIRST, D_FIRST, D_HAS_LAST, D_LAST, D_START_KNOWN, D_ANCHOR,
    D_MAY_DEPART, D_PERSON, D_WORD, D_EVERY, D_RULE, D_CALENDAR, D_UNTIL, D_LOOKS_BACK,
) = range(DUTY_W)  # fmt: skip
S_ACT, S_BY, S_BEFORE, S_EVERY, S_READER = range(5)
OFFER_W: Final = 3  # duty, role (a part's number, or below), set
ROLE_ENDS, ROLE_LAPSES, ROLE_BEFORE = -1, -2, -3

# Rules of counting, in the order of RULES.
RULES: Final = (
    "elapsed-minutes", "elapsed-hours", "court-hours", "days-after", "days-beginning-with", "next-day", "weeks-after",
    "working-days-after", "working-days-beginning-with", "months-after", "months-beginning-with",
    "months-from-day-after", "years-after",
)  # fmt: skip
(
    MINUTES_RULE, HOURS_RULE, COURT_RULE, DAYS_RULE, DAYS_WITH_RULE, NEXT_DAY_RULE, WEEKS_RULE, WORKING_RULE,
    WORKING_WITH_RULE, MONTHS_RULE, MONTHS_WITH_RULE, MONTHS_DAY_AFTER_RULE, YEARS_RULE,
) = range(13)  # fmt: skip
CALENDARS: Final = ("england-and-wales", "uk")

# --- events: one row of numbers a column, then a row for each column of codes that the tables read --------------------
(
    E_OCCURRED, E_RECORDED, E_KIND, E_SUPERSEDES, E_REFERS, E_LOW, E_HIGH, E_NUMBER, E_CODES,
) = range(9)  # fmt: skip
# A number is held in millionths, so that the pass counts in whole numbers only.
ONE: Final = 1_000_000
NO_NUMBER: Final = -(1 << 62)

# --- codes of values ------------------------------------------------------------------------------------------------
MISSING, NONE_WORD, FALSE_WORD, TRUE_WORD = range(4)
FIRST_WORD: Final = 4
LOCAL: Final = 1 << 24  # from here on a code is a name or text of its own file, never looked at, only compared

# --- files: one row a file ------------------------------------------------------------------------------------------
FILE_W: Final = 10
(
    F_FIRST, F_END, F_AS_AT, F_KNOWN_AT, F_FORCE, F_DISTRICT, F_COVER, F_COVER_END, F_MADE, F_SLOW,
) = range(FILE_W)  # fmt: skip

# Why a file goes to the judge, as bits; SLOW_REASONS names them in the same order.
SLOW_REASONS: Final = (
    "a time is rough", "times are told by relation", "entries contradict one another", "an absence is stated",
    "an attribute's time is told on one side only", "it is not certain that an entry was written by then",
    "a number is too large, or a part of a unit", "a day lies outside the tables", "too many open at once",
    "the entries are not in order",
    "a number has more than six decimal places",
)  # fmt: skip
(
    SLOW_ROUGH, SLOW_RELATION, SLOW_CONTRADICTS, SLOW_ABSENCE, SLOW_HALF_TOLD, SLOW_VISIBILITY, SLOW_NUMBER,
    SLOW_DAY, SLOW_MANY, SLOW_ORDER, SLOW_FRACTION,
) = (1 << bit for bit in range(11))  # fmt: skip

# What a reading leaned on, as bits of X_USED: a default of the house, an account's silence about a change or an ending,
# a figure that a force's overlay set.
A_DEFAULT, NOT_ASKED, AN_OVERLAY = 1, 2, 4

# --- scratch of one file --------------------------------------------------------------------------------------------
(
    X_STANDING, X_CORRECTED, X_CERTAIN, X_POSSIBLE, X_SUCCESSOR, X_STATE, X_REGISTER_COUNTS, X_REGISTERS, X_WINNERS,
    X_OPEN_OF, X_OPENED, X_OFFERED, X_CONDITION_STACK, X_MOMENT_STACK, X_WHOLE, X_CELLS,
    X_COUNT, X_FIRST_ROW, X_AS_AT, X_START, X_FORCE, X_DISTRICT, X_COVER, X_COVER_END, X_USED, X_SLOW,
    X_N_OPEN, X_N_OFFERED, X_N_CELLS, X_DUE_END, X_LENGTH, X_MOST_OPEN, X_MOST_OFFERED, X_MOST_CELLS, X_HAS_DEPARTURE,
    X_SURE, X_LINES, X_CARRIES, X_HAS_READING, SCRATCH_END,
) = range(40)  # fmt: skip
OPEN_W: Final = 17
(
    I_DUTY, I_TRIGGER, I_SURELY, I_NEXT, I_FIRST, I_LAST, I_ENDED, I_LAPSED, I_BEFORE, I_BEFORE_POSSIBLE,
    I_VALUE, I_WITNESS, I_USED, I_LIMIT, I_LOW, I_HIGH,
    I_MAY_STOP,
) = range(OPEN_W)  # fmt: skip
# What was offered: a part of what is owed, or an entry that may have ended it or made it too late (parts ROLE_*).
OFFERED_W: Final = 9
Q_NEXT, Q_PLACE, Q_PART, Q_VALUE, Q_LIMIT, Q_LOW, Q_HIGH, Q_USED, Q_KEY = range(OFFERED_W)
STACK: Final = 32  # depth of the two stacks; the compiler of tables refuses what is deeper

CELL_W: Final = 10
K_FILE, K_DUTY, K_TRIGGER, K_PERIOD, K_CAUSE, K_LOW, K_HIGH, K_ARISES, K_FLAGS, K_WITNESS = range(CELL_W)

# Causes, in the order of duty.CAUSES.
(
    HELD, DONE_IN_TIME, DONE_LATE, NOT_YET_DUE, NO_TIME_SET, PAST_DUE, CONDITION_FAILED, LAPSED, ENDED_UNMET,
    DEPARTURE_RECORDED, ARISES_NOT_KNOWN, START_NOT_SETTLED, DEADLINE_NOT_KNOWN, POSSIBLE_DISCHARGE, POSSIBLE_ENDING,
    TIME_TOO_ROUGH, NOT_COVERED, CONDITION_NOT_KNOWN, CONTESTED, BEFORE_START, AFTER_END, ENDED_BEFORE_DUE,
    FOR_A_READER,
    N_CAUSES,
) = range(24)  # fmt: skip
# Flags as bits, in the order of cells.FLAGS.
(
    HOUSE_DEFAULT, START_NOT_KNOWN, RECORDED_LATE, CORRECTED_AFTER_DUE, LATER_NOT_KNOWN, ENDING_NOT_COVERED,
    DEPARTURE_NOT_SHOWN, CONTESTED_FLAG, OVERLAY_FIGURE,
) = (1 << bit for bit in range(9))  # fmt: skip

# --- states of a moment, and times that are none --------------------------------------------------------------------
UNKNOWN, NEVER, KNOWN = range(3)
BEFORE_ALL: Final = -(1 << 61)
AFTER_ALL: Final = 1 << 61
ALL_PLACES: Final = 1 << 40  # as an anchor: everything that is visible
