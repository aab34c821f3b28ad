"""A document that nobody touched is proved, from its sources to every file."""

from banxin.verify.again import verify_again


def test_the_text_is_proved(choir):
    assert choir.certificate.verdict == "good"
    assert verify_again(choir.file(".certificate.json")).faults == ()


def test_the_rich_model_is_proved_in_every_layout(rich_built):
    assert rich_built.certificate.verdict == "good"
    assert verify_again(rich_built.file(".certificate.json")).faults == ()
