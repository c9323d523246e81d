"""Scores against gold data, in the formats that the field uses.

In:   gold files, and the part that is measured. Out: rows of scores, predictions, lists of errors.
Data: none of its own; `tests/gold` and `corpus/quotations` hold annotations.

Modules, one a kind of gold data:
    quotations, markup, quotation_errors   quotations: scores, articles with marks, what went wrong
    pairs         pairs of statements with a known relation
    similarity    graded pairs of sentences, and finding a partner among many
    claims        clusters of statements whose propositions are known
"""
