"""Any sentence-transformers model, loaded when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claimtrack.embed.protocol import Vectors
from claimtrack.errors import EncoderError, first_line

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32  # sentence-transformers' own default: right for a CPU, enough for a small GPU
HUB_TIMEOUT = 10  # seconds to find out that the hub cannot be reached
DEFAULT_WAY_OUT = "leave the model out to use the offline default"


class SentenceTransformerEncoder:
    """A model by its name on the hub or by the path of its folder."""

    def __init__(
        self,
        name: str,
        *,
        device: str | None = None,
        batch_size: int = BATCH,
        folder: str | None = None,
    ) -> None:
        """Remember which model is meant; a path that does not exist is an error right away.

        With `folder` the model lies there, whatever its name.

        Raises:
            EncoderError: `name` is written like a path, and nothing is there.
        """
        if _looks_like_path(name) and not Path(name).expanduser().is_dir():
            raise EncoderError(
                f"{name}: no such model folder. Give the folder of a saved sentence-transformers "
                f"model or a name on the hub, or {DEFAULT_WAY_OUT}."
            )
        self.name = name
        self._place = folder or name
        self._device = device
        self._batch_size = batch_size

    @property
    def centre(self) -> None:
        """Nothing: the mean of its sentences is not known."""

    @property
    def dimension(self) -> int:
        """Return the length of a vector; loads the model."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of length 1 for each text; a text without words is a row of zeros.

        Raises:
            EncoderError: The model cannot be loaded, or gives values that are not numbers.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        filled = [row for row, text in enumerate(texts) if text.strip()]
        if filled:
            vectors[filled] = self._model.encode(
                [texts[row] for row in filled],
                batch_size=self._batch_size,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        if not np.isfinite(vectors).all():
            raise EncoderError(
                f"{self.name}: the model gives vectors that are not numbers. "
                f"Its folder may be damaged: fetch it again, or {DEFAULT_WAY_OUT}."
            )
        return vectors

    @cached_property
    def _model(self) -> SentenceTransformer:
        # What is on this machine comes first: it needs no network and cannot change under a store.
        local = _is_local(self._place)
        path = str(Path(self._place).expanduser()) if local else self._place
        try:
            return _load(path, device=self._device, local_files_only=True)
        except (OSError, ValueError) as error:
            if local:
                raise EncoderError(
                    f"{self.name}: not a sentence-transformers model ({_reason(error)}). Give "
                    f"the folder that holds its modules.json, or {DEFAULT_WAY_OUT}."
                ) from error
        except RuntimeError as error:
            raise _bad_device(self.name, self._device, error) from error
        _check_hub(self.name)
        try:
            return _load(self.name, device=self._device, local_files_only=False)
        except (OSError, ValueError, RuntimeError) as error:
            raise EncoderError(
                f"{self.name}: cannot be loaded from the hub ({_reason(error)}). Give the path "
                f"of a saved model, or {DEFAULT_WAY_OUT}."
            ) from error


def _load(name: str, *, device: str | None, local_files_only: bool) -> SentenceTransformer:
    # Imported here because it brings torch: seconds of start-up that the default encoder avoids.
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # not for users
    return SentenceTransformer(name, device=device, local_files_only=local_files_only)


def _check_hub(name: str) -> None:
    """Raise at once where the hub has no such model; loading would retry for over a minute."""
    # Imported here: half a second, and only needed for a model that is not on this machine.
    from huggingface_hub import HfApi
    from huggingface_hub.errors import RepositoryNotFoundError

    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        HfApi().model_info(repository, timeout=HUB_TIMEOUT)
    except RepositoryNotFoundError as error:
        raise EncoderError(
            f"{name}: no such model on the hub or in this folder. Check the name, give the path of "
            f"a saved model, or {DEFAULT_WAY_OUT}."
        ) from error
    except Exception as error:  # the hub's client passes on whatever its transport raises
        raise EncoderError(
            f"{name}: not on this machine, and the hub cannot be reached ({_reason(error)}). "
            f"Give the path of a saved model, load it once with a network, or {DEFAULT_WAY_OUT}."
        ) from error


def _bad_device(name: str, device: str | None, error: RuntimeError) -> EncoderError:
    return EncoderError(
        f"{name}: cannot run on device {device or 'chosen by torch'} ({_reason(error)}). "
        'Use device "cpu".'
    )


def _looks_like_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or "\\" in name or name.count("/") > 1


def _is_local(name: str) -> bool:
    return Path(name).expanduser().is_dir()


def _reason(error: Exception) -> str:
    return first_line(error).rstrip(".")
