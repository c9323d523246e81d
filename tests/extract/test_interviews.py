"""Interviews, as papers print them: what the guest says, and who that is."""

import pytest

from claimtrack.extract import extract_quotations
from claimtrack.pipeline import extract_statements
from claimtrack.read import read_articles

INTRODUCTION = """„Der Takt wird dichter“

Verkehrsministerin Karla Adler (ABC) spricht im Interview über die Bahn.
"""
TURNS = [
    ("Frau Adler, kommt der dichtere Takt?", "Ja. Im Dezember fährt jede halbe Stunde ein Zug."),
    ("Und was wird aus der Maut?", "Eine Maut schließe ich aus."),
    ("Ihr Vorgänger Jan Uhl wollte sie. Hatte er unrecht?", "Jan Uhl hat gesagt, sie sei nötig."),
]
FORMS = {
    "both sides have a name": ("BOTE: {}", "Adler: {}"),
    "the paper and capitals": ("Neuer Bote: {}", "ADLER: {}"),
    "question and answer": ("Frage: {}", "Antwort: {}"),
    "answers alone have a name": ("{}", "Adler: {}"),
    "bold as on web pages": ("**Bote:** {}", "**Adler:** {}"),
    "no names": ("{}", "{}"),
    "questions in bold": ("**{}**", "{}"),
    "questions in italics": ("*{}*", "{}"),
    "questions as headings": ("### {}", "{}"),
    "questions in bold before their answers": ("**{}** ", "{}"),
    "a name on a line of its own": ("Bote:\n{}", "Adler:\n{}"),
    "questions alone have a label": ("Frage: {}", "{}"),
}


@pytest.fixture
def read(tmp_path):
    def article(text):
        (tmp_path / "article.txt").write_text(text, encoding="utf-8")
        (found,) = read_articles(tmp_path / "article.txt")
        return found

    return article


def interview(question, answer, turns=TURNS):
    lines = [line for one, other in turns for line in (question.format(one), answer.format(other))]
    return "\n\n".join([INTRODUCTION.strip(), *lines, "Das Gespräch führte Ina Beck."])


def answers(article):
    return [
        (statement.text, statement.speaker.name if statement.speaker else None)
        for statement in extract_statements(article)
        if statement.quotation.cue == () and statement.speaker is not None
    ]


IN_MARKS = """Tea with the mayor

Dora Quill runs the port of Elsby, and she likes it cold.

You want a levy on cruise ships. How much?

‘Four pounds a head. You can print that.’

Won’t the ships simply sail on?

‘Some will. Most won’t.’

The leader of the opposition, Rob Teasdale, disagrees with you.

‘Rob thinks the harbour would be empty. I think he’s wrong.’

Would anything change your mind?

‘An empty harbour,’ she says, and laughs.
"""


def test_answers_in_marks_behind_questions_without_are_the_guest_s(read):
    found = [one for one in answers(read(IN_MARKS)) if one[1] == "Dora Quill"]
    assert found == [
        ("‘Four pounds a head. You can print that.’", "Dora Quill"),
        ("‘Some will. Most won’t.’", "Dora Quill"),
        ("‘Rob thinks the harbour would be empty. I think he’s wrong.’", "Dora Quill"),
    ]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_answers_are_what_the_guest_says(read, form):
    found = answers(read(interview(*form)))
    assert [text for text, _ in found if "„" not in text] == [answer for _, answer in TURNS]
    assert {speaker for text, speaker in found} == {"Karla Adler"}


def test_questions_need_no_question_mark(read):
    turns = [
        ("Das klingt nach Sparen, Frau Adler.", "Eine Maut lehne ich trotzdem ab."),
        ("Ihr Vorgänger wollte sie.", "Und ich will sie nicht."),
        ("Sie haben den Takt versprochen.", "Im Dezember halten wir das Versprechen."),
        ("Letzte Frage: Wann kommt die Bahn pünktlich?", "Wenn mein Zug kommt."),
    ]
    found = answers(read(interview("BOTE: {}", "Adler: {}", turns)))
    assert [text for text, _ in found if "„" not in text] == [answer for _, answer in turns]


BOLD = [
    ("Frau Adler, das Gutachten rät zur Tram.", "Nein. Mit mir nicht.\n\nSie kostet zu viel."),
    ("Das Land würde drei Viertel zahlen.", "Das sagt das Land. Und wer zahlt den Rest?"),
    ("Der Rat wirft Ihnen vor, Zeit zu verlieren.", "Ich verliere keine."),
    ("Und die Maut? Die kostet 30 Euro.", "Da müssen wir ran. Das entscheidet der Rat."),
]


def test_bold_questions_may_be_statements_and_answers_have_paragraphs(read):
    found = answers(read(interview("**{}**", "{}", BOLD)))
    given = [text for text, _ in found if "„" not in text]
    assert given == [part for _, answer in BOLD for part in answer.split("\n\n")]
    assert {speaker for _, speaker in found} == {"Karla Adler"}


def test_questions_without_marks_may_be_statements(read):
    plain = [(question, answer.replace("\n\n", " ")) for question, answer in BOLD]
    found = answers(read(interview("{}", "{}", plain)))
    assert [text for text, _ in found if "„" not in text] == [answer for _, answer in plain]


TOLD_OF = [
    ("Frau Adler, das Gutachten rät zur Tram.", "Ich halte viel von der Frau Uhl, die es schrieb."),
    ("Die Firma baut dann anderswo.", "Das ist ihr gutes Recht."),
    ("Und was trinken Sie im Büro?", "Kaffee und Wasser."),
]
REACTIONS = """**Reaktionen**

Im Rat war man verärgert. Das sei ein Fehler, sagte Geschäftsführerin Jana Uhl.
"""


def test_neither_whom_the_guest_tells_of_nor_who_reacts_is_the_guest(read):
    text = interview("**{}**", "{}", TOLD_OF)
    found = answers(read(f"{text}\n\n{REACTIONS}"))
    given = [text for text, speaker in found if speaker == "Karla Adler" and "„" not in text]
    assert given == [answer for _, answer in TOLD_OF]


PORTRAIT = """Karla Adler isst im Stehen. Die Ministerin ist seit sieben Monaten im Amt.

**Vier Städte wollen die Maut. Kommt sie?**

„Ich habe nichts entschieden.“

**Jan Uhl sagt, Sie spielen auf Zeit.**

„Er hat mir sechsmal geschrieben.“

Im Beirat sitzt auch der Biologe Emil Rau. „Das war klug“, sagt Rau.

**Würden Sie dort fahren?**

„Jeden Tag.“
"""


def test_between_the_questions_of_a_portrait_others_speak_for_themselves(read):
    found = [(s.text, s.speaker and s.speaker.name) for s in extract_statements(read(PORTRAIT))]
    assert ("„Das war klug“", "Emil Rau") in found
    assert [text for text, speaker in found if speaker == "Karla Adler"] == [
        "„Ich habe nichts entschieden.“",
        "„Er hat mir sechsmal geschrieben.“",
        "„Jeden Tag.“",
    ]


def test_what_the_editor_notes_is_not_said(read):
    turns = [
        ("Frau Adler, kommt der Takt?", "(lacht) Im Dezember fährt jede halbe Stunde ein Zug."),
        ("Und was wird aus der Maut?", "Die (überlegt kurz) schließe ich aus."),
        ("Treten Sie noch einmal an?", "Fragen Sie meinen Mann. (lacht)"),
    ]
    found = answers(read(interview("BOTE: {}", "Adler: {}", turns)))
    assert [text for text, _ in found if "„" not in text] == [
        "Im Dezember fährt jede halbe Stunde ein Zug.",
        "Die … schließe ich aus.",
        "Fragen Sie meinen Mann.",
    ]


@pytest.mark.parametrize(
    "form",
    [("Frage: {}", "Adler: {}"), ("Anzeiger: {}", "Adler: {}"), ("**{}**", "{}"), ("{}", "{}")],
    ids=["labels", "the paper", "bold", "no names"],
)
def test_two_questions_are_enough(read, form):
    found = answers(read(interview(*form, TURNS[:2])))
    assert [text for text, _ in found if "„" not in text] == [answer for _, answer in TURNS[:2]]
    assert {speaker for _, speaker in found} == {"Karla Adler"}


def test_the_guest_may_be_named_in_the_first_question_alone(read):
    lines = ["Kein Geld für die Tram", "**Frau Karla Adler, kommt die Tram?**", "Mit mir nicht."]
    found = answers(read("\n\n".join([*lines, "**Und die Maut?**", "Ich lehne sie ab."])))
    assert found == [("Mit mir nicht.", "Karla Adler"), ("Ich lehne sie ab.", "Karla Adler")]


def test_a_label_and_a_question_are_nobodys_words(read):
    turns = [("Der Bund würde zahlen, Frau Adler.", "Das sagt der Bund. Ich nicht."), *TURNS]
    found = extract_quotations(article := read(interview("Anzeiger: {}", "Adler: {}", turns)))
    spoken = {quotation.span.of(article.text) for quotation in found}
    assert spoken == {answer for _, answer in turns} | {"sie sei nötig", "„Der Takt wird dichter“"}


def test_bold_questions_of_a_page(tmp_path):
    body = "".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in BOLD).replace(
        "\n\n", "</p><p>"
    )
    intro = "Verkehrsministerin Karla Adler spricht im Interview über die Bahn und das Geld."
    page = f"<html><body><article><h1>Ein Takt</h1><p>{intro}</p>{body}</article></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (article,) = read_articles(tmp_path / "page.html")
    given = [text for text, _ in answers(article)]
    assert given == [part for _, answer in BOLD for part in answer.split("\n\n")]


def test_what_an_answer_reports_of_someone_else_is_that_persons(read):
    found = extract_statements(read(interview("{}", "Adler: {}")))
    assert [s.speaker.name for s in found if s.text == "sie sei nötig"] == ["Jan Uhl"]


def test_an_answer_of_two_paragraphs_goes_on(read):
    turns = [(q, f"{a}\n\nMehr will ich dazu nicht sagen.") for q, a in TURNS]
    found = answers(read(interview("Bote: {}", "Adler: {}", turns)))
    assert sum(text == "Mehr will ich dazu nicht sagen." for text, _ in found) >= 1


def test_a_long_answer_comes_in_pieces_of_whole_sentences(read):
    long = " ".join(
        f"Die Strecke {n} bauen wir mit neuen Gleisen und Bahnhöfen aus." for n in range(12)
    )
    found = answers(read(interview("Bote: {}", "Adler: {}", [*TURNS, ("Und sonst?", long)])))
    pieces = [text for text, _ in found if text.startswith("Die Strecke")]
    assert " ".join(pieces) == long
    assert max(len(piece.split()) for piece in pieces) <= 60


@pytest.mark.parametrize(
    "lines",
    [
        ["Bildung: Mehr Lehrer?", "Verkehr: Die Maut?", "Bildung: Die Partei sucht Lehrer."],
        ["Wer zahlt?", "Das Land zahlt.", "Wie viel?", "Drei Euro.", "Wann?", "Im Mai."],
        [
            "Im Gespräch mit Jan Uhl.",
            "Wer zahlt?",
            "Das Land.",
            "Wie viel?",
            "Drei Euro.",
            "Wo?",
            "Hier.",
        ],
        [
            "Frage: Wer zahlt?",
            "Antwort: Das Land.",
            "Frage: Wann?",
            "Antwort: Im Mai.",
            "Frage: Wo?",
            "Antwort: Hier.",
        ],
        [
            "Die Antworten, auch aus einem Interview mit Ministerin Karla Adler.",
            "Wer zahlt?",
            "Das ist offen. Das Geld, hieß es, werde knapp: „Wir rechnen noch.“",
            "Wann?",
            "Bald. Noch im Mai, wie „wir“ es wünschen.",
            "Und wo?",
            "Das Land sucht. „Ich weiß es nicht“, hieß es.",
        ],
        [
            "Ministerin Karla Adler lehnt die Maut ab, wie sie im Interview sagte.",
            "**Was nun?**",
            "Der Rat entscheidet. Wir werden sehen, ob Adler sich durchsetzt.",
            "**Und die Kosten?**",
            "Die sind offen, meint man im Haus von Karla Adler.",
        ],
        [
            "Fragen und Antworten nach dem Interview mit Ministerin Karla Adler.",
            "**Was müssen Sie tun?**",
            "Sie müssen eine Erklärung abgeben.",
            "**Und wann?**",
            "Bis Mai.",
        ],
        ["Telefon: 0123", "Telefon: 0124", "Telefon: 0125", "Wo? Hier?", "Wann?", "Wie?"],
    ],
    ids=[
        "a list of topics",
        "by editors",
        "by editors after a talk",
        "by editors, labelled",
        "by editors who quote",
        "a report with bold questions",
        "service with bold questions",
        "service",
    ],
)
def test_what_only_looks_like_an_interview_is_none(read, lines):
    article = read("\n\n".join(["Was sich jetzt ändert", *lines]))
    assert [q for q in extract_quotations(article) if not q.cue] == []


def test_english_questions_and_answers(read):
    article = read(
        "“The line will be built”\n\nTransport minister Carla Eagle spoke to the Courier.\n\n"
        "Q: Minister Eagle, will the toll come?\n\nA: I rule out a toll on rural roads.\n\n"
        "Q: And the railway?\n\nA: It will open in 2031, as we promised.\n\n"
        "Q: Who pays?\n\nA: The state pays for all of it."
    )
    found = answers(article)
    assert ("I rule out a toll on rural roads.", "Carla Eagle") in found
    assert len([text for text, _ in found if "“" not in text]) == 3


EXCHANGES = {
    "a name behind the question": (
        "Herr Uhl, treten Sie wieder an? Uhl: Ich habe mich nicht entschieden. Das eilt nicht.",
        [("Ich habe mich nicht entschieden. Das eilt nicht.", "Uhl")],
    ),
    "both have a name": (
        "Bote: Herr Uhl, kommt die Maut? Uhl: Nicht mit mir. Bote: Und wann? Uhl: Nie.",
        [("Nicht mit mir.", "Uhl"), ("Nie.", "Uhl")],
    ),
    "question and answer": (
        "Frage: Frau Ministerin Beck, kommt das Verbot? Antwort: Ja, im Mai.",
        [("Ja, im Mai.", "Frau Ministerin Beck")],
    ),
    "a dash before the name": (
        "Herr Adler, haben Sie das gewusst? – Adler: Nein, ich wusste nichts.",
        [("Nein, ich wusste nichts.", "Adler")],
    ),
    "both in marks": (
        "„Herr Professor Lüdke, würden Sie die Brücke abreißen?“ – „Ja, sofort. Sie ist marode.“",
        [("„Ja, sofort. Sie ist marode.“", "Herr Professor Lüdke")],
    ),
    "both in marks, no dash": (
        "„Frau Beck, sind Sie müde?“ „Nein, ich mache weiter.“",
        [("„Nein, ich mache weiter.“", "Frau Beck")],
    ),
    "English names": (
        "Courier: Will you run again? Lindqvist: Ask me in May. I haven't made up my mind.",
        [("Ask me in May. I haven't made up my mind.", "Lindqvist")],
    ),
    "an English title": (
        "Mr Adler, will you resign? Adler: No, I will stay.",
        [("No, I will stay.", "Adler")],
    ),
    "English marks": (
        "“Professor Lund, would you tear it down?” – “Yes, at once. I would.”",
        [("“Yes, at once. I would.”", "Professor Lund")],
    ),
    "a programme": ("Uhrzeit: Haben Sie Lust? Ort: Rathaus, Saal zwei.", []),
    "an English form": ("Time: Are you ready? Place: Town Hall, with you.", []),
}


@pytest.mark.parametrize(("line", "said"), EXCHANGES.values(), ids=EXCHANGES)
def test_question_and_answer_on_one_line(read, line, said):
    article = read(line)
    found = extract_quotations(article)
    assert [(q.span.of(line), q.speaker.of(line)) for q in found] == said


STATEMENTS_OF_THE_PAPER = """---
outlet: Norderauer Zeitung
date: 2024-05-06
---
„Die Linie wird gebaut“

Oberbürgermeister Jan Adler (parteilos) über die Straßenbahn, 41 Bäume und einen Bus

Norderauer Zeitung: Herr Adler, im Wahlkampf war die Straßenbahn Ihr Thema. Ist sie es noch?

Jan Adler: Und wie. Die Linie wird gebaut, das sage ich jedem.

NZ: Das Vorhaben soll 184 Millionen Euro kosten.

Adler: Davon trägt das Land den größeren Teil, das haben wir schriftlich.

NZ: In der Lindenallee müssten Bäume fallen. Wie viele sollen es denn sein?

Adler: Ich habe 41 gezählt, und für jeden pflanzen wir zwei neue.
"""


def test_a_paper_that_asks_is_known_by_its_name_and_initials(tmp_path):
    (tmp_path / "article.md").write_text(STATEMENTS_OF_THE_PAPER, encoding="utf-8")
    (article,) = read_articles(tmp_path / "article.md")
    said = [(q.span.of(article.text), q.speaker) for q in extract_quotations(article)]
    assert [text.split(".")[0] for text, _ in said] == [
        "„Die Linie wird gebaut“",
        "Und wie",
        "Davon trägt das Land den größeren Teil, das haben wir schriftlich",
        "Ich habe 41 gezählt, und für jeden pflanzen wir zwei neue",
    ]
    assert all(speaker and speaker.of(article.text).endswith("Adler") for _, speaker in said)


UNTOLD = """---
outlet: The Border Gazette
date: 2025-02-08
---
I keep a spare whistle

THE SATURDAY TALK Tam Miller, secretary of the Referees' Society, on football

**You've had a hip done. Will you ever referee again?**

Walking football, maybe. I did 1,900 matches.

**Summer football comes back to a vote. Is there any point?**

I wouldn't rule it out. We haven't decided.

**What would you need?**

I'd need to know who is insuring us.
"""


def test_bold_questions_make_an_interview_that_nothing_tells_of(tmp_path):
    (tmp_path / "article.md").write_text(UNTOLD, encoding="utf-8")
    (article,) = read_articles(tmp_path / "article.md")
    assert answers(article) == [
        ("Walking football, maybe. I did 1,900 matches.", "Tam Miller"),
        ("I wouldn't rule it out. We haven't decided.", "Tam Miller"),
        ("I'd need to know who is insuring us.", "Tam Miller"),
    ]


BESIDE = """„Wir bauen die Halle fertig“

Karla Adler leitet den Sportverein. Ein Gespräch in der Kabine.

**Frau Adler, kommt die Halle noch?**

Ja. Im Herbst decken wir das Dach.

**Und die alte Halle?**

Die reißen wir ab. Da lasse ich nicht mit mir reden.

**Der Bürgermeister wollte sie behalten.**

Das weiß ich. Wir haben lange gestritten.

{} Der Rat hatte die Halle im Mai beschlossen. „Wir haben keine Wahl“, sagte Emil Rasch vom Rat.

Paula Beck hält den Bau für zu teuer. Sie werde klagen.
"""


@pytest.mark.parametrize(
    "rubric",
    ["**Hintergrund.**", "**Zur Sache:**", "**Der Rat bleibt dabei, die Wirte nicht**\n\n"],
)
def test_what_stands_behind_a_rubric_is_no_answer(read, rubric):
    said = {}
    for statement in extract_statements(read(BESIDE.format(rubric))):
        said.setdefault(statement.speaker.name, []).append(statement.text)
    assert said["Karla Adler"][-1] == "Das weiß ich. Wir haben lange gestritten."
    assert said["Emil Rasch"] == ["„Wir haben keine Wahl“"]
    assert said["Paula Beck"][-1] == "Sie werde klagen."
