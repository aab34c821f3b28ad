"""How hard the property tests try: `make fuzz` asks for many more cases."""

from hypothesis import settings

settings.register_profile("fuzz", max_examples=5_000, deadline=None)
