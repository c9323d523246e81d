"""Whether statements on one proposition by different outlets are nearer than any other statement.

    python benchmarks/outlets.py [--model DIR]

The propositions are those of `corpus/gold/outlets.yaml`. For each it prints the cosine of its
farthest member to that member's nearest partner in another article, and that of the nearest
statement of another article that is not among them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
import numpy as np
import yaml

from claimtrack import open_store, pipeline
from claimtrack.embed import load_encoder
from claimtrack.pipeline import InText, encode_statements

CORPUS = Path(__file__).parent.parent / "corpus"


@click.command()
@click.option("--model", help="An encoder by name or path; the default one otherwise.")
def main(model: str | None) -> None:
    """Print a line a proposition, and how often the nearest statement is a partner."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "corpus.db") as store:
        pipeline.ingest(store, [CORPUS / "articles"])
        said = [one for one in store.statements(store.statement_ids()) if one.part_of is None]
        places = [InText(*place) for place in store.places([one.id for one in said])]
    vectors = encode_statements(load_encoder(model), places)
    articles = np.array([one.article_id for one in said])
    right = members = 0
    for group in yaml.safe_load((CORPUS / "gold" / "outlets.yaml").read_text("utf-8")):
        own = np.array([any(words in one.text for words in group["said"]) for one in said])
        partner, stranger = [], []
        for place in np.flatnonzero(own):
            elsewhere = articles != articles[place]
            cosines = vectors @ vectors[place]
            partner.append(float(cosines[own & elsewhere].max()))
            stranger.append(float(cosines[~own & elsewhere].max()))
        right += sum(one > other for one, other in zip(partner, stranger, strict=True))
        members += len(partner)
        print(f"{group['about']:32} {min(partner):.2f} {max(stranger):.2f}")
    print(f"nearest is a partner: {right} of {members}")


if __name__ == "__main__":
    main()
