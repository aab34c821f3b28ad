"""The laws of the ledger on random documents, whatever format they are sent in.

A document is drafted, written as a file, read, normalised, edited by suggestions that somebody
accepts, and converted to an edition; at every stop each character is accounted for.
"""

import pytest
from drafts import DRAFTS, texts
from edits_laws import edited
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_laws import by_sha, check_changes_keep_han, check_ledger, check_nothing_is_silent
from readers_tried import FORMATS
from tries import tries

from banxin.editions.convert import in_edition
from banxin.editions.edition import TAGS, Edition
from banxin.model import codec
from banxin.model.publication import Publication
from banxin.model.references import check_references
from banxin.passes import normalise
from banxin.readers.sent import Sent

SETTLED = {"工会": "工會"}


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=tries(36), deadline=None)
@given(draft=DRAFTS, data=st.data())
def test_no_character_is_lost_on_the_whole_road(name: str, draft, data: st.DataObject) -> None:
    form = FORMATS[name]
    file = form.write(draft)
    files, due = by_sha(file), texts(draft)

    def read() -> Publication:
        return form.reader.read(Sent(file, "稿" + form.suffix, form.encoding))

    given = read()
    check_ledger(given, files)
    check_nothing_is_silent(given, due)
    normalised = normalise(given)
    check_ledger(normalised, files)
    check_nothing_is_silent(normalised, due)
    check_changes_keep_han(normalised)
    check_references(normalised, "稿")
    assert codec.decode(codec.encode(normalised), "稿") == normalised

    def chosen(found):
        return [f for f in found if data.draw(st.booleans())]

    after = edited(lambda: normalise(read()), chosen)
    check_ledger(after, files)
    made = in_edition(after, Edition(data.draw(st.sampled_from(TAGS))), SETTLED)
    check_ledger(made, files)
