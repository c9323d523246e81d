"""The trace of a sentence names the rules that made its statements."""

from itertools import pairwise

from click.testing import CliRunner

from claimtrack.trace import main

TEXT = "Die Ministerin Ute Adler war gestern da. Sie sagte, sie werde die Maut nicht einführen."


def test_each_step_names_what_it_gave_and_the_rule():
    lines = CliRunner().invoke(main, [TEXT]).output.splitlines()
    told = dict(pairwise(lines))
    assert told['frame with cue "sagte", speaker "Sie"'].startswith("    extract: verb_frames.")
    assert told["refers to Ute Adler"].startswith("    speakers: pronouns.")
    assert told["side -2 for werde, nicht"].startswith("    position: compose.")
    assert lines[-1] == (
        'indirect: "sie werde die Maut nicht einführen" by "Sie" = Ute Adler, side -2'
    )
