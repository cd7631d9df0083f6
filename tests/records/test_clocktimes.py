"""Written times become moments in the zone they were written in, and no rougher or surer than they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.when import LONDON, exactly, moment_of, read_when
from dutybound.records.clocktimes import NoSuchTime, Told, month_of, parsed, reader

DAY_FIRST = ("%d/%m/%Y %H:%M", "%d/%m/%Y")


FORMATS = ("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%d%m%Y", "%H:%M %d/%m/%Y", "%m/%Y", "%d/%b/%Y")


def london(*formats: str, fold: str = "range", precision: str = "as written") -> Callable[[str], Told]:
    return reader(formats or DAY_FIRST, LONDON, fold, precision)


def test_a_time_without_a_zone_is_read_on_the_clock_of_its_place() -> None:
    assert london()("01/07/2024 10:00")[0] == "2024-07-01T10:00:00+01:00"
    assert reader(DAY_FIRST, ZoneInfo("UTC"), "range", "as written")("01/07/2024 10:00")[0].endswith("+00:00")


def test_the_hour_that_comes_twice_is_both_unless_the_mapping_says_which() -> None:
    told, when = london()("27/10/2024 01:30")
    assert moment_of(when.latest) - moment_of(when.earliest) == timedelta(hours=1)
    assert read_when(told) == when
    first, second = (london(fold=fold)("27/10/2024 01:30")[1] for fold in ("first", "second"))
    assert (first.earliest, second.earliest) == (when.earliest, when.latest)
    assert first.is_exact
    assert second.is_exact


def test_the_hour_that_never_comes_is_no_time() -> None:
    with pytest.raises(NoSuchTime, match="went forward"):
        london()("31/03/2024 01:30")
    with pytest.raises(NoSuchTime):
        london("iso")("2024-03-31 01:30")


def test_a_day_stays_a_day_and_a_month_a_month() -> None:
    assert london()("05/03/2024")[0] == "2024-03-05"
    assert london("%m/%Y")("03/2024")[0] == "2024-03"
    assert london("%Y")("2024")[0] == "2024"


def test_a_london_midnight_written_in_utc_is_that_london_day() -> None:
    read = london("iso", precision="day")
    assert read("2016-05-30T23:00:00Z")[0] == "2016-05-31"
    assert read("2016-05-31T00:00:00+01:00")[0] == "2016-05-31"
    assert read("2016-12-31T00:00:00Z")[0] == "2016-12-31"


@pytest.mark.parametrize("text", ["31/02/2024", "2024-03-01", "", "13/13/2024", "01/01/1066 10:00"])
def test_what_fits_no_format_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"formats|impossible"):
        london()(text)


@given(st.datetimes(datetime(1972, 1, 2), datetime(2099, 12, 30), timezones=st.just(UTC)))
def test_every_moment_written_on_the_london_clock_is_found_again(moment: datetime) -> None:
    written = moment.astimezone(LONDON)
    told, when = london("%Y-%m-%d %H:%M:%S.%f")(f"{written:%Y-%m-%d %H:%M:%S.%f}")
    assert when.earliest <= exactly(moment).earliest <= when.latest
    assert read_when(told) == when
    if when.is_exact:
        assert month_of(when) == f"{written:%Y-%m}"


@given(
    st.sampled_from(FORMATS),
    st.one_of(
        st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 30)).flatmap(
            lambda moment: st.sampled_from(
                [f"{moment.day}/{moment.month}/{moment:%Y %H:%M}", *(moment.strftime(one) for one in FORMATS)]
            )
        ),
        st.from_regex(r"[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{2,5}( [0-9]{1,2}:[0-9]{1,2})?", fullmatch=True),
        st.text(max_size=12),
    ),
)  # fmt: skip
def test_the_fast_way_of_reading_a_time_reads_what_the_standard_library_reads(form: str, text: str) -> None:
    def told(read: Callable[[str, str], datetime]) -> datetime | None:
        try:
            return read(text, form)
        except ValueError:
            return None

    assert told(parsed) == told(datetime.strptime)


@given(st.datetimes(datetime(1972, 1, 2), datetime(2099, 12, 30), timezones=st.just(LONDON)))
def test_the_month_is_that_of_the_london_day(moment: datetime) -> None:
    assert month_of(exactly(moment)) == f"{moment.astimezone(UTC).astimezone(LONDON):%Y-%m}"
