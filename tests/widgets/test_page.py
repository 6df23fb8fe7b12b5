"""The page without a notebook: what is in it, what cannot get into it, and how it is written."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import traitlets
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value, record
from backprop_widgets.widgets import assets, page
from backprop_widgets.widgets.diagram import Diagram
from backprop_widgets.widgets.scrubber import Scrubber, scrub
from backprop_widgets.words.page import INSTEAD_OF_KERNEL, PAGE
from tests.graphs import comprehensive
from tests.widgets.classroom import Classroom, draw, stage
from tests.widgets.node import node

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "</title><script>alert(3)</script>",
    "</style><script>alert(4)</script>",
    "</pre></details></iframe><script>alert(5)</script>",
    '" onload="alert(6)',
    "{title} {style} {data} {0}",
    "<!--",
    "&lt;b&gt; &amp;",
    "\u2028\u2029\u202e变量🦊",
]


class Read(HTMLParser):
    """A page as Python's own parser reads it: elements with their attributes, and the text in each kind."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._within = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._within] = self.texts.get(self._within, "") + data

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    @property
    def policy(self) -> str:
        return next(str(a["content"]) for _, a in self.elements if a.get("http-equiv") == "Content-Security-Policy")


@pytest.fixture
def scrubber() -> Scrubber:
    return Scrubber(Classroom(), step=3, stage=stage, draw=draw)


def written(scrubber: Scrubber, folder: Path, **options: Any) -> str:
    return scrubber.to_html(folder / "page.html", **options).read_text("utf-8")


def unpacked(text: str) -> dict[str, Any]:
    packed = re.search(r'class="bpw-page-data">([^<]*)<', text)[1]
    return dict(json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)))


def module_in(text: str) -> str:
    packed = re.search(r'class="bpw-page-module">([^<]*)<', text)[1]
    return str(json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS)))


def chained(size: int) -> Graph:
    nodes = [Value(1.0 + i / 10, name=f"x{i}") for i in range(4)]
    while len(nodes) < size:
        i = len(nodes)
        made = nodes[i - 1] * 0.5 + nodes[i - 4] if i % 3 else nodes[i - 2] * nodes[i - 3] * 0.25
        made.name = f"v{i}"
        nodes.append(made)
    return Graph(nodes[-1])


def test_all_that_the_widget_is_told_is_there(scrubber: Scrubber, tmp_path: Path) -> None:
    traits = unpacked(written(scrubber, tmp_path))["traits"]
    everything = Diagram.class_traits(sync=True).keys() - {"layout", "tabbable", "tooltip", *page.NOT_CARRIED}
    assert traits.keys() == {name for name in everything if not name.startswith("_")}
    own = {name: getattr(scrubber.diagram, name) for name in traits}
    own["strings"] = {**own["strings"], **{k: v for k, v in INSTEAD_OF_KERNEL.items() if k in own["strings"]}}
    assert traits == json.loads(json.dumps(own))
    assert traits["step"] == 3
    order = unpacked(written(scrub(chained(5)), tmp_path))["traits"]["scripts"]
    assert list(order) == ["variables", "circuit", "flow"], "the order in which they are offered"


def test_a_trait_that_comes_later_needs_nothing_here() -> None:
    class Later(Diagram):
        panel = traitlets.Enum(("none", "code"), "none").tag(sync=True)
        wide = traitlets.Bool(False).tag(sync=True)
        hidden = traitlets.Enum((1, 2), 1)

    later = Later(wide=True)
    assert page.traits_of(later).items() >= {"panel": "none", "wide": True}.items()
    choices = page.choices_of(later)
    assert (choices["panel"], choices["wide"]) == (["none", "code"], [True, False])
    assert not {"hidden", "step", "speed", "strings"} & choices.keys()


def test_the_policy_lets_in_these_scripts_and_this_style_and_nothing_else(scrubber: Scrubber, tmp_path: Path) -> None:
    text = written(scrubber, tmp_path)
    read = Read(text)
    (boot,) = re.findall(r'<script type="module">(.*?)</script>', text, re.DOTALL)

    def hashed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert read.policy.split("; ") == [
        "default-src 'none'",
        f"script-src {hashed(boot)} {hashed(module_in(text))}",
        f"style-src {hashed(assets.style())} {hashed(read.texts['style'])}",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert read.tags.count("script") == 4
    assert len(boot) < 2000, "what is not packed is short enough to be read"


def test_of_what_was_laid_out_beforehand_only_the_differences_are_carried() -> None:
    closed, moved = stage(Classroom()), stage(Classroom(2.0))
    diagram = Diagram(**closed, picture_style="variables")
    text = page.document(diagram, page.Contents("t", "", {}), {(): closed, ("n1", "n1"): moved})
    data = unpacked(text)
    assert data["choices"]["opened"] == [[], ["n1", "n1"]]
    same, other = data["stagings"]
    assert not any(same["changes"].values())
    assert other["changes"]["scenes"] == {}, "the same picture with other numbers"
    assert other["changes"]["scripts"] == moved["scripts"]
    assert data["traits"]["scripts"] == closed["scripts"]


def test_what_was_open_so_far_can_be_opened_at_the_values_of_now(tmp_path: Path) -> None:
    s = scrub(record(comprehensive, 0.5, 1), step=15)
    assert unpacked(written(s, tmp_path))["stagings"] == []
    s.open("c")
    s.open("d")
    s.close("c", "d")
    s.inputs["a"].value = 2.0
    data = unpacked(written(s, tmp_path))
    assert [len(ids) for ids in data["choices"]["opened"]] == [0, 1, 2]
    opened = data["stagings"][1]["changes"]
    assert opened["scenes"]["variables"] == s._staged(tuple(data["choices"]["opened"][1]))["scenes"]["variables"]
    assert "-1" in json.dumps(opened["scripts"]), "b = 5 - 3·2"


def test_nothing_is_asked_for(scrubber: Scrubber, tmp_path: Path) -> None:
    text = written(scrubber, tmp_path)
    namespaces = r"//www\.w3\.org/(?:2000/svg|1998/Math/MathML)\""
    asks = rf"https?:(?!{namespaces})|\bfetch\(|@import|url\((?!#)|\bimport\(|sendBeacon"
    assert not re.search(asks, text + module_in(text))
    assert {"link", "img", "iframe", "base", "form", "object"}.isdisjoint(Read(text).tags)
    assert all(not {"src", "href", "style"} & attributes.keys() for _, attributes in Read(text).elements)


def test_it_has_a_language_a_width_a_title_and_one_heading(scrubber: Scrubber, tmp_path: Path) -> None:
    read = Read(written(scrubber, tmp_path, title="Where b gathers"))
    assert read.elements[0] == ("html", {"lang": "en", "class": "bpw-page"})
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in read.elements
    assert read.texts["title"] == read.texts["h1"] == "Where b gathers"
    assert [tag for tag in read.tags if tag in ("h1", "h2", "main")] == ["main", "h1"]
    assert Read(written(scrubber, tmp_path)).texts["title"] == "Graph of e from a"


def test_inputs_stand_there_with_what_they_would_need(tmp_path: Path) -> None:
    text = written(scrub(chained(20)), tmp_path)
    assert "Recorded with <b>x0 = 1</b>, <b>x3 = 1.3</b>." in text
    assert "no Python in it" in text
    many = page.Contents("t", "", {f"x{i}": "1" for i in range(40)})
    assert "<b>x11 = 1</b> and 28 more." in page.document(Diagram(), many)
    assert "bpw-page-inputs\"" not in page.document(Diagram(), page.Contents("t", "", {}))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text(name: str, tmp_path: Path) -> None:
    plain = Read(written(scrub(Value(1.0, name="a") * Value(2.0, name="b")), tmp_path))
    s = scrub(Value(1.0, name=name) * Value(2.0, name="b"))
    text = written(s, tmp_path, title=name)
    read = Read(text)
    assert read.tags == plain.tags
    assert read.texts["title"] == read.texts["h1"] == name
    assert f"{name} = 1" in read.texts["b"]
    assert name in read.texts["pre"]
    assert name in json.dumps(unpacked(text), ensure_ascii=False).replace('\\"', '"')
    frame = Read(s.page(title=name)._repr_html_())
    assert frame.tags == ["iframe", "details", "summary", "pre"]
    assert frame.elements[0][1]["title"] == name
    assert Read(str(frame.elements[0][1]["srcdoc"])).texts["title"] == name


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_any_text_comes_out_as_it_went_in(text: str, inputs: dict[str, str]) -> None:
    read = Read(page._instead(text) + page._inputs(inputs))
    assert set(read.tags) <= {"div", "p", "pre", "b"}
    assert read.texts.get("pre", "") == text
    assert read.texts.get("b", "") == "".join(f"{name} = {value}" for name, value in inputs.items())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_packed_data_is_letters_that_html_knows_nothing_of(data: Any) -> None:
    packed = page.pack(data)
    assert re.fullmatch(r"[A-Za-z0-9+/=]*", packed)
    assert json.loads(zlib.decompress(base64.b64decode(packed), -15)) == data


def test_arrays_are_data_too(tmp_path: Path) -> None:
    x = Value([[1.0, float("nan")], [float("inf"), -2.5]], name="x")
    text = written(scrub(np.sum(x * 2.0)), tmp_path)
    assert "x = " in Read(text).texts["b"]
    assert unpacked(text)["traits"]["step"] == 0


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    text = written(scrub(Value(1.0, name="half \ud800") * 2.0), tmp_path)
    assert "half ? = 1" in Read(text).texts["b"]
    assert "half ?" in json.dumps(unpacked(text))


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        page.pack({"speed": float("inf")})


def test_the_same_page_has_the_same_bytes(tmp_path: Path) -> None:
    one, other = (scrub(chained(12), step=4).to_html(tmp_path / f"{i}.html").read_bytes() for i in range(2))
    assert one == other
    assert b"\r" not in one


def test_forty_nodes_with_nothing_left_out_stay_small(tmp_path: Path) -> None:
    s = scrub(chained(40))
    assert len(s.diagram.scenes) == len(s.diagram.scripts) == 3
    assert s.to_html(tmp_path / "forty.html").stat().st_size <= 250_000


def test_a_path_may_be_text_and_comes_back(scrubber: Scrubber, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert scrubber.to_html("page.HTML") == Path("page.HTML")
    assert scrubber.to_html(tmp_path / "page.htm").exists()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["page.HTML", "page.htm"]


@pytest.mark.parametrize("name", ["page", "page.txt", "page.svg", ".html", "page.html.gz"])
def test_another_ending_is_refused(scrubber: Scrubber, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"\.html, \.htm"):
        scrubber.to_html(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(scrubber: Scrubber, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        scrubber.to_html(tmp_path / "nowhere" / "page.html")


def test_a_page_that_cannot_be_written_leaves_the_old_one(scrubber: Scrubber, tmp_path: Path, monkeypatch) -> None:
    target = scrubber.to_html(tmp_path / "page.html")
    before = target.read_bytes()

    def full(self: Path, *_: Any, **__: Any) -> None:
        self.touch()
        raise OSError("disk full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="disk full"):
        scrubber.to_html(target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_frame_holds_the_page_and_may_do_nothing_but_run(scrubber: Scrubber) -> None:
    shown = scrubber.page(title="b gathers")
    frame, *_ = Read(shown._repr_html_()).elements
    assert frame[1]["srcdoc"] == shown.html
    assert frame[1]["sandbox"] == "allow-scripts"
    assert frame[1]["title"] == "b gathers"
    assert frame[1]["height"] == str(shown.height)
    tags = Read(shown.html).tags
    assert {"h1", "footer"}.isdisjoint(tags), "the notebook has headings of its own"
    assert unpacked(shown.html)["traits"]["step"] == 3


def test_where_frames_are_taken_out_something_readable_stays(scrubber: Scrubber) -> None:
    bundle = scrubber.page()._repr_mimebundle_()
    without = re.sub(r"<iframe.*</iframe>", "", bundle["text/html"], flags=re.DOTALL)
    assert "e = 622.25 at step 3" in Read(without).texts["pre"]
    assert bundle["image/svg+xml"] == "<svg><!-- step 3 --></svg>"
    assert bundle["text/plain"] == repr(scrubber.page()) == "e = 622.25 at step 3"


def test_a_frame_is_as_tall_as_it_is_asked_to_be_or_as_its_pictures_need(scrubber: Scrubber) -> None:
    assert scrubber.page(height=432).height == 432
    heights = [scrub(chained(size)).page().height for size in (5, 40)]
    assert all(300 < height < 1100 for height in heights)
    with pytest.raises(ValueError, match=r"height=0"):
        scrubber.page(height=0)


def test_without_a_picture_there_is_no_page(scrubber: Scrubber, tmp_path: Path) -> None:
    scrubber.diagram.scenes = {}
    with pytest.raises(RuntimeError, match="layout was stopped"):
        scrubber.to_html(tmp_path / "page.html")
    assert list(tmp_path.iterdir()) == []


def test_every_text_of_the_page_is_there_and_used() -> None:
    used = set(re.findall(r"strings\.(\w+)", assets.module("page"))) - set(
        re.findall(r"strings\.(\w+)", assets.module())
    )
    assert used == set(PAGE)


def test_every_rule_of_the_page_is_its_own() -> None:
    css = re.sub(r"/\*.*?\*/", "", assets.page_style(), flags=re.DOTALL)
    css = re.sub(r"@keyframes[^{]*\{[^{}]*\{[^{}]*\}\s*\}", "", css)
    groups = [group for group in re.findall(r"([^{}]+)\{", css) if "@" not in group]
    assert [part for part in ",".join(groups).split(",") if not part.strip().startswith(".bpw-page")] == []
    assert set(re.findall(r"var\((--bpw-[\w-]+)", css)) <= set(re.findall(r"(--bpw-[\w-]+):", css))
    styled = set(re.findall(r"\.(bpw-page[\w-]*)", css))
    made = assets.module("page") + page.document(Diagram(), page.Contents("t", "", {"a": "1"}))
    made += page.document(Diagram(), page.Contents("t", "", {}), within=True)
    unstyled = re.sub(r"<style>.*?</style>", "", made, flags=re.DOTALL)
    assert {name for name in styled if not re.search(rf"{name}\b(?!-)", unstyled)} == set()


@pytest.mark.parametrize(("name", "start"), [("boot", page.BOOT), ("page", page.OPEN)])
def test_a_module_of_the_page_runs_nothing_before_it_is_started(tmp_path: Path, name: str, start: str) -> None:
    (tmp_path / "module.mjs").write_text(assets.module(name))
    script = "const m = await import('./module.mjs'); process.stdout.write(Object.keys(m.default).join())"
    command = [*node(), "--input-type=module", "-e", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == start


def test_the_text_in_the_frame_is_escaped_once(scrubber: Scrubber) -> None:
    shown = scrubber.page()
    assert html.unescape(re.search(r'srcdoc="([^"]*)"', shown._repr_html_())[1]) == shown.html
