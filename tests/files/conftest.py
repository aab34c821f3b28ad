"""Publishing in one line, and all that a folder shows."""

import pytest

from banxin.files import Publishing


@pytest.fixture
def publish():
    """Give a function that publishes texts into a folder by their names."""

    def into(folder, **files):
        with Publishing(folder) as out:
            for name, text in files.items():
                out.path(f"{name}.pdf").write_text(text)

    return into


@pytest.fixture
def shown():
    """Give a function that reads every file of a folder, hidden ones too."""

    def texts(folder):
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(folder)): path.read_text() for path in paths}

    return texts
