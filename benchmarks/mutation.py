"""What a mutant is: one small change of a module's code, and which functions it changes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache, partial
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from benchmarks.environments import ROOT

PACKAGE = "opicescr_cli"

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
DOES = (ast.Expr, ast.Raise, ast.AugAssign, ast.Assign, ast.Continue)
"""The statements that can be left out."""
WORDS = {"say", "phrase", "translate", "plural"}
"""The functions whose first argument is a sentence: what it says is no question of logic."""

Change = tuple[str, Callable[[], None]]


class Mutant(NamedTuple):
    """One change: of which module, at which line, what the line says, and what is changed.

    `node` and `variant` say where it is in the module's tree: which node, and which of its changes.
    """

    module: str
    line: int
    said: str
    change: str
    node: int
    variant: int

    @property
    def name(self) -> str:
        """What it is called in the list of equivalents: it survives a change of line numbers."""
        return f"{self.module}: {self.said}: {self.change}"

    @property
    def tree(self) -> ast.Module:
        """The whole module with the change."""
        whole = ast.parse(text_of(self.module))
        there = next(n for place, n in enumerate(judged(whole)) if place == self.node)
        list(changes(there))[self.variant][1]()
        return ast.fix_missing_locations(whole)


@cache
def text_of(module: str) -> str:
    """Read a module of the package as it is when the first of its mutants is made."""
    return (ROOT / PACKAGE / module).read_text("utf-8")


def changes(node: ast.AST) -> Iterator[Change]:
    """Give the changes of one node: what each is called, and what makes it."""
    yield from _of_condition(node)
    yield from _of_value(node)
    yield from _of_block(node)


def _of_condition(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[one]) if type(one) in SWAPS:
            yield from _set(node, "ops", [SWAPS[type(one)]()], _sign(one))
        case ast.BinOp(op=sign) if type(sign) in SWAPS:
            yield from _set(node, "op", SWAPS[type(sign)](), _sign(sign))
        case ast.BoolOp(op=ast.And()):
            yield from _set(node, "op", ast.Or(), "and -> or")
        case ast.BoolOp():
            yield from _set(node, "op", ast.And(), "or -> and")
        case ast.If() | ast.IfExp() | ast.While():
            yield from _set(node, "test", ast.UnaryOp(ast.Not(), node.test), "condition negated")
        case ast.comprehension(ifs=[_, *_]):
            yield from _set(node, "ifs", [], "filter left out")


def _of_value(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Return(value=ast.expr() as value) if not _none(value):
            yield from _set(node, "value", ast.Constant(None), "gives None")
        case ast.Constant(value=bool(value)):
            yield from _set(node, "value", not value, f"{value} -> {not value}")
        case ast.Constant(value=int(value)):
            yield from _set(node, "value", value + 1, f"{value} -> {value + 1}")
        case ast.Constant(value=str(value)):
            yield from _set(node, "value", f"XX{value}", f"{value[:20]!r} -> other text")


def _of_block(node: ast.AST) -> Iterator[Change]:
    for name in ("body", "orelse"):
        block = getattr(node, name, None)
        for place, one in enumerate(block if isinstance(block, list) else ()):
            if isinstance(one, DOES) and not _says_nothing(one):
                yield _without(one), partial(_leave_out, block, place)


def _says_nothing(one: ast.AST) -> bool:
    return isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)


def _without(one: ast.AST) -> str:
    return f"without `{ast.unparse(one).splitlines()[0][:40]}`"


def _set(node: ast.AST, field: str, value: object, called: str) -> Iterator[Change]:
    yield called, lambda: setattr(node, field, value)


def _leave_out(block: list[ast.stmt], place: int) -> None:
    block[place] = ast.copy_location(ast.Pass(), block[place])


def _sign(sign: ast.AST) -> str:
    return f"{type(sign).__name__} -> {SWAPS[type(sign)].__name__}"


def _none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def judged(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs: no annotations, docstrings, imports of types, sentences for people."""
    yield tree
    skipped: set[int] = set()
    for field in ("annotation", "returns", "decorator_list"):
        value = getattr(tree, field, None)
        skipped |= {id(v) for v in (value if isinstance(value, list) else [value]) if v}
    if isinstance(tree, ast.Call) and ast.unparse(tree.func) in WORDS:
        skipped.add(id(tree.args[0]))
    if isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(tree):
        docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if id(child) not in skipped and not docstring:
            yield from judged(child)


def mutants(module: str) -> list[Mutant]:
    """List every mutant of a module."""
    text = text_of(module)
    lines = text.splitlines()
    found: list[Mutant] = []
    for number, node in enumerate(judged(ast.parse(text))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        for variant, (called, _) in enumerate(changes(node)):
            line = getattr(node, "lineno", 1)
            if called.startswith("without"):
                line = _line_of(node, called, line)
            found.append(Mutant(module, line, lines[line - 1].strip(), called, number, variant))
    return found


def _line_of(node: ast.AST, called: str, line: int) -> int:
    for name in ("body", "orelse"):
        for one in getattr(node, name, None) or []:
            if isinstance(one, ast.stmt) and _without(one) == called:
                return one.lineno
    return line


Place = tuple[str, int]
"""Where a piece of code is in its module: its qualified name and its first line."""


def changed(mutant: Mutant, path: Path) -> dict[Place, CodeType] | None:
    """Give the functions that a mutant changes, as they then are; None where it changes more.

    More is what only an import runs: the module's own lines and those of its classes. `path` is
    where the module was loaded from.
    """
    now = _pieces(compile(mutant.tree, path, "exec"))
    was = _as_it_is(mutant.module, path)
    other = {place: codes for place, codes in now.items() if codes != was[place]}
    if all(len(codes) == 1 and codes[0].co_flags & CO_OPTIMIZED for codes in other.values()):
        return {place: codes[0] for place, codes in other.items()}
    return None


@cache
def _as_it_is(module: str, path: Path) -> dict[Place, list[CodeType]]:
    return _pieces(compile(ast.parse(text_of(module)), path, "exec"))


def _pieces(code: CodeType) -> dict[Place, list[CodeType]]:
    """List the pieces of a module's code by their places: a function is one, with all in it."""
    inside = [one for one in code.co_consts if isinstance(one, CodeType)]
    if code.co_flags & CO_OPTIMIZED:
        return {(code.co_qualname, code.co_firstlineno): [code]}
    own = [None if one in inside else one for one in code.co_consts]
    found = {(code.co_qualname, code.co_firstlineno): [code.replace(co_consts=tuple(own))]}
    for one in inside:
        for place, codes in _pieces(one).items():
            found[place] = found.get(place, []) + codes
    return found
