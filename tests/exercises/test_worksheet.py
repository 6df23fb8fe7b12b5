"""Worksheets: the same from the same seed, blank where they ask, right in the key, and printable."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pypdf
import pytest

from backprop_widgets import generate, worksheet
from backprop_widgets.exercises.examples import examples
from backprop_widgets.exercises.worksheet_parts import part
from tests.hostile import NAMES

A4 = (595, 842)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return worksheet(7, 5, 2, tmp_path_factory.mktemp("sheets") / "sheet")


def text_of(path):
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    return [page.extract_text() for page in pages]


class Reader(HTMLParser):
    """The tags and texts of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self.links = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        self.texts.append(data)


def test_a_sheet_and_its_key_in_both_formats(written):
    assert [path.name for path in written.sheets] == ["sheet.pdf", "sheet.html"]
    assert [path.name for path in written.keys] == ["sheet-key.pdf", "sheet-key.html"]


def test_the_same_arguments_write_the_same_bytes(written, tmp_path):
    again = worksheet(7, 5, 2, tmp_path / "sheet")
    for before, after in zip(written.sheets + written.keys, again.sheets + again.keys, strict=True):
        assert before.read_bytes() == after.read_bytes()
    assert worksheet(8, 5, 2, tmp_path / "other.html").sheets[0].read_bytes() != written.sheets[1].read_bytes()


def test_the_sheet_is_a4_with_a_line_for_the_name_and_numbered_pages(written):
    reader = pypdf.PdfReader(io.BytesIO(written.sheets[0].read_bytes()))
    assert all((round(p.mediabox.width), round(p.mediabox.height)) == A4 for p in reader.pages)
    pages = text_of(written.sheets[0])
    assert all(word in pages[0] for word in ("Name", "Id", "Date", "Score", "Question 1"))
    assert f"page 1 of {len(pages)}" in pages[0]


def remade(key_text):
    """The exercises that the key says how to make again."""
    return [generate(int(seed), int(level)) for seed, level in re.findall(r"generate\((\d+), (\d+)\)", key_text)]


def test_the_key_has_the_answers_of_the_exercises_it_names(written):
    text = " ".join(Reader(written.keys[1].read_text("utf-8")).texts)
    found = remade(text)
    assert len(found) == 2
    for ex in found:
        output = ex.graph.output.name
        for key, x in ex.truths.items():
            if "->" not in key:
                assert re.search(rf"∂{output}/∂{key} =\s+{f'{x:g}'.replace('-', '−')}(?!\d)", text), key
    assert "What wrong answers mean" in text
    assert "upstream" in text


@pytest.mark.parametrize("level", [2, 5, 10])
def test_the_sheet_does_not_tell_what_it_asks(level):
    """In the picture only inputs and what is given are numbers; gradients but the seed are question marks."""
    one = part(generate(3, level), 1, "")
    ex = generate(3, level)
    shown = [e.text or "" for e in ET.fromstring(one.picture).iter("{http://www.w3.org/2000/svg}text")]
    solved = [e.text or "" for e in ET.fromstring(one.solved).iter("{http://www.w3.org/2000/svg}text")]
    assert shown.count("?") >= sum("->" not in key for key in ex.ask)
    assert "?" not in solved
    for key, x in ex.truths.items():
        if isinstance(x, float) and not _stands_anyway(ex, x):
            assert f"{x:g}".replace("-", "−") not in shown, key


def _stands_anyway(ex, x):
    """Whether the number is also an input's, a given one, or the seed."""
    told = [ex.graph[key.removesuffix(".value")].value for key in ex.given if key.endswith(".value")]
    return any(isinstance(y, float) and y == x for y in [*told, *(n.value for n in ex.graph.inputs), 1.0, 0.0])


def test_the_page_is_whole_in_itself(written):
    for path in (written.sheets[1], written.keys[1]):
        page = path.read_text("utf-8")
        reader = Reader(page)
        assert "script" not in reader.tags
        assert reader.links == []
        assert "://" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", page)
        assert reader.tags.count("svg") == 2
        assert not re.search(r'\sid="', page)


def test_every_student_has_numbers_of_their_own_that_do_not_depend_on_the_class(tmp_path):
    whole = worksheet(3, 1, 2, tmp_path / "class.html", students=["ada", "grace"])
    alone = worksheet(3, 1, 2, tmp_path / "grace.html", students=["grace"])
    seeds = [re.findall(r"generate\(\d+, 1\)", path.keys[0].read_text("utf-8")) for path in (whole, alone)]
    assert len(set(seeds[0])) == 4
    assert seeds[0][2:] == seeds[1]
    pages = text_of(worksheet(3, 1, 2, tmp_path / "class.pdf", students=["ada", "grace"]).sheets[0])
    assert ["page 1 of 1" in page for page in pages] == [True, True]
    assert ["grace" in page for page in pages] == [False, True]


@pytest.mark.parametrize("name", NAMES)
def test_ids_and_titles_are_only_text(name, tmp_path):
    found = worksheet(1, 1, 1, tmp_path / "sheet.html", students=[name], title=name)
    reader = Reader(found.sheets[0].read_text("utf-8"))
    assert not {"script", "img", "iframe"} & set(reader.tags)
    assert worksheet(1, 1, 1, tmp_path / "sheet.pdf", students=[name], title=name).sheets[0].stat().st_size > 1000


@pytest.mark.parametrize("key", ["C2", "D2", "E1"])
def test_any_exercise_can_stand_on_paper(key):
    one = part(examples()[key], 1, "")
    assert len(one.answers) == len(examples()[key].ask)
    assert one.wrong
    assert len({wrong.said for wrong in one.wrong}) == len(one.wrong)


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        ((1, 1, 0), {}, "n=0"),
        ((1, 1, 51), {}, "1 to 50"),
        ((1, 1, True), {}, "n=True"),
        ((1, 99, 1), {}, "levels"),
        ((1, 1, 1), {"paper": "A0"}, "'A4', 'letter'"),
        ((1, 1, 1), {"students": "ada"}, "list of ids"),
        ((1, 1, 1), {"students": []}, "empty"),
        ((1, 1, 1), {"students": ["ada", "ada"]}, "twice"),
    ],
)
def test_refusals(arguments, options, said, tmp_path):
    with pytest.raises(ValueError, match=said):
        worksheet(*arguments, tmp_path / "sheet.pdf", **options)
    assert not list(tmp_path.iterdir())


def test_other_endings_and_folders_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.pdf or \.html"):
        worksheet(1, 1, 1, tmp_path / "sheet.docx")
    with pytest.raises(FileNotFoundError):
        worksheet(1, 1, 1, tmp_path / "nowhere" / "sheet.pdf")
