"""The README's links come from one setting, and every relative link of the documents leads somewhere."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "notebooks").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
SPEC = importlib.util.spec_from_file_location("links", ROOT / "notebooks" / "links.py")
links = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(links)


def hosted(repository, pages=""):
    project = PROJECT.replace('repository = ""', f'repository = "{repository}"')
    project = project.replace('pages = ""', f'pages = "{pages}"')
    return links.readme(README, project)


def targets(text):
    return re.findall(r"\]\(([^)\s]+)\)", text)


def test_the_readme_is_as_the_setting_has_it():
    assert links.readme(README, PROJECT) == README


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_relative_links_lead_to_files(path):
    for target in targets(path.read_text("utf-8")):
        if not re.match(r"https?:|#", target):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_without_the_setting_nothing_outside_is_linked():
    unhosted = links.readme(README, PROJECT.replace(links.setting("repository", PROJECT) or "\0", ""))
    assert "mybinder" not in unhosted
    assert "docs/fan-out.html" in targets(unhosted)


@pytest.mark.parametrize(
    ("repository", "where"),
    [
        ("https://github.com/some/thing", "/v2/gh/some/thing/HEAD"),
        ("https://github.com/some/thing.git", "/v2/gh/some/thing/HEAD"),
        ("https://gitlab.com/a/group/thing/", "/v2/gl/a%2Fgroup%2Fthing/HEAD"),
        ("https://example.org/thing", "/v2/git/https%3A%2F%2Fexample.org%2Fthing/HEAD"),
    ],
)
def test_binder_opens_the_first_lesson_of_the_repository(repository, where):
    found = [target for target in targets(hosted(repository)) if "mybinder.org/v2" in target]
    assert found
    assert all(where in target for target in found)
    assert all((ROOT / "notebooks" / name).exists() for name in re.findall(r"notebooks%2F([\w.]+)", " ".join(found)))


def test_served_pages_are_linked_instead_of_the_file():
    found = targets(hosted("", "https://example.org/course/"))
    assert {"https://example.org/course/fan-out.html", "https://example.org/course/index.html"} <= set(found)
    assert "docs/fan-out.html" not in found


def test_the_animation_is_small_and_the_page_is_whole():
    assert (ROOT / "docs" / "fan-out.gif").stat().st_size < 1_000_000
    page = (ROOT / "docs" / "fan-out.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert page.rstrip().endswith("</html>")
