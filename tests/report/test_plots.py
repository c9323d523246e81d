import pytest

from claimtrack.errors import InputError
from claimtrack.report import plot_timeline, to_frame

matplotlib = pytest.importorskip("matplotlib", reason="the notebook extra is not installed")
matplotlib.use("Agg")
pyplot = pytest.importorskip("matplotlib.pyplot")


def said(number, date, position, **known):
    return {
        "statement_id": f"s{number}",
        "speaker": "Erika Adler",
        "date": date,
        "position": position,
        "claim_id": "c1",
        "recalled": False,
    } | known


ROWS = [
    said(2, "2025-11-18", 0),
    said(1, "2025-03-04", -1, recalled=True),
    said(3, "2025-05-01", 2, claim_id="c2"),
    said(4, "2025-05-01", None),
    said(5, None, 1),
    said(6, "2025-05-01", 1, speaker="Max Mustermann"),
    said(7, "2025-02-01", -2),
]


@pytest.fixture(params=[list, to_frame], ids=["rows", "frame"])
def axes(request):
    yield plot_timeline(request.param(ROWS), "Erika Adler", labels={"c1": "Zweite Brücke"})
    pyplot.close("all")


def lines(axes):
    """Return the points of each claim; claims stand a little above or below each other."""
    return {
        line.get_label(): [
            (str(day), round(value)) for day, value in zip(*line.get_data(), strict=True)
        ]
        for line in axes.get_lines()
        if not line.get_label().startswith("_")
    }


def test_timeline_has_a_line_for_each_claim_in_order_of_time(axes):
    assert lines(axes) == {
        "Zweite Brücke": [("2025-02-01", -2), ("2025-11-18", 0)],
        "c2": [("2025-05-01", 2)],
    }


def test_claims_of_one_position_do_not_cover_each_other(axes):
    first, second = (
        line.get_ydata()[0] % 1 for line in axes.get_lines() if line.get_label()[0] != "_"
    )
    assert first != second


def test_recalled_statements_are_hollow(axes):
    hollow = [line for line in axes.get_lines() if line.get_markerfacecolor() == "white"]
    assert [str(line.get_xdata()[0]) for line in hollow] == ["2025-03-04"]


def test_scale_is_told_in_words(axes):
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "rejects (-2)",
        "sceptical (-1)",
        "open (0)",
        "leans in favour (+1)",
        "commits (+2)",
    ]


def test_timeline_draws_into_given_axes():
    _, given = pyplot.subplots()
    assert plot_timeline(ROWS, "Erika Adler", ax=given) is given
    pyplot.close("all")


def test_speaker_without_anything_to_draw_is_an_error():
    with pytest.raises(InputError, match='no statement of "Adler" has both a date and a position'):
        plot_timeline(ROWS, "Adler")
