import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from claimtrack.errors import InputError
from claimtrack.model import Relation, ShiftKind
from claimtrack.pairs import StatementPair
from claimtrack.pairs.judges import KEY, load_judge

PAIR = StatementPair("p1", "Die Maut lehnen wir ab.", "Die Maut prüfen wir.")


class Server(BaseHTTPRequestHandler):
    answer = "{}"
    status = 200
    asked: ClassVar[list] = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        Server.asked.append((self.path, self.headers.get("authorization"), json.loads(body)))
        self.send_response(Server.status)
        self.end_headers()
        message = {"choices": [{"message": {"content": Server.answer}}]}
        self.wfile.write(json.dumps(message).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def endpoint():
    Server.status, Server.asked = 200, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def ask(endpoint, answer, pairs=(PAIR,), status=200):
    Server.answer, Server.status = answer, status
    said = []
    judge = load_judge("llm", endpoint=endpoint, model="m", say=said.append)
    return [verdict.judgement for verdict in judge.judge_all(list(pairs))], said


def test_a_language_model_settles_relation_and_kind(endpoint, monkeypatch):
    monkeypatch.setenv(KEY, "secret")
    [found], said = ask(endpoint, 'Sure: {"relation": "shift", "kind": "reversal"}')
    assert (found.relation, found.kind, said) == (Relation.SHIFT, ShiftKind.REVERSAL, [])
    [(path, key, request)] = Server.asked
    assert (path, key, request["model"]) == ("/v1/chat/completions", "Bearer secret", "m")
    assert "Die Maut prüfen wir." in request["messages"][1]["content"]
    [found], _ = ask(endpoint, '{"relation": "unrelated", "kind": "reversal"}')
    assert (found.relation, found.kind) == (Relation.UNRELATED, None)


@pytest.mark.parametrize("answer", ["I cannot help with that.", '{"relation": "perhaps"}', "{", ""])
def test_what_the_model_cannot_answer_is_left_to_the_rules_and_said(endpoint, answer):
    [found], said = ask(endpoint, answer)
    assert (found.relation, found.kind) == (Relation.SHIFT, ShiftKind.SOFTENING)
    assert said[0].startswith("pair p1: left to the built-in judge (no usable answer")


def test_a_failing_server_is_not_asked_for_ever_and_loses_nothing(endpoint):
    found, said = ask(endpoint, "{}", pairs=[PAIR] * 10, status=500)
    assert [one.kind for one in found] == [ShiftKind.SOFTENING] * 10
    assert len(Server.asked) == 3
    assert said[-1].endswith("not asked again after 3 failures")


def test_a_server_that_is_not_there_is_said():
    _, said = ask("http://127.0.0.1:9/v1", "{}")
    assert said[0].startswith("pair p1: left to the built-in judge")


@pytest.fixture(scope="module")
def nli(tmp_path_factory):
    """Save a real NLI model, as small as can be, that finds a contradiction in everything."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Maut"]
    inner = Tokenizer(WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    inner.pre_tokenizer = Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=inner, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", model_max_length=32,
    )  # fmt: skip
    config = BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=32,
        id2label={0: "entailment", 1: "neutral", 2: "contradiction"},
        label2id={"entailment": 0, "neutral": 1, "contradiction": 2},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 0.0, 3.0]))
    folder = tmp_path_factory.mktemp("nli")
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_an_nli_model_settles_the_relation_and_the_rules_the_kind(nli):
    [verdict] = load_judge("nli", model=str(nli)).judge_all([PAIR])
    found = verdict.judgement
    assert (found.relation, found.kind) == (Relation.SHIFT, ShiftKind.SOFTENING)
    assert found.confidence == pytest.approx(0.909, abs=0.01)
    assert list(load_judge("nli", model=str(nli)).judge_all([])) == []


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("nli", {}, "the judge nli needs a model"),
        ("llm", {}, "the judge llm needs a server"),
        ("rules", {"model": "some/model"}, "built-in judge needs no model, no server: add --judge"),
        ("rules", {"endpoint": "http://localhost"}, "the built-in judge needs no model, no server"),
        ("nli", {"model": "m", "endpoint": "http://localhost"}, "the judge nli needs no server"),
        ("oracle", {}, 'no judge "oracle"'),
        ("nli", {"model": "/nowhere/at/all"}, "no such model folder"),
    ],
)
def test_what_a_judge_needs_is_said(name, settings, message):
    with pytest.raises(InputError, match=message):
        load_judge(name, **settings)
