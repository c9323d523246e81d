"""Statements on known propositions, and claims made of them as the program makes them."""

from pathlib import Path

import pytest
import yaml

from claimtrack.cluster import ClusterItem, cluster_statements
from claimtrack.embed import load_encoder
from claimtrack.evaluate.claims import b_cubed
from claimtrack.index import build_index
from claimtrack.pipeline import InText, encode_statements

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def encoder():
    return load_encoder()


@pytest.fixture(scope="session")
def neighbours():
    return lambda vectors, k: build_index(vectors).search(vectors, k)


@pytest.fixture(scope="session")
def cluster(encoder, neighbours):
    def make(items):
        said = [InText.behind(item.context.rpartition("\n")[2], item.text) for item in items]
        vectors = encode_statements(encoder, said)  # as the program embeds them
        return cluster_statements(items, vectors, neighbours)

    return make


@pytest.fixture(scope="session")
def score(cluster):
    """Return precision, recall and F1 of the claims, by the proposition of each statement."""

    def measure(items, gold):
        claim_of = {name: claim.id for claim in cluster(items) for name in claim.statement_ids}
        return b_cubed(list(gold.values()), [claim_of[name] for name in gold])

    return measure


@pytest.fixture(scope="session")
def load():
    """Return the statements of a file here, and the proposition of each."""

    def read(name):
        cases = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
        items, gold = [], {}
        for proposition, statements in cases.items():
            for number, case in enumerate(statements):
                key = f"{proposition}-{number}"
                gold[key] = proposition
                items.append(
                    ClusterItem(
                        statement_id=key,
                        text=case["text"],
                        context=case.get("context", ""),
                        speaker_id=case["by"],
                        language=case.get("lang", "de"),
                    )
                )
        return items, gold

    return read
