"""Who judges a pair: the built-in judge, an NLI model, or one's own language model.

All give the same `PairVerdict`. The last two start from the built-in judge, whose name is "rules"
though decision trees weigh what the rules read: they settle the relation, it tells the positions
and the kind. What they cannot answer is left to it, and said.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from claimtrack.config import JUDGES
from claimtrack.errors import InputError
from claimtrack.model import Relation, ShiftKind
from claimtrack.pairs.pair_judge import PairJudge, PairVerdict, StatementPair
from claimtrack.shifts import Judgement

KEY = "CLAIMTRACK_LLM_KEY"  # the only place from which a key is read
SECONDS = 30.0  # for one answer of a language model
MOST_FAILURES = 3  # in a row; then the server is not asked again
Say = Callable[[str], None]


class Judge(Protocol):
    """Judges pairs."""

    def judge_all(self, pairs: Sequence[StatementPair]) -> Iterator[PairVerdict]:
        """Yield the verdict on each pair, in order."""
        ...


def load_judge(
    name: str = JUDGES[0],
    *,
    model: str | None = None,
    endpoint: str | None = None,
    say: Say = lambda line: None,
) -> Judge:
    """Return the judge of that name.

    Args:
        name: One of `JUDGES`; "rules" is the built-in one.
        model: An NLI cross-encoder by name or path; for "llm" the name of the server's model.
        endpoint: The address of an OpenAI-compatible server, up to its "/v1".
        say: Called with a line about what could not be answered.

    Raises:
        InputError: There is no such judge, or what it needs is missing, or it needs none of it.
    """
    if name == JUDGES[0]:
        if model or endpoint:
            raise InputError(
                "the built-in judge needs no model, no server: add --judge nli or llm."
            )
        return PairJudge()
    if name == "nli":
        if endpoint:
            raise InputError("the judge nli needs no server: leave out --endpoint, or take llm.")
        if not model:
            raise InputError("the judge nli needs a model: --model NAME|PATH of a cross-encoder.")
        return NliJudge(model)
    if name == "llm":
        if not endpoint:
            raise InputError("the judge llm needs a server: --endpoint http://localhost:8080/v1.")
        return LlmJudge(endpoint, model=model or "default", say=say)
    raise InputError(f'no judge "{name}". There are: {", ".join(JUDGES)}.')


class NliJudge:
    """A cross-encoder that tells contradiction, entailment and neutral apart."""

    def __init__(self, model: str) -> None:
        """Load the model.

        Raises:
            InputError: It cannot be loaded, or does not have these three answers.
        """
        from sentence_transformers import CrossEncoder  # seconds

        if model.startswith((".", "/", "~")) and not Path(model).expanduser().is_dir():
            raise InputError(f"{model}: no such model folder.")
        try:
            self._model = CrossEncoder(str(Path(model).expanduser()) if "/" in model else model)
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise InputError(f"{model}: cannot be loaded ({reason}).") from error
        labels = {n: str(text).lower() for n, text in self._model.config.id2label.items()}
        places = {word: n for n, text in labels.items() for word in _NLI if text.startswith(word)}
        if set(places) != set(_NLI):
            found = ", ".join(labels.values())
            raise InputError(f"{model}: answers {found}, not {', '.join(_NLI)}: not an NLI model.")
        self._relation = {places[word]: relation for word, relation in _NLI.items()}
        self._built_in = PairJudge()

    def judge_all(self, pairs: Sequence[StatementPair]) -> Iterator[PairVerdict]:
        """Yield the verdict on each pair, in order."""
        if not pairs:
            return
        import numpy as np

        scores = self._model.predict(
            [(pair.earlier, pair.later) for pair in pairs], show_progress_bar=False
        )
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)
        for verdict, share in zip(self._built_in.judge_all(pairs), shares, strict=True):
            best = int(share.argmax())
            yield _settled(verdict, self._relation[best], float(share[best]))


_NLI = {
    "contradiction": Relation.SHIFT,
    "entailment": Relation.CONSISTENT,
    "neutral": Relation.UNRELATED,
}


class LlmJudge:
    """A language model behind an OpenAI-compatible server of one's own."""

    def __init__(self, endpoint: str, *, model: str = "default", say: Say) -> None:
        import requests  # a tenth of a second

        self._address = endpoint.rstrip("/") + "/chat/completions"
        self._model = model
        self._say = say
        self._session = requests.Session()
        self._failures = 0
        self._built_in = PairJudge()
        if key := os.environ.get(KEY):
            self._session.headers["Authorization"] = f"Bearer {key}"

    def judge_all(self, pairs: Sequence[StatementPair]) -> Iterator[PairVerdict]:
        """Yield the verdict on each pair, in order; that of the built-in judge where none came."""
        for pair, verdict in zip(pairs, self._built_in.judge_all(pairs), strict=True):
            if self._failures >= MOST_FAILURES:
                yield verdict
                continue
            try:
                relation, kind = self._answer(pair)
            except InputError as error:
                self._failures += 1
                self._say(f"pair {pair.id}: left to the built-in judge ({error})")
                if self._failures >= MOST_FAILURES:
                    self._say(f"{self._address}: not asked again after {MOST_FAILURES} failures")
                yield verdict
                continue
            self._failures = 0
            yield _settled(verdict, relation, 1.0, kind)

    def _answer(self, pair: StatementPair) -> tuple[Relation, ShiftKind | None]:
        """Return what the model says of a pair.

        Raises:
            InputError: There is no answer, or none that can be used.
        """
        import requests

        request = {
            "model": self._model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": _TASK},
                {"role": "user", "content": f"Earlier: {pair.earlier}\nLater: {pair.later}"},
            ],
        }
        try:
            response = self._session.post(self._address, json=request, timeout=SECONDS)
            response.raise_for_status()
            text = response.json()["choices"][0]["message"]["content"]
        except (requests.RequestException, ValueError, LookupError, TypeError) as error:
            raise InputError(str(error).splitlines()[0][:120] or type(error).__name__) from error
        return _read_answer(str(text))


_TASK = (
    "You compare two statements that one politician made at different times. Answer with one JSON "
    'object and nothing else: {"relation": "unrelated" | "consistent" | "shift", "kind": null | '
    '"reversal" | "softening" | "hardening" | "figure"}. "unrelated": they are not about the same '
    'proposition. "shift": the position has moved; say which kind. You do not judge who is right.'
)


def _read_answer(text: str) -> tuple[Relation, ShiftKind | None]:
    """Return the relation and kind in an answer.

    Raises:
        InputError: There is none in it.
    """
    start, end = text.find("{"), text.rfind("}") + 1
    try:
        entry: dict[str, Any] = json.loads(text[start:end])
        relation = Relation(entry["relation"])
        kind = ShiftKind(entry["kind"]) if entry.get("kind") else None
    except (ValueError, LookupError, TypeError) as error:
        raise InputError(f"no usable answer: {text[:80]!r}") from error
    return relation, kind if relation is Relation.SHIFT else None


def _settled(
    verdict: PairVerdict, relation: Relation, confidence: float, kind: ShiftKind | None = None
) -> PairVerdict:
    """Return the verdict with the relation that the model gave; without a kind, the judge's own."""
    if relation is not Relation.SHIFT:
        found = Judgement(relation, confidence=round(confidence, 3))
    else:
        told = kind or verdict.judgement.kind or ShiftKind.REVERSAL
        found = replace(
            verdict.judgement, relation=relation, kind=told, confidence=round(confidence, 3)
        )
    return replace(verdict, judgement=found)
