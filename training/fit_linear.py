"""Linear models over named features, fitted by logistic regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from claimtrack.linear import LinearModel

SEEN = 2  # examples that a feature must occur in


def fit_linear(
    examples: Sequence[Mapping[str, float]], classes: Sequence[int], *, freedom: float
) -> LinearModel:
    """Return the model of examples, each of one of some classes.

    Args:
        examples: The features of each by name.
        classes: The class of each: 0, 1, and so on.
        freedom: C of the logistic regression.
    """
    seen = DictVectorizer()
    table = seen.fit_transform(examples)
    kept = np.bincount(table.indices, minlength=table.shape[1]) >= SEEN
    table = normalize(csr_matrix(table[:, kept]))
    regression = LogisticRegression(C=freedom, max_iter=3000)
    with threadpool_limits(1):  # on a busy machine several threads wait for each other
        regression.fit(table, classes)
    names = seen.get_feature_names_out()[kept].tolist()
    return LinearModel(
        {name: row for row, name in enumerate(names)},
        regression.coef_.T.astype(np.float32),
        regression.intercept_.astype(np.float32),
    )
