import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.cluster import tables
from claimtrack.cluster.agglomerate import ACROSS, STEPS, agglomerate
from claimtrack.cluster.groups import Groups
from claimtrack.cluster.profiles import Profiles
from claimtrack.cluster.similarity import CONFLICT, VECTOR_SHARE
from claimtrack.cluster.terms import conflict

COUNTRIES = [frozenset(), frozenset("a"), frozenset("b"), frozenset("ab"), frozenset("c")]
LEAST = 0.3


def generated(seed, size=24, subjects=5):
    """Return vectors, terms, speakers and places of statements on a few subjects."""
    chance = np.random.default_rng(seed)
    subject = chance.integers(0, subjects, size)
    vectors = chance.normal(size=(subjects, 8))[subject] + chance.normal(size=(size, 8)) * 0.6
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    terms = [{f"t{subject[n]}": 0.8, f"w{chance.integers(0, 4)}": 0.6} for n in range(size)]
    speakers = [("", "a", "b", "c")[n] or None for n in chance.integers(0, 4, size)]
    places = [COUNTRIES[n] for n in chance.integers(0, len(COUNTRIES), size)]
    return vectors, terms, speakers, places


def profiles(case):
    vectors, terms, speakers, places = case
    counted = [{some: 1} if some else {} for some in places]
    return Profiles(np.ones(len(vectors), np.int64), vectors, terms, speakers, counted)


def groups(case):
    return Groups(profiles(case))


def all_pairs(size):
    return np.stack(np.triu_indices(size, 1), axis=1)


def mean_nearness(case, one, other):
    vectors, terms, _, places = case
    pairs = [(a, b) for a in one for b in other]
    near = [
        VECTOR_SHARE * float(vectors[a] @ vectors[b])
        + (1 - VECTOR_SHARE) * sum(w * terms[b].get(t, 0.0) for t, w in terms[a].items())
        for a, b in pairs
    ]
    named = [(places[a], places[b]) for a, b in pairs if places[a] and places[b]]
    against = np.mean([conflict(*each) for each in named]) if named else 0.0
    return float(np.mean(near) - CONFLICT * against)


def joined_one_by_one(case, fixed=()):
    """Return the groups as joining the nearest two again and again gives them."""
    size = len(case[0])
    left = [list(some) for some in fixed]
    left += [[n] for n in range(size) if not any(n in some for some in fixed)]
    standing = {some[0] for some in left[: len(fixed)]}

    def rank(pair):
        one, other = pair
        said = {case[2][n] for n in one + other}
        across = len(said) > 1 or None in said
        return across * ACROSS / STEPS - mean_nearness(case, one, other)

    while True:
        pairs = [
            (one, other)
            for place, one in enumerate(left)
            for other in left[:place]
            if mean_nearness(case, one, other) >= LEAST
            and not (standing.intersection(one) and standing.intersection(other))
        ]
        if not pairs:
            return sorted(sorted(some) for some in left)
        one, other = min(pairs, key=rank)
        left = [some for some in left if some not in (one, other)] + [one + other]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_groups_are_those_of_joining_the_nearest_two_again_and_again(seed):
    case = generated(seed)
    without_places = (*case[:3], [frozenset()] * len(case[0]))
    found = agglomerate(groups(without_places), all_pairs(len(case[0])), least=LEAST)
    assert found == joined_one_by_one(without_places)


def test_countries_that_conflict_count_for_all_pairs_of_two_groups():
    case = generated(3)
    found = agglomerate(groups(case), all_pairs(len(case[0])), least=LEAST)
    assert found == joined_one_by_one(case)
    without_places = (*case[:3], [frozenset()] * len(case[0]))
    assert found != joined_one_by_one(without_places)


@pytest.mark.parametrize("seed", range(4))
def test_fixed_groups_grow_and_never_become_one(seed):
    vectors, terms, speakers, _ = generated(seed)
    case = (vectors, terms, speakers, [frozenset()] * len(vectors))
    fixed = np.isin(np.arange(len(vectors)), [0, 1, 3])
    found = agglomerate(groups(case), all_pairs(len(vectors)), least=LEAST, fixed=fixed)
    assert found == joined_one_by_one(case, [[0], [1], [3]])


def test_a_group_counts_for_as_many_statements_as_it_has():
    case = generated(7)
    start = [[0, 5, 7], [1, 2], [3], [4, 6]]
    merged = profiles(case).merged(start)
    pairs = all_pairs(4)
    near = Groups(merged).nearness(*pairs.T)
    expected = [mean_nearness(case, start[a], start[b]) for a, b in pairs]
    assert near == pytest.approx(expected, abs=1e-5)
    assert merged.sizes.tolist() == [3, 2, 1, 2]


def test_a_large_sparse_table_gives_what_a_small_dense_one_gives(monkeypatch):
    case = generated(11, size=60)
    pairs = all_pairs(60)
    dense = agglomerate(groups(case), pairs, least=LEAST)
    monkeypatch.setattr(tables, "DENSE_PLACES", 0)
    assert agglomerate(groups(case), pairs, least=LEAST) == dense
    assert groups(case).nearness(*pairs[:40].T) == pytest.approx(
        [mean_nearness(case, [a], [b]) for a, b in pairs[:40]], abs=1e-5
    )


def test_groups_are_joined_along_candidates_alone():
    case = generated(1)
    assert agglomerate(groups(case), np.zeros((0, 2), np.int64), least=LEAST) == [
        [number] for number in range(len(case[0]))
    ]
