"""The two sample texts are proved in every layout, and so are our own."""

import pytest

from banxin.verify.again import verify_again

LAYOUTS = ("booklet-a5", "bulletin-a4")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", ["000_*.txt", "002_*.txt"])
def test_seeds(root, make, seed, layout):
    found = sorted((root.parent / "shared" / "seeds").glob(seed))
    if not found:
        pytest.skip("the seed texts do not lie beside this checkout")
    made = make(found[0], layout)
    assert made.certificate.verdict == "good"
    assert verify_again(made.file(".certificate.json")).faults == ()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["dashiji-2022.txt", "reci-2017.txt"])
def test_samples(samples, name, layout):
    made = samples[name, layout]
    assert verify_again(made.file(".certificate.json")).faults == ()
