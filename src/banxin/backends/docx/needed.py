"""Which families a Word file counts on: those that the reader's machine must have."""

from banxin.backends.docx.reference import Adopted
from banxin.typeset.embedding import Embedded
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading
from banxin.typeset.usage import characters


def needed(
    plan: Plan, reading: Reading, held: tuple[Embedded, ...], adopted: Adopted | None = None
) -> tuple[str, ...]:
    """Name the families of what is printed, the body's first, without those the file holds.

    The styles of a reference that was `adopted` name others than the Plan.
    """
    names = adopted.families if adopted else _of_plan(plan, reading)
    return tuple(name for name in dict.fromkeys(names) if name not in {f.family for f in held})


def _of_plan(plan: Plan, reading: Reading) -> list[str]:
    texts = characters(reading, plan)
    used = [f for f in (plan.styles["body"].face, *plan.faces) if f.role in texts]
    names = [face.word for face in used]
    names += [face.latin for face in used if any("!" <= c <= "~" for c in texts[face.role])]
    return names
