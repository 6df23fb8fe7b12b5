"""Saved files, opened by readers that no one here wrote: Pillow, pypdf, Graphviz, an XML parser."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image, ImageChops

from backprop_widgets import Graph, Value, draw, narrate, record
from backprop_widgets.views import palette
from backprop_widgets.views.export import typesetter
from backprop_widgets.views.inheritance import written
from tests.graphs import comprehensive, product, square
from tests.hostile import NAMES, shown

STYLES = ["variables", "circuit", "flow"]


def c1() -> Graph:
    return record(product, 2.0, 1.0)


def hostile(name: str) -> Graph:
    x = Value(1.0, name=name)
    return Graph(x * 2 + x * x, names={})


def size(drawing) -> tuple[float, float]:
    _, _, width, height = map(float, re.search(r'viewBox="([^"]+)"', drawing.svg)[1].split())
    return width, height


def squeezed(text: str) -> str:
    """Without white space: where lines are broken is the typesetter's to choose."""
    return "".join(text.split())


def pdf_text(path: Path) -> str:
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def differ(a: Image.Image, b: Image.Image) -> bool:
    return ImageChops.difference(a.convert("RGB"), b.convert("RGB")).getbbox() is not None


@pytest.mark.parametrize("style", STYLES)
def test_png_is_the_whole_picture_at_twice_its_size(tmp_path, style):
    drawing = draw(record(comprehensive, 0.5, 1.0), style=style)
    width, height = size(drawing)
    with Image.open(drawing.save(tmp_path / "x.png")) as image:
        assert image.size == pytest.approx((2 * width, 2 * height), abs=1)
        assert len(image.convert("RGB").getcolors(1 << 20)) > 50
        assert image.getpixel((0, 0))[3] == 0, "outside the card's corner"
    with Image.open(drawing.save(tmp_path / "x.png", scale=1)) as image:
        assert image.size == pytest.approx((width, height), abs=1)


def test_png_shows_the_step(tmp_path):
    first, later = (opened(draw(c1(), at=at).save(tmp_path / f"{at}.png")) for at in (1, 4))
    assert first.size == later.size
    assert differ(first, later)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast-dark"])
@pytest.mark.parametrize("captions", [False, True])
def test_the_card_has_the_colours_of_the_theme(tmp_path, theme, captions):
    drawing = draw(c1(), at=3, theme=theme)
    image = opened(drawing.save(tmp_path / "x.png", captions=captions)).convert("RGB")
    card = palette.THEMES[theme]["bg"]
    assert "#{:02x}{:02x}{:02x}".format(*image.getpixel((image.width // 2, image.height - 4))) == card
    assert written("fill", card) in drawing.save(tmp_path / "x.svg").read_text(encoding="utf-8")


def test_every_text_of_the_picture_shows_where_no_font_is_installed(tmp_path, monkeypatch):
    import typst

    bare = typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False))
    monkeypatch.setattr(typesetter, "_compiler", lambda: bare)
    drawing = draw(c1())
    with_text = opened(drawing.save(tmp_path / "x.png"))
    sheet = drawing._film.sheet(None)
    silent = sheet._replace(svg=re.sub(r"<text.*?</text>", "", sheet.svg))
    without = Image.open(io.BytesIO(typesetter.png(silent)))
    assert differ(with_text, without)
    assert {"1494", "b", "value"} <= set(
        pypdf.PdfReader(draw(record(comprehensive, 0.5, 1.0)).save(tmp_path / "x.pdf")).pages[0].extract_text().split()
    )


@pytest.mark.parametrize("style", STYLES)
def test_pdf_is_one_page_with_real_text(tmp_path, style):
    drawing = draw(record(comprehensive, 0.5, 1.0), style=style)
    path = drawing.save(tmp_path / "x.pdf")
    (page,) = pypdf.PdfReader(path).pages
    width, height = size(drawing)
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        (0.75 * width, 0.75 * height), abs=0.1
    )
    assert "1494" in pdf_text(path)
    assert not list(page.images), "drawn, not a photograph of it"


def test_signs_of_mathematics_and_other_scripts_are_text_in_the_pdf(tmp_path):
    x = Value(-2.5, name="变量")
    y = Value(1 / 3, name="x′")
    z = x / y + x**2
    z.name = "∂é"
    text = pdf_text(draw(Graph(z, names={}), at=2).save(tmp_path / "x.pdf", captions=True))
    assert {"−", "≈", "²", "′", "∂", "é"} <= set(text)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_in_every_file(tmp_path, name):
    drawing = draw(hostile(name), at=3)
    for ending in ("svg", "png", "pdf", "dot", "txt"):
        path = drawing.save(tmp_path / f"x.{ending}", captions=ending in ("svg", "png", "pdf"))
        assert path.stat().st_size > 100
    svg = ElementTree.parse(tmp_path / "x.svg")
    tags = {element.tag.partition("}")[2] for element in svg.iter()}
    assert tags <= {"svg", "g", "rect", "path", "text", "tspan", "title", "circle"}
    assert squeezed(shown(name)) in squeezed("".join(svg.getroot().itertext()))
    (page,) = pypdf.PdfReader(tmp_path / "x.pdf").pages
    assert "/Annots" not in page


READABLE = [name for name in NAMES if name.isprintable() and name.isascii()]


def test_hostile_names_are_read_in_the_handout_as_written(tmp_path):
    for name in READABLE:
        path = draw(hostile(name)).save_handout(tmp_path / "x.pdf", title=f"About {name}", progress=False)
        text = pdf_text(path)
        assert f"About{squeezed(name)}" in text
        assert f"{squeezed(name)}=1isaninput." in text


@pytest.mark.parametrize("name", [name for name in NAMES if name not in READABLE])
def test_no_name_breaks_a_handout_or_an_animation(tmp_path, name):
    drawing = draw(hostile(name))
    assert pypdf.PdfReader(drawing.save_handout(tmp_path / "x.pdf", title=name, progress=False)).pages
    with Image.open(drawing.save_gif(tmp_path / "x.gif", progress=False)) as animation:
        assert animation.n_frames == len(drawing.graph.lesson()) + 1


def test_an_animation_has_a_frame_per_step_and_holds_the_first_and_the_last(tmp_path):
    drawing = draw(record(comprehensive, 0.5, 1.0))
    path = drawing.save_gif(tmp_path / "x.gif", seconds_per_step=0.5, progress=False)
    assert path.stat().st_size < 1_000_000
    with Image.open(path) as animation:
        count = len(drawing.graph.lesson()) + 1
        assert animation.n_frames == count
        assert animation.info["loop"] == 0
        frames, times = [], []
        for k in range(count):
            animation.seek(k)
            frames.append(animation.convert("RGB"))
            times.append(animation.info["duration"])
    assert times == [1000, *[500] * (count - 2), 1000]
    assert {frame.size for frame in frames} == {frames[0].size}
    assert all(differ(a, b) for a, b in pairwise(frames))
    assert frames[3].getpixel((2, frames[3].height - 2)) == (255, 255, 255)


def test_an_animation_shows_what_the_picture_of_the_step_shows(tmp_path):
    drawing = draw(c1())
    with Image.open(drawing.save_gif(tmp_path / "x.gif", [2, 5], captions=False, scale=2, progress=False)) as animation:
        animation.seek(1)
        frame = animation.convert("RGB")
    still = opened(draw(c1(), at=5).save(tmp_path / "x.png"))
    card = Image.new("RGBA", still.size, palette.LIGHT["bg"])
    exact = Image.alpha_composite(card, still.convert("RGBA")).convert("RGB")
    error = ImageChops.difference(frame, exact).convert("L").histogram()
    assert sum(error[:24]) > 0.999 * sum(error), "fewer colours, and nothing else"


def test_saving_as_gif_is_the_animation(tmp_path):
    with Image.open(draw(record(square, 3.0), at=1).save(tmp_path / "x.GIF")) as animation:
        assert animation.n_frames == 5


def test_steps_are_numbered_so_that_they_sort(tmp_path):
    drawing = draw(record(comprehensive, 0.5, 1.0), style="circuit")
    paths = drawing.save_steps(tmp_path / "c2-{step}.svg", progress=False)
    count = len(drawing.graph.lesson())
    assert [path.name for path in paths] == [f"c2-{k:02}.svg" for k in range(count + 1)]
    assert sorted(paths) == paths
    at = 7
    expected = draw(record(comprehensive, 0.5, 1.0), style="circuit", at=at).svg
    assert paths[at].read_text(encoding="utf-8") == expected + "\n"


def test_a_folder_gets_a_png_per_step_all_of_one_size(tmp_path):
    paths = draw(c1()).save_steps(tmp_path, captions=True, progress=False)
    assert [path.name for path in paths][:2] == ["step-00.png", "step-01.png"]
    assert len({opened(path).size for path in paths}) == 1


def test_some_steps_in_the_order_given(tmp_path):
    paths = draw(c1()).save_steps(tmp_path / "{step}.txt", [3, 1])
    assert [path.name for path in paths] == ["03.txt", "01.txt"]
    assert paths[0].read_text(encoding="utf-8") == draw(c1(), at=3).text + "\n"


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("per_page", [None, 1, 2, 3])
def test_the_handout_has_every_sentence_and_fits_its_pages(tmp_path, paper, per_page):
    drawing = draw(record(comprehensive, 0.5, 1.0))
    sweep = drawing.graph.lesson()
    path = drawing.save_handout(tmp_path / "x.pdf", paper=paper, per_page=per_page, progress=False)
    reader, text = pypdf.PdfReader(path), pdf_text(path)
    for line in narrate(sweep).splitlines():
        assert squeezed(line) in text
    sides = {"A4": [595, 842], "letter": [612, 792]}[paper]
    for page in reader.pages:
        assert sorted((page.mediabox.width, page.mediabox.height)) == pytest.approx(sides, abs=1)
    pages = len(reader.pages)
    assert f"{pages}/{pages}" in text
    if per_page:
        assert pages == -(-len(sweep) // per_page)


def test_a_handout_of_some_steps_with_a_title(tmp_path):
    path = draw(c1(), rankdir="TB").save_handout(tmp_path / "x.pdf", [0, 7], title="Week 3", progress=False)
    text = pdf_text(path)
    assert text.startswith("Week3")
    assert "Step7of" in text
    assert "Step6of" not in text


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "dot", "txt", "gif"])
def test_the_same_bytes_twice(tmp_path, ending):
    once, twice = (draw(record(square, 3.0)).save(tmp_path / f"{k}.{ending}").read_bytes() for k in (1, 2))
    assert once == twice


def test_the_same_handout_twice(tmp_path):
    once, twice = (draw(record(square, 3.0)).save_handout(tmp_path / f"{k}.pdf").read_bytes() for k in (1, 2))
    assert once == twice


@pytest.mark.parametrize(
    ("method", "arguments", "kind", "message"),
    [
        ("save", ["x.doc"], ValueError, r"\.svg, \.png, \.pdf"),
        ("save", ["x"], ValueError, r"\.svg"),
        ("save", ["nowhere/x.png"], FileNotFoundError, "nowhere"),
        ("save", ["."], ValueError, "folder"),
        ("save_steps", ["x.png"], ValueError, r"x-\{step\}\.png"),
        ("save_steps", ["x-{step}.gif"], ValueError, r"\.svg"),
        ("save_steps", ["nowhere/{step}.png"], FileNotFoundError, "nowhere"),
        ("save_steps", ["{step}.png", [99]], ValueError, "from 0 to 11"),
        ("save_steps", ["{step}.png", [True]], ValueError, "from 0 to 11"),
        ("save_steps", ["{step}.png", []], ValueError, "from 0 to 11"),
        ("save_gif", ["x.png"], ValueError, r"\.gif"),
        ("save_handout", ["x.gif"], ValueError, r"\.pdf"),
    ],
)
def test_what_cannot_be_saved_says_what_can(tmp_path, monkeypatch, method, arguments, kind, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind, match=message):
        getattr(draw(c1()), method)(*arguments)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("method", "name", "options", "message"),
    [
        ("save", "x.png", {"scale": 0}, "scale=0"),
        ("save", "x.png", {"scale": 1000}, r"give scale=\d+ or less"),
        ("save_gif", "x.gif", {"seconds_per_step": 0}, "seconds_per_step=0"),
        ("save_handout", "x.pdf", {"paper": "A5"}, "'A4', 'letter'"),
        ("save_handout", "x.pdf", {"per_page": 0}, "per_page=0"),
        ("save_handout", "x.pdf", {"per_page": 1.5}, r"per_page=1\.5"),
    ],
)
def test_options_out_of_range_say_what_is_allowed(tmp_path, method, name, options, message):
    with pytest.raises(ValueError, match=message):
        getattr(draw(c1()), method)(tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


def test_the_largest_scale_that_is_advised_is_accepted(tmp_path):
    sheet = typesetter.Sheet("<svg xmlns='http://www.w3.org/2000/svg'/>", (40000, 9000), 40000, 9000, "")
    with pytest.raises(ValueError, match="give scale=") as told:
        typesetter.png(sheet, 2)
    advised = float(re.search(r"give scale=([\d.]+)", str(told.value))[1])
    assert 0 < advised**2 * 40000 * 9000 <= typesetter.MOST_PIXELS


def test_a_failure_leaves_the_file_that_was_there(tmp_path, monkeypatch):
    path = draw(c1()).save(tmp_path / "x.png")
    before = path.read_bytes()

    def full(self, target):
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        draw(c1(), at=1).save(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_progress_is_shown_where_there_is_something_to_wait_for(tmp_path, capsys):
    draw(record(square, 3.0)).save_steps(tmp_path / "{step}.txt")
    assert capsys.readouterr() == ("", "")
    draw(c1()).save_steps(tmp_path / "{step}.txt", progress=False)
    assert capsys.readouterr() == ("", "")
    draw(c1()).save_steps(tmp_path / "{step}.txt")
    out, err = capsys.readouterr()
    assert out == ""
    assert "saving" in err


def test_drawing_loads_nothing_that_only_saving_needs():
    program = (
        "import sys; from backprop_widgets import Value, draw; d = draw(Value(1.0) * 2); d.svg, d.text, d.dot;"
        "assert not {'typst', 'PIL', 'tqdm'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_without_typst_it_is_said_what_to_install(tmp_path, monkeypatch):
    typesetter._compiler.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RuntimeError, match="pip install typst"):
        draw(c1()).save(tmp_path / "x.png")
    assert draw(c1()).save(tmp_path / "x.svg").exists()
