"""Joining ES modules into one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from backprop_widgets.widgets import assets
from backprop_widgets.widgets.joiner import JoinError, join
from tests.widgets.node import node


def joined(**sources: str) -> str:
    return join("a", lambda name: sources[name])


def evaluated(script: str, folder: Path) -> str:
    command = [*node(), "--input-type=module", "-e", script]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_a_module_used_twice_is_joined_once_and_before_its_users() -> None:
    text = joined(
        a='import { b } from "./b.mjs";\nimport { c } from "./c.mjs";\nexport const a = b + c;',
        b='import { c } from "./c.mjs";\nexport const b = c;',
        c="export const c = 1;",
    )
    assert re.findall(r"^const (\$\w+)", text, re.MULTILINE) == ["$c", "$b", "$a"]


def test_imports_over_several_lines_and_under_another_name() -> None:
    several = "export const b = 1;\nexport const c = 2;"
    text = joined(a='import {\n  b as other,\n  c,\n} from "./b.mjs";', b=several)
    assert "const { b: other, c } = $b;" in text


def test_private_names_do_not_clash(tmp_path) -> None:
    text = joined(
        a='import { b } from "./b.mjs";\nconst hidden = 2;\nexport const a = [hidden, b()];',
        b="const hidden = 1;\nexport function b() {\n  return hidden;\n}",
    )
    (tmp_path / "joined.mjs").write_text(text)
    script = "const m = await import('./joined.mjs'); process.stdout.write(JSON.stringify(m.default.a))"
    assert evaluated(script, tmp_path) == "[2,1]"


def test_comments_on_lines_of_their_own_go_and_text_stays() -> None:
    text = joined(a='/**\n * Gone.\n */\n// gone\nexport const a = "/** // stays */"; // stays')
    assert "one" not in text
    assert '"/** // stays */"; // stays' in text


def test_a_comment_before_code_on_its_line_takes_nothing_with_it() -> None:
    text = joined(a="/** @type {any} */ (kept).a();\nkept.b();\n/** gone */\nkept.c();")
    assert "(kept).a();\nkept.b();\nkept.c();" in text


@pytest.mark.parametrize(
    "source",
    [
        'import * as b from "./b.mjs";',
        'import b from "./b.mjs";',
        'import { b } from "b";',
        'import { b } from "../b.mjs";',
        "export default 1;",
        "export let a = 1;",
        'export { b } from "./b.mjs";',
    ],
)
def test_what_is_not_understood_is_refused(source: str) -> None:
    with pytest.raises(JoinError, match="not joined"):
        joined(a=source, b="export const b = 1;")


def test_a_circle_is_refused() -> None:
    with pytest.raises(JoinError, match="a -> b -> a"):
        joined(a='import { b } from "./b.mjs";', b='import { a } from "./a.mjs";')


def test_the_widget_is_one_module_that_asks_for_nothing(tmp_path) -> None:
    text = assets.module()
    asks = r"^\s*import\b|\bimport\(|\brequire\(|\bfetch\(|https?:(?!//www\.w3\.org/(?:2000/svg|1998/Math/MathML)\")"
    assert not re.search(asks, text, re.MULTILINE)
    assert "innerHTML" not in text
    (tmp_path / "widget.mjs").write_text(text)
    script = "const m = await import('./widget.mjs'); process.stdout.write(typeof m.default.render)"
    assert evaluated(script, tmp_path) == "function"


def test_no_learner_facing_text_stands_in_the_modules() -> None:
    words = r"(?:aria-label|title|aria-valuetext)\"?\s*[:,=]\s*\"[A-Z]|textContent = \"[A-Za-z]"
    assert not re.search(words, assets.module())
