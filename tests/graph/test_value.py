"""What a Value can do on its own: compute, compare, keep a gradient, and refuse what it cannot record."""

from __future__ import annotations

import copy
import gc
import math
import weakref
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_widgets import Graph, Value


def test_holds_a_float():
    for x in (2, 2.0, True, np.float32(2), np.int64(2), np.array(2)):
        value = Value(x)
        assert type(value.data) is float
    assert Value(2).shape == ()


def test_input_has_neither_operation_nor_parents():
    a = Value(2)
    assert (a.op, a.parents, a.grad, a.name) == ("", (), 0.0, None)


def test_parents_are_ordered_and_complete():
    a, b = Value(2), Value(3)
    c = b - a
    assert c.op == "-"
    assert c.parents == (b, a)
    assert (a * a).parents == (a, a)


def test_constants_among_parents_are_values():
    a = Value(2)
    two = (a * 2).parents[1]
    assert (two.data, two.op, two.parents) == (2.0, "constant", ())
    assert [p.op for p in (2 - a).parents] == ["constant", ""]


def test_parents_are_the_same_each_time():
    b = Value(2) * 3
    assert b.parents == b.parents


def test_looking_at_parents_changes_nothing():
    a = Value(2)
    b = 3 * a + 1
    before = [node.name for node in Graph(b).nodes]
    assert b.parents
    assert [node.name for node in Graph(b).nodes] == before


OPERATIONS = [
    (lambda a: a + 3, 5.0, 1.0),
    (lambda a: 3 + a, 5.0, 1.0),
    (lambda a: a - 3, -1.0, 1.0),
    (lambda a: 3 - a, 1.0, -1.0),
    (lambda a: a * 3, 6.0, 3.0),
    (lambda a: 3 * a, 6.0, 3.0),
    (lambda a: a / 4, 0.5, 0.25),
    (lambda a: 4 / a, 2.0, -1.0),
    (lambda a: a**3, 8.0, 12.0),
    (lambda a: 3**a, 9.0, 9 * math.log(3)),
    (lambda a: a**-1, 0.5, -0.25),
    (lambda a: -a, -2.0, -1.0),
    (lambda a: +a, 2.0, 1.0),
    (lambda a: a**a, 4.0, 4 * (1 + math.log(2))),
    (lambda a: a.exp(), math.exp(2), math.exp(2)),
    (lambda a: a.log(), math.log(2), 0.5),
    (lambda a: a.tanh(), math.tanh(2), 1 - math.tanh(2) ** 2),
    (lambda a: a.relu(), 2.0, 1.0),
    (lambda a: (-a).relu(), 0.0, 0.0),
    (lambda a: a.sigmoid(), 1 / (1 + math.exp(-2)), math.exp(-2) / (1 + math.exp(-2)) ** 2),
    (lambda a: a.sqrt(), math.sqrt(2), 0.5 / math.sqrt(2)),
    (lambda a: a.sin(), math.sin(2), math.cos(2)),
    (lambda a: a.cos(), math.cos(2), -math.sin(2)),
]


@pytest.mark.parametrize(("function", "value", "slope"), OPERATIONS)
def test_operation(function, value, slope):
    a = Value(2)
    b = function(a)
    b.backward()
    assert b.data == pytest.approx(value, rel=1e-15)
    assert a.grad == pytest.approx(slope, rel=1e-14)
    graph = Graph(b, {"a": a})
    assert graph.tangents({"a": 1.0})[graph.output.name] == pytest.approx(slope, rel=1e-14)


@pytest.mark.parametrize("other", [3, 3.0, True, np.float32(3), np.int64(3), np.array(3.0)])
def test_numbers_of_any_kind_join_in(other):
    a = Value(2)
    b = a * other
    assert type(b.data) is float
    assert b.data == 2 * float(other)


INFINITY, NAN = math.inf, math.nan
IEEE = [
    ("1/0", lambda: 1 / Value(0.0), INFINITY),
    ("-1/0", lambda: -1 / Value(0.0), -INFINITY),
    ("1/-0", lambda: 1 / Value(-0.0), -INFINITY),
    ("0/0", lambda: Value(0.0) / 0.0, NAN),
    ("0**-1", lambda: Value(0.0) ** -1, INFINITY),
    ("(-2)**.5", lambda: Value(-2.0) ** 0.5, NAN),
    ("(-8)**(1/3)", lambda: Value(-8.0) ** (1 / 3), NAN),
    ("10**400", lambda: Value(10.0) ** 400, INFINITY),
    ("(-10)**401", lambda: Value(-10.0) ** 401, -INFINITY),
    ("0**0", lambda: Value(0.0) ** 0, 1.0),
    ("exp(1000)", lambda: Value(1000).exp(), INFINITY),
    ("exp(-1000)", lambda: Value(-1000).exp(), 0.0),
    ("log(0)", lambda: Value(0).log(), -INFINITY),
    ("log(-1)", lambda: Value(-1).log(), NAN),
    ("sqrt(-1)", lambda: Value(-1).sqrt(), NAN),
    ("sin(inf)", lambda: Value(INFINITY).sin(), NAN),
    ("cos(-inf)", lambda: Value(-INFINITY).cos(), NAN),
    ("tanh(inf)", lambda: Value(INFINITY).tanh(), 1.0),
    ("sigmoid(-1000)", lambda: Value(-1000).sigmoid(), 0.0),
    ("sigmoid(1000)", lambda: Value(1000).sigmoid(), 1.0),
    ("sigmoid(nan)", lambda: Value(NAN).sigmoid(), NAN),
    ("relu(nan)", lambda: Value(NAN).relu(), NAN),
    ("relu(-inf)", lambda: Value(-INFINITY).relu(), 0.0),
    ("1e308*10", lambda: Value(1e308) * 10, INFINITY),
    ("inf-inf", lambda: Value(INFINITY) - INFINITY, NAN),
]


@pytest.mark.parametrize(("compute", "wanted"), [case[1:] for case in IEEE], ids=[case[0] for case in IEEE])
def test_ieee_where_python_raises_or_turns_complex(compute, wanted):
    result = compute().data
    assert type(result) is float
    assert result == wanted or (math.isnan(result) and math.isnan(wanted))


@pytest.mark.parametrize("compute", [case[1] for case in IEEE], ids=[case[0] for case in IEEE])
def test_sweeps_pass_over_inf_and_nan_without_a_word(compute):
    graph = Graph(compute(), names={})
    assert len(graph.lesson()) == len(graph.values()) + len(graph.edges) + 1
    assert all(type(x) is float for x in graph.gradients().values())
    assert all(type(x) is float for x in graph.fold().gradients().values())


@given(st.floats(), st.floats())
def test_arithmetic_is_that_of_ieee(x, y):
    with np.errstate(all="ignore"):
        wanted = [np.float64(x) + y, np.float64(x) - y, np.float64(x) * y, np.float64(x) / y]
    a, b = Value(x), Value(y)
    assert [repr(v.data) for v in (a + b, a - b, a * b, a / b)] == [repr(float(w)) for w in wanted]


@pytest.mark.parametrize("x", [0.0, -0.0])
def test_conventions_at_kinks_are_those_of_pytorch(x):
    a = Value(x)
    for output, slope in ((a.relu(), 0.0), (a**0, 0.0), (a**1, 1.0), (a**2, 0.0)):
        output.backward()
        assert a.grad == slope
        graph = Graph(output, {"a": a})
        assert graph.tangents({"a": 1.0})[graph.output.name] == slope
    a.sqrt().backward()
    assert a.grad in (INFINITY, -INFINITY)


def test_both_slopes_of_zero_to_the_zero():
    a, b = Value(0.0), Value(0.0)
    (a**b).backward()
    assert (a.grad, b.grad) == (0.0, 0.0)


def test_constant_exponent_asks_for_no_logarithm():
    a = Value(-1.0)
    b = a**2
    b.backward()
    assert a.grad == -2.0
    assert Graph(b).tangents({"a": 1.0})["b"] == -2.0


def test_backward_twice_gives_the_same():
    a = Value(3)
    b = a * a
    c = b + a
    c.backward()
    once = (a.grad, b.grad, c.grad)
    c.backward()
    assert (a.grad, b.grad, c.grad) == once == (7.0, 1.0, 1.0)


def test_backward_resets_what_was_assigned():
    a = Value(3)
    b = a * a
    a.grad = b.grad = 100
    b.backward()
    assert (a.grad, b.grad) == (6.0, 1.0)


def test_backward_leaves_what_it_does_not_reach():
    a, b = Value(3), Value(4)
    (a * 2).backward()
    (b * 2).backward()
    assert (a.grad, b.grad) == (2.0, 2.0)


def test_backward_with_a_seed():
    a = Value(3)
    b = a * a
    b.backward(seed=0.5)
    assert (a.grad, b.grad) == (3.0, 0.5)


def test_seed_has_the_shape_of_the_output():
    with pytest.raises(ValueError, match="a seed has the shape of the output"):
        Value(3).backward(seed=[1, 2])
    with pytest.raises(TypeError, match="'one' is text"):
        Value(3).backward(seed="one")


def test_backward_leaves_constants_alone():
    a = Value(3)
    b = a * 2
    two = b.parents[1]
    b.backward()
    assert (a.grad, two.grad) == (2.0, 0.0)


def test_grad_may_be_assigned():
    a = Value(3)
    a.grad = 1
    assert a.grad == 1.0
    assert type(a.grad) is float
    with pytest.raises(ValueError, match="shape of its value"):
        a.grad = [1, 2]
    with pytest.raises(TypeError, match="is text"):
        a.grad = "1"


def test_gradient_descent_as_in_micrograd():
    w = Value(3.0)
    for _ in range(50):
        loss = (w - 1) ** 2
        w.grad = 0
        loss.backward()
        w.data += -0.2 * w.grad
    assert w.data == pytest.approx(1, abs=1e-9)


def test_data_of_inputs_may_be_assigned():
    a = Value(2)
    a.data = 5
    assert type(a.data) is float
    assert (a * a).data == 25.0
    with pytest.raises(TypeError, match="'7' is text"):
        a.data = "7"
    assert a.data == 5.0


def test_data_of_computed_values_may_not():
    a = Value(2)
    b = a * 3
    with pytest.raises(AttributeError, match=r"was computed by '\*'.*assign \.data on an input"):
        b.data = 5
    with pytest.raises(AttributeError):
        b.parents[1].data = 4
    assert b.data == 6.0


def stale(value: Value) -> Value:
    inputs, pending = [], [value]
    while pending:
        parent = pending.pop()
        pending += parent.parents
        inputs += [] if parent.op else [parent]
    inputs[0].data = 9
    return value


@pytest.mark.parametrize(
    "show",
    [Value.backward, Graph, lambda v: Graph(v).gradients(), Value._repr_mimebundle_],
    ids=["backward", "Graph", "gradients", "repr"],
)
@pytest.mark.parametrize("depth", [1, 3])
def test_stale_values_say_so_when_shown_or_swept(show, depth):
    a = b = Value(2)
    for _ in range(depth):
        b = -b
    a.data = 9
    with pytest.warns(UserWarning, match="assigned anew after something had been computed from it"):
        show(b)


def test_values_computed_anew_are_not_stale():
    a, c = Value(2), Value(3)
    assert (a * c).data == 6.0
    a.data = 9
    b = a * c
    b.backward()
    assert Graph(b).gradients() == {"a": 3.0, "c": 9.0, "b": 1.0}


def test_values_computed_before_from_other_inputs_are_not_stale():
    a, c = Value(2), Value(3)
    old = c * 2
    a.data = 9
    b = a * old
    b.backward()
    assert Graph(b).gradients()["a"] == a.grad == 6.0


def test_assigning_an_input_leaves_others_fresh():
    a, c = Value(2), Value(3)
    b = a * 2
    c.data = 5
    b.backward()
    assert a.grad == 2.0


def test_comparisons_are_by_value():
    a, b = Value(2), Value(3)
    assert [a < b, a <= b, a > b, a >= b] == [True, True, False, False]
    assert [a < 2, a <= 2, a > 2, a >= 2] == [False, True, False, True]
    assert [2 < a, 2 <= a, 3 > a, 3 >= a] == [False, True, True, True]  # noqa: SIM300
    assert not Value(math.nan) < 1
    assert not Value(math.nan) >= 1
    assert max(a, b) is b
    assert sorted([b, a]) == [a, b]


def test_comparison_with_what_is_no_number_is_refused():
    with pytest.raises(TypeError, match="not supported"):
        assert Value(2) < "3"
    with pytest.raises(TypeError):
        assert Value(2) < None


def test_equality_is_identity_so_that_values_are_keys():
    a, b = Value(2), Value(2)
    assert a == a
    assert a != b
    assert not a != a  # noqa: SIM202
    assert {a: "a", b: "b"}[b] == "b"
    assert len({a, b, a}) == 2
    assert [b, a].index(a) == 1
    assert a not in [b]
    assert (a == None) is False  # noqa: E711
    assert (a == "2") is False


@pytest.mark.parametrize("number", [2, 2.0, True, 1j, np.float64(2), np.array([1.0, 2.0])])
def test_equality_with_a_number_points_to_data(number):
    with pytest.raises(TypeError, match=r"\.data =="):
        assert Value(2) == number
    with pytest.raises(TypeError, match=r"\.data =="):
        assert Value(2) != number


def test_hash_outlives_new_data():
    a = Value(2)
    found = {a: 1}
    a.data = 3
    assert found[a] == 1


def test_truth_is_that_of_the_number():
    assert [bool(Value(x)) for x in (0, 2, -0.0, math.nan)] == [False, True, False, True]


MATH = [
    ("exp", lambda v: math.exp(v), "np.exp(v)"),
    ("log", lambda v: math.log(v), "np.log(v)"),
    ("sqrt", lambda v: math.sqrt(v), "np.sqrt(v)"),
    ("asin", lambda v: math.asin(v), "np.arcsin(v)"),
    ("pow", lambda v: math.pow(v, 2), "np.power(v)"),
    ("atan2", lambda v: math.atan2(1.0, v), "np.arctan2(v)"),
]


@pytest.mark.parametrize(("compute", "wanted"), [case[1:] for case in MATH], ids=[case[0] for case in MATH])
def test_math_functions_are_refused_and_numpys_named(compute, wanted):
    with pytest.raises(TypeError, match="cannot record") as caught:
        compute(Value(0.5))
    assert wanted in str(caught.value)
    assert ".data" in str(caught.value)


def test_math_function_imported_by_name_is_named_too():
    from math import exp, sin

    with pytest.raises(TypeError, match=r"np\.exp\(v\)"):
        exp(Value(2))
    with pytest.raises(TypeError, match=r"np\.sin\(v\)"):
        assert [sin(x) for x in (1.0, Value(2))]


@pytest.mark.parametrize("convert", [float, int, complex], ids=["float", "int", "complex"])
def test_plain_numbers_are_refused(convert):
    with pytest.raises(TypeError, match=r"would lose its history.*\.data.*np\.exp\(v\)"):
        convert(Value(2))


def test_refusal_does_not_blame_a_function_that_was_called_before():
    v = Value(2)
    with pytest.raises(TypeError) as caught:
        math.sqrt(2) * float(v)
    assert "math.sqrt" not in str(caught.value)


@pytest.mark.parametrize("use", [round, range, "abc".__getitem__, lambda v: [1, 2][v]])
def test_nothing_else_takes_it_for_a_plain_number(use):
    with pytest.raises(TypeError):
        use(Value(1))


REFUSED = [
    ("text", "3", "'3' is text: a Value holds a number"),
    ("bytes", b"3", "is no number"),
    ("None", None, "None (NoneType) is no number"),
    ("complex", 1 + 2j, "is complex: a Value holds a number, or an array or nested list of numbers that are real"),
    ("NumPy's complex", np.complex128(1j), "complex"),
    ("fraction", Fraction(1, 3), "is no number"),
    ("Value", Value(2), "this is a Value already"),
    ("list of Values", [Value(2)], "np.stack([v, w])"),
    ("object array", np.array([1, "a", None], dtype=object), "(ndarray of object) is no number"),
    ("text array", np.array(["a"]), "is no number"),
    ("complex array", np.array([1j]), "is no number"),
    ("date array", np.array(["2020-01-01"], dtype="datetime64[D]"), "is no number"),
    ("list with text", [1, "a"], "is no number"),
    ("ragged list", [[1, 2], [3]], "is no number"),
    ("dict", {"a": 1}, "is no number"),
    ("set", {1, 2}, "is no number"),
    ("function", math.exp, "is no number"),
    ("long text", "x" * 10_000, "…"),
]


@pytest.mark.parametrize(("x", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_number_is_refused(x, message):
    with pytest.raises(TypeError) as caught:
        Value(x)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("other", ["3", None, {}], ids=repr)
def test_arithmetic_with_what_is_no_number_is_refused(other):
    for compute in (lambda a: a + other, lambda a: other * a, lambda a: a**other, lambda a: other - a):
        with pytest.raises(TypeError, match=r"unsupported operand|no counter|can't multiply"):
            compute(Value(2))


def test_arithmetic_with_complex_numbers_is_refused_in_words():
    for compute in (lambda a: a + 1j, lambda a: 1j * a, lambda a: a**1j):
        with pytest.raises(TypeError, match="1j is complex"):
            compute(Value(2))


def test_text_of_a_value():
    assert repr(Value(2)) == "Value(2.0)"
    assert repr(Value(2, name="a")) == "Value(2.0, name='a')"


def test_no_attribute_is_made_up():
    with pytest.raises(AttributeError):
        Value(2).gradient = 3  # type: ignore[attr-defined]


def test_a_copy_is_the_same_value():
    a = Value(2)
    assert copy.copy(a) is a


def test_values_are_freed_with_their_last_name():
    a = Value(2)
    b = a * a
    b.backward()
    graph = Graph(b, {"a": a})
    gone = weakref.ref(b)
    del b
    gc.collect()
    assert gone() is None
    assert graph.gradients()["a"] == 4.0


def test_a_value_is_no_counter_but_can_be_written_with_a_format():
    v = Value(3.0)
    with pytest.raises(TypeError, match=r"int\(v\.data\)"):
        range(v)
    assert f"{v:.2f}" == "3.00"
    assert f"{v}" == str(v)
