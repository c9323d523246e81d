"""Findings for people: terminal, CSV, JSON lines, DataFrame and plots.

The terminal's parts need rich and are imported from their modules (`diff`, `tables`) by the
command that shows something.
"""

from claimtrack.report.files import write_csv, write_jsonl, write_report
from claimtrack.report.frame import to_frame
from claimtrack.report.plots import plot_timeline

__all__ = ["plot_timeline", "to_frame", "write_csv", "write_jsonl", "write_report"]
