"""From an article to the quotations in it: content, cue, speaker mention, kind.

In:   `Article`. Out: a list of `Quotation`, as offsets into the text.
Data: `text/data/verbs_*.csv` (reporting verbs), `data/frames_*.csv` (phrases with one),
`data/grammar_*.toml` (closed word classes). `lexicon` reads them and explains the letters of
`takes`.

Modules in running order, all called from `extractor`:
    sentences     units, marks, phrases, grammar
    frames        frames: cues, roles, frame_starts, verb_frames, subordinate_frames, noun_frames,
                  source_frames, views, receptions, contrasts, quoted_subjects; english and its
                  english_* modules
    contents      contents: rival_frames, complements, continuations, english_contents, reports;
                  unsaid, nested
    no frame      unlisted, free_speech, free_kinds, main_subject, spoken_of, fragments, heckles
    whole texts   interviews, exchanges, guests, turns, stage_directions, beside_answers,
                  pull_quotes, signatures, voices (round-ups)
`frame` and `found` hold what one module hands to the next, `memory` what one sentence leaves for
the next.
"""

from claimtrack.extract.extractor import extract_quotations

__all__ = ["extract_quotations"]
