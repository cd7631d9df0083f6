"""Plain tables on the screen.

For: printing rows under headings, numbers to the right.
Never: rounds away what a reader would compare.
"""

from collections.abc import Sequence


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints the rows under their headings."""
    told = [[str(one) for one in row] for row in (headings, *rows)]
    widths = [max(len(row[n]) for row in told) for n in range(len(headings))]
    for number, row in enumerate(told):
        print("  ".join(one.ljust(width) if n == 0 else one.rjust(width)
                        for n, (one, width) in enumerate(zip(row, widths, strict=True))))  # fmt: skip
        if number == 0:
            print("  ".join("-" * width for width in widths))
