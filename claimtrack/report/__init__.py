"""Findings for people: terminal, CSV, JSON lines, DataFrame and plots.

In:   rows, and the views of `archive` (diffs, comparisons, explanations). Out: text, files, frames.
Data: `phrases.toml` (the sentences of a report, German and English), `page/` (the report page).

The terminal's parts need rich and are imported from their modules (`terminal`, `tables`) by the
format that shows something. Modules by what they write:
    listings      tables, layout, cells, packing; listings says which columns a table shows
    rows          files (CSV, JSON lines), frame (pandas), linked_data (JSON-LD)
    a diff        outline (what is told), terminal, explanation, markdown, fragment (notebook)
    the page      page_data, html_page
    figures       plots
    --format      formats
    shared        phrases, deciding, quoting, course, dates, clean
"""

from claimtrack.report.files import write_csv, write_jsonl, write_report
from claimtrack.report.frame import to_frame

__all__ = ["to_frame", "write_csv", "write_jsonl", "write_report"]
