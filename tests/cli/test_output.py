import io
import sys

from claimtrack.cli.output import progress_line


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_goes_to_a_terminal_as_it_is(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_line() as show:
        show("3 articles · a[/b].txt\x07")
    shown = terminal.getvalue()
    assert "3 articles · a[/b].txt" in shown
    assert "\x07" not in shown


def test_progress_stays_silent_elsewhere(monkeypatch):
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    with progress_line() as show:
        show("3 articles")
    assert log.getvalue() == ""
