"""The words inside the pass: testing an entry, fitting it to a set, remembering, asking coverage, reading figures.

For: three-valued answers from tables, over the entries that the pass has remembered up to a place.
Never: looks at an entry the machine has not reached, unless asked for all that is visible at the end of the file.

Places count a file's standing entries in their order. An anchor is the first place no longer looked at.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_time import day_of
from dutybound.conformance.layout import (
    A_DEFAULT,
    ABOVE,
    ALT_BIT,
    ALT_FIGURED,
    ALT_FIGURED_END,
    ALT_JOINS,
    ALT_JOINS_END,
    ALT_PLACE,
    ALT_W,
    ALTS,
    ALTS_OF,
    AN_OVERLAY,
    AT_LEAST,
    ATTR_DISTRICT,
    ATTR_FORCE,
    BEFORE_ALL,
    BY_NUMBER,
    BY_WORD,
    COLUMN_OF,
    E_KIND,
    E_NUMBER,
    E_OCCURRED,
    E_RECORDED,
    EQUAL,
    FIGURE_ROWS,
    FIGURE_W,
    FIGURED,
    FIGURED_W,
    FIGURES,
    IS_NOTHING,
    IS_NUMBER,
    IS_WORD,
    JOINS,
    KINDS_OF_SET,
    LOOKUPS,
    MISSING,
    N_KINDS,
    N_WORDS,
    NO_NUMBER,
    NOT_ASKED,
    NUMBER_COLUMN,
    NUMBERS,
    OPERAND_W,
    OPERANDS,
    PICK_W,
    PICKS,
    R_DEFAULT,
    R_DISTRICT,
    R_FIRST,
    R_FORCE,
    R_KEY0,
    R_KEY1,
    R_LAST,
    R_OVERLAY,
    R_SCALE0,
    R_SCALE1,
    R_SORT,
    R_VALUE,
    R_WORD0,
    R_WORD1,
    REGISTER_OF_SET,
    ROW_W,
    SCALES_OF_WORDS,
    SET_KINDS,
    SIZES,
    STATED,
    X_AS_AT,
    X_CARRIES,
    X_CERTAIN,
    X_COVER,
    X_COVER_END,
    X_DISTRICT,
    X_FORCE,
    X_LENGTH,
    X_LINES,
    X_POSSIBLE,
    X_REGISTER_COUNTS,
    X_REGISTERS,
    X_STANDING,
    X_START,
    X_SURE,
    X_USED,
    X_WINNERS,
)  # fmt: skip
from dutybound.conformance.world import World

# Days of the tables count from 1 January 1890; rows of figures use the calendar's own day numbers.
_ORDINAL = 689944
_SCALES = 2


@compiled
def row_of(w: World, place: int) -> int:
    """The row of a standing entry."""
    return int(w.X[w.X[X_STANDING] + place])


@compiled
def time_at(w: World, place: int) -> int:
    """When a standing entry happened."""
    return int(w.E[E_OCCURRED, row_of(w, place)])


@compiled
def column_of(w: World, row: int, attribute: int) -> int:
    """Where the kind of this row keeps an attribute."""
    T = w.T
    return int(T[T[COLUMN_OF] + attribute * T[T[SIZES] + N_KINDS] + w.E[E_KIND, row]])


@compiled
def code_of(w: World, place: int, attribute: int) -> int:
    """The code of an attribute; MISSING where it is not stated or is no code."""
    row = row_of(w, place)
    column = column_of(w, row, attribute)
    return w.E[column, row] if column >= 0 else MISSING


@compiled
def looked_up(w: World, code: int, begins: int) -> int:
    """What a table of words says of a code; a name or text of the file's own is its last entry."""
    words = w.T[w.T[SIZES] + N_WORDS]
    return int(w.T[w.T[LOOKUPS] + begins + (code if code < words else words)])


@compiled
def by_number(operation: int, value: int, wanted: int) -> int:
    """A number's test; one that is not stated cannot tell."""
    if value == NO_NUMBER:
        return 1
    if operation == STATED:
        return 2
    if operation == EQUAL:
        return 2 if value == wanted else 0
    if operation == AT_LEAST:
        return 2 if value >= wanted else 0
    if operation == ABOVE:
        return 2 if value > wanted else 0
    return 2 if value <= wanted else 0


@compiled
def by_figure(w: World, place: int, attribute: int, operation: int, figure: int, trigger: int) -> int:
    """A test against a figure, by number or on a scale; the figure is read only where a value is held to it."""
    row = row_of(w, place)
    column = column_of(w, row, attribute)
    number, code = NO_NUMBER, MISSING
    if column == NUMBER_COLUMN:
        number = w.E[E_NUMBER, row]
    elif column >= 0:
        code = w.E[column, row]
    if code == MISSING and number == NO_NUMBER:
        return 1
    sort, wanted, wanted_code = figure_for(w, figure, _plain_key(w, figure, 0), _plain_key(w, figure, 1), trigger)
    if sort == IS_NOTHING:
        return 1
    if code == MISSING:
        return by_number(operation, number, wanted) if sort == IS_NUMBER else 1
    if sort == IS_NUMBER:
        return 1
    words = w.T[w.T[SIZES] + N_WORDS]
    if code >= words or wanted_code < 0:
        return 1
    for scale in range(_SCALES):
        one = w.T[w.T[SCALES_OF_WORDS] + scale * words + code]
        another = w.T[w.T[SCALES_OF_WORDS] + scale * words + wanted_code]
        if one >= 0 and another >= 0:
            return by_number(operation, one, another)
    return 1


@compiled
def static_passes(w: World, row: int, column: int, how: int, a: int, b: int) -> int:
    """A test that needs nothing but the entry itself."""
    if how == BY_WORD:
        return looked_up(w, w.E[column, row] if column >= 0 else MISSING, a)
    return by_number(a, w.E[E_NUMBER, row] if column == NUMBER_COLUMN else NO_NUMBER, w.T[w.T[NUMBERS] + b])


@compiled
def value_passes(w: World, place: int, attribute: int, how: int, a: int, b: int, trigger: int) -> int:
    """A test of an entry picked by a condition."""
    if how == BY_WORD:
        return looked_up(w, code_of(w, place, attribute), a)
    if how == BY_NUMBER:
        row = row_of(w, place)
        held = column_of(w, row, attribute) == NUMBER_COLUMN
        return by_number(a, w.E[E_NUMBER, row] if held else NO_NUMBER, w.T[w.T[NUMBERS] + b])
    return by_figure(w, place, attribute, a, b, trigger)


@compiled
def fits(w: World, one: int, place: int, trigger: int) -> tuple[int, int]:
    """Whether an entry fits a set of patterns for this trigger (-1: for none), and the first alternative it may fit."""
    T, X = w.T, w.X
    kind = w.E[E_KIND, row_of(w, place)]
    index = T[ALTS_OF] + one * T[T[SIZES] + N_KINDS] + kind
    best, first = 0, 0
    for alternative in range(T[index], T[index + 1]):
        record = T[ALTS] + alternative * ALT_W
        bit = T[record + ALT_BIT]
        if (X[X[X_POSSIBLE] + place] >> bit) & 1 == 0:
            continue
        answer = 2 if (X[X[X_CERTAIN] + place] >> bit) & 1 else 1
        if trigger >= 0:
            for join in range(T[record + ALT_JOINS], T[record + ALT_JOINS_END]):
                attribute = T[T[JOINS] + join]
                theirs, mine = code_of(w, place, attribute), code_of(w, trigger, attribute)
                if theirs == MISSING or mine == MISSING:
                    answer = 1
                elif theirs != mine:
                    answer = 0
                    break
        if answer == 0:
            continue
        for test in range(T[record + ALT_FIGURED], T[record + ALT_FIGURED_END]):
            figured = T[FIGURED] + test * FIGURED_W
            answer = min(answer, by_figure(w, place, T[figured], T[figured + 1], T[figured + 2], trigger))
            if answer == 0:
                break
        if answer == 0:
            continue
        if best == 0:
            first = T[record + ALT_PLACE]
        best = max(best, answer)
    return best, first


@compiled
def register(w: World, one: int) -> tuple[int, int]:
    """Where the remembered places of a set begin, and how many there are."""
    number = w.T[w.T[REGISTER_OF_SET] + one]
    return w.X[X_REGISTERS] + number * w.X[X_LENGTH], w.X[w.X[X_REGISTER_COUNTS] + number]


@compiled
def recorded_by(w: World, place: int, other: int) -> int:
    """Whether an entry was written down no later than another."""
    one, another = w.E[E_RECORDED, row_of(w, place)], w.E[E_RECORDED, row_of(w, other)]
    if one == BEFORE_ALL or another == BEFORE_ALL:
        return 1
    return 2 if one <= another else 0


@compiled
def winners(w: World, pick: int, anchor: int, at: int, trigger: int) -> tuple[int, bool]:
    """How many entries may be the picked one, and whether there may be none; they are left in the scratch.

    `at` is the entry at which the state is read, -1 for all that is visible. Walks from the end that is asked for and
    stops at the first certain entry: what lies behind it cannot be picked.
    """
    T, X = w.T, w.X
    record = T[PICKS] + pick * PICK_W
    latest, one, on_record = T[record], T[record + 1], T[record + 2]
    begins, count = register(w, one)
    found, sure = 0, False
    out = X[X_WINNERS]
    for step in range(count):
        place = X[begins + (count - 1 - step if latest else step)]
        if place >= anchor:
            if latest:
                continue
            break
        answer, alternative = fits(w, one, place, trigger)
        if answer and on_record and at >= 0:
            answer = min(answer, recorded_by(w, place, at))
        if answer == 0:
            continue
        slot = found  # kept in the order of alternatives, then of time: the first is the witness
        key = alternative * X[X_LENGTH] + place
        while slot > 0 and X[out + 2 * slot - 1] > key:
            X[out + 2 * slot], X[out + 2 * slot + 1] = X[out + 2 * slot - 2], X[out + 2 * slot - 1]
            slot -= 1
        X[out + 2 * slot], X[out + 2 * slot + 1] = place, key
        found += 1
        if answer == 2:
            sure = True
            X[X_SURE] = place
            break
    if found == 0:
        if T[record + 4]:
            return 0, False
        if covered(w, one, X[X_START], time_of_anchor(w, at)) == 2:
            return 0, False
        if T[record + 3] and X[X_COVER] == X[X_COVER_END]:
            X[X_USED] |= NOT_ASKED  # what it would change stands until a record changes it
            return 0, False
        return 0, True
    return found, not sure


@compiled
def time_of_anchor(w: World, at: int) -> int:
    """The time up to which a state is read: an entry's own, or the moment the file is judged at."""
    return int(w.X[X_AS_AT] if at < 0 else time_at(w, at))


@compiled
def winner(w: World, number: int) -> int:
    """One of the places that `winners` left in the scratch."""
    return int(w.X[w.X[X_WINNERS] + 2 * number])


@compiled
def covered(w: World, one: int, first: int, last: int) -> int:
    """YES where manifests carry every kind of the set from first to last without a hole, else cannot tell."""
    T, X = w.T, w.X
    if first < X[X_START]:
        first = X[X_START]
    if last > X[X_AS_AT]:
        last = X[X_AS_AT]
    for listed in range(T[T[KINDS_OF_SET] + one], T[T[KINDS_OF_SET] + one + 1]):
        kind = T[T[SET_KINDS] + listed]
        reached, carried = first, False
        for line in range(X[X_COVER], X[X_COVER_END]):
            if X[X[X_CARRIES] + X[X[X_LINES] + 3 * line + 2] * T[T[SIZES] + N_KINDS] + kind] == 0:
                continue
            if X[X[X_LINES] + 3 * line] <= reached <= X[X[X_LINES] + 3 * line + 1]:
                reached = X[X[X_LINES] + 3 * line + 1] + 1
                carried = True
            if carried and reached > last:
                break
        if not carried or reached <= last:
            return 1
    return 2


@compiled
def _plain_key(w: World, figure: int, number: int) -> int:
    """A key that the duty itself states."""
    operand = w.T[w.T[FIGURES] + figure * FIGURE_W + 2 + number]
    return w.T[w.T[OPERANDS] + operand * OPERAND_W + 1] if operand >= 0 else -1


@compiled
def figure_for(w: World, figure: int, key0: int, key1: int, read_at: int) -> tuple[int, int, int]:
    """The figure of the day and place of an entry (-1: of the file, as at its moment), for these keys."""
    T, X = w.T, w.X
    record = T[FIGURES] + figure * FIGURE_W
    words = T[T[SIZES] + N_WORDS]
    moment, force, district = X[X_AS_AT], 0, 0
    if read_at >= 0:
        moment = time_at(w, read_at)
        force = code_of(w, read_at, T[T[SIZES] + ATTR_FORCE])
        district = code_of(w, read_at, T[T[SIZES] + ATTR_DISTRICT])
    if force == MISSING:
        force = X[X_FORCE]
    if district == MISSING:
        district = X[X_DISTRICT]
    day = day_of(w, moment) + _ORDINAL
    for number in range(T[record], T[record + 1]):
        row = T[FIGURE_ROWS] + number * ROW_W
        if T[row + R_FORCE] != 0 and T[row + R_FORCE] != force:
            continue
        if T[row + R_DISTRICT] != 0 and T[row + R_DISTRICT] != district:
            continue
        if day < T[row + R_FIRST] or day > T[row + R_LAST]:
            continue
        if T[row + R_KEY0] and not _key_fits(w, key0, T[row + R_WORD0], T[row + R_SCALE0], words):
            continue
        if T[row + R_KEY1] and not _key_fits(w, key1, T[row + R_WORD1], T[row + R_SCALE1], words):
            continue
        if T[row + R_DEFAULT]:
            X[X_USED] |= A_DEFAULT
        if T[row + R_OVERLAY]:
            X[X_USED] |= AN_OVERLAY
        if T[row + R_SORT] == IS_NUMBER:
            return IS_NUMBER, T[T[NUMBERS] + T[row + R_VALUE]], 0
        return IS_WORD, 0, T[row + R_VALUE]
    return IS_NOTHING, 0, 0


@compiled
def _key_fits(w: World, given: int, wanted: int, scale: int, words: int) -> bool:
    if scale < 0:
        return given == wanted
    if given < 0 or given >= words:
        return False
    one = w.T[w.T[SCALES_OF_WORDS] + scale * words + given]
    return bool(one >= 0 and one >= w.T[w.T[SCALES_OF_WORDS] + scale * words + wanted])
