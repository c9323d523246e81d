"""Claims that become one by what their statements' neighbours say."""

import numpy as np
import pytest

from claimtrack.cluster import ClusterItem, widened
from claimtrack.model import Claim

ANGLES = {"a": 0, "b": 40, "c": 80, "x": 180}  # each in a wording of its own


def row(angle):
    return np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle)), 0], np.float32)


def statements(angles, languages=()):
    spoken = dict(languages)
    items = [
        ClusterItem(name, "…", speaker_id=name, language=spoken.get(name, "de")) for name in angles
    ]
    return items, np.stack([row(angle) for angle in angles.values()])


def claims_of(*groups):
    return [Claim(group, f"label {group}", tuple(group), ()) for group in groups]


def members(claims):
    return sorted("".join(claim.statement_ids) for claim in claims)


def test_a_third_wording_shows_that_two_claims_are_one(neighbours):
    alone = {name: ANGLES[name] for name in ("a", "c", "x")}
    apart = widened(claims_of("a", "c", "x"), *statements(alone), neighbours, means={})
    assert members(apart) == ["a", "c", "x"]
    found = widened(claims_of("a", "b", "c", "x"), *statements(ANGLES), neighbours, means={})
    assert members(found) == ["abc", "x"]


def test_a_claim_stays_whole_and_the_larger_one_gives_its_label(neighbours):
    found = widened(claims_of("a", "bc", "x"), *statements(ANGLES), neighbours, means={})
    assert [
        (claim.label, claim.statement_ids) for claim in found if "a" in claim.statement_ids
    ] == [("label bc", ("a", "b", "c"))]
    kept = widened(
        claims_of("ax", "b"), *statements({"a": 0, "b": 90, "x": 180}), neighbours, means={}
    )
    assert members(kept) == ["ax", "b"]


def test_claims_of_other_fields_stay_apart(neighbours):
    far = {"a": 0, "b": 90, "c": 180, "x": 270}
    found = widened(claims_of(*far), *statements(far), neighbours, means={})
    assert members(found) == ["a", "b", "c", "x"]


def test_the_order_of_statements_does_not_matter(neighbours):
    expected = widened(claims_of("a", "b", "c", "x"), *statements(ANGLES), neighbours, means={})
    turned = dict(reversed(ANGLES.items()))
    assert (
        widened(claims_of("a", "b", "c", "x"), *statements(turned), neighbours, means={})
        == expected
    )


def test_what_a_language_has_in_common_does_not_part_two_claims(neighbours):
    items = [ClusterItem("a", "…", language="de"), ClusterItem("b", "…", language="en")]
    means = {"de": np.array([0, 0.9, 0], np.float32), "en": np.array([0, 0, 0.9], np.float32)}
    vectors = np.array([[0.4, 0.9, 0], [0.4, 0, 0.9]], np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert members(widened(claims_of("a", "b"), items, vectors, neighbours, means={})) == ["a", "b"]
    assert members(widened(claims_of("a", "b"), items, vectors, neighbours, means=means)) == ["ab"]


@pytest.mark.parametrize("means", [{}, {"de": np.full(3, 0.2, np.float32)}])
def test_vectors_of_zeros_do_no_harm(neighbours, means):
    items = [ClusterItem(name, "…", speaker_id=name) for name in "ab"]
    found = widened(
        claims_of("a", "b"), items, np.zeros((2, 3), np.float32), neighbours, means=means
    )
    assert members(found) == ["a", "b"]
