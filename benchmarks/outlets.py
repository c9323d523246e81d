"""Whether statements on one proposition by different outlets are nearer than any other statement.

    python benchmarks/outlets.py [--model DIR]

The propositions are those of `corpus/gold/outlets.yaml`. For each it prints the cosine of its
farthest member to that member's nearest partner in another article, and that of the nearest
statement of another article that is not among them; by the words alone, and as claims are made.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
import numpy as np
import yaml
from numpy.typing import NDArray

from claimtrack import open_store, pipeline
from claimtrack.embed import Vectors, load_encoder
from claimtrack.pipeline import InText, encode_alone, encode_statements

CORPUS = Path(__file__).parent.parent / "corpus"


@click.command()
@click.option("--model", help="An encoder by name or path; the default one otherwise.")
def main(model: str | None) -> None:
    """Print a line a proposition, and how often the nearest statement is a partner."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "corpus.db") as store:
        pipeline.ingest(store, [CORPUS / "articles"])
        said = [
            one for one in store.read.statements(store.read.statement_ids()) if one.part_of is None
        ]
        places = [InText(*place) for place in store.read.places([one.id for one in said])]
    encoder = load_encoder(model)
    articles = np.array([one.article_id for one in said])
    groups = yaml.safe_load((CORPUS / "gold" / "outlets.yaml").read_text("utf-8"))
    members = [
        np.array([any(words in one.text for words in g["said"]) for one in said]) for g in groups
    ]
    ways = {
        "words alone": encode_alone(encoder, [place.words for place in places]),
        "with the sentences around": encode_statements(encoder, places),
    }
    for way, vectors in ways.items():
        right = total = 0
        for group, own in zip(groups, members, strict=True):
            partner, stranger = nearest(vectors, own, articles)
            right += sum(one > other for one, other in zip(partner, stranger, strict=True))
            total += len(partner)
            print(f"{group['about']:32} {min(partner):.2f} {max(stranger):.2f}")
        print(f"{way}: nearest is a partner: {right} of {total}")


def nearest(
    vectors: Vectors, own: NDArray[np.bool_], articles: NDArray[np.str_]
) -> tuple[list[float], list[float]]:
    """Return the cosines of each member to its nearest partner and stranger in other articles."""
    partner, stranger = [], []
    for place in np.flatnonzero(own):
        elsewhere = articles != articles[place]
        cosines = vectors @ vectors[place]
        partner.append(float(cosines[own & elsewhere].max()))
        stranger.append(float(cosines[~own & elsewhere].max()))
    return partner, stranger


if __name__ == "__main__":
    main()
