import sys

import pytest

from claimtrack.errors import ClaimtrackError, InputError
from claimtrack.report import to_frame
from claimtrack.report.plots import plot_claims, plot_positions, plot_timeline, plot_volume

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
        "others, said once": [("2025-05-01", 2)],
    }


def test_lines_of_one_position_do_not_cover_each_other():
    rows = [said(n, f"2025-0{n}-01", 2, claim_id=f"c{n % 2}") for n in range(1, 5)]
    axes = plot_timeline(rows, "Erika Adler")
    first, second = (line.get_ydata()[0] for line in axes.get_lines() if line.get_label()[0] == "c")
    assert first != second
    pyplot.close("all")


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


def legend(axes):
    return [text.get_text() for text in axes.get_legend().get_texts()]


def test_positions_have_a_line_for_each_speaker():
    rows = [*ROWS, said(8, "2025-06-01", -1, speaker="Max Mustermann")]
    axes = plot_positions(rows, "c1", label="Zweite Brücke")
    assert axes.get_title() == "Zweite Brücke: who stands where"
    assert lines(axes) == {
        "Erika Adler": [("2025-02-01", -2), ("2025-11-18", 0)],
        "Max Mustermann": [("2025-05-01", 1), ("2025-06-01", -1)],
    }
    with pytest.raises(InputError, match='no statement on "c9" has a speaker'):
        plot_positions(rows, "c9")
    pyplot.close("all")


def test_volume_stacks_the_outlets_of_a_month_and_names_the_largest():
    days = ["2025-01-05", "2025-01-20", "2025-03-01", None]
    rows = [said(n, day, None, outlet=f"Bote {n % 2}") for n, day in enumerate(days)]
    rows += [said(n, "2025-01-01", 0, outlet=f"Blatt {n}") for n in range(10, 20)]
    axes = plot_volume(rows)
    assert legend(axes)[0] == "Bote 0"
    assert legend(axes)[-1] == "others"
    bars = [bar for bars in axes.containers for bar in bars if bar.get_height()]
    assert sum(bar.get_height() for bar in bars) == 13
    assert len(axes.containers[0]) == 3  # a month without any has its place
    with pytest.raises(InputError, match="no statement has a date"):
        plot_volume([said(1, None, 0, outlet=None)])
    pyplot.close("all")


def test_the_map_names_large_claims_and_tells_those_with_a_shift():
    claims = [
        {"claim_id": f"c{n}", "label": f"Frage {n}", "statements": 9 - n, "shifts": n == 1}
        for n in range(4)
    ]
    places = {"c0": (0, 0), "c1": (5, 5), "c2": (0, 0.01)}
    axes = plot_claims(claims, places)
    plain, moved = axes.collections
    assert [len(plain.get_offsets()), len(moved.get_offsets())] == [2, 1]
    assert [text.get_text() for text in axes.texts] == ["Frage 0", "Frage 1"]  # c2 would cover c0
    with pytest.raises(InputError, match="no claim to draw"):
        plot_claims(claims, {})
    pyplot.close("all")


def test_a_line_goes_from_occasion_to_occasion_and_not_through_each_statement():
    rows = [
        said(1, "2025-03-04", -1),
        said(2, "2025-06-04", 2),
        said(3, "2025-06-05", -2),
        said(4, "2025-06-05", 2),
    ]
    dots, path, _ = plot_timeline(rows, "Erika Adler").get_lines()
    assert [(str(day), value) for day, value in zip(*path.get_data(), strict=True)] == [
        ("2025-03-04", -1),
        ("2025-06-04", 2),
    ]
    assert len(dots.get_data()[0]) == len(rows)
    pyplot.close("all")


def test_without_matplotlib_the_error_says_what_to_install_and_nothing_else(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ClaimtrackError, match=r"pip install 'claimtrack\[notebook\]'") as raised:
        plot_timeline([said(1, "2025-03-04", -1)], "Erika Adler")
    assert raised.value.__suppress_context__
