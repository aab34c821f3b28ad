"""banxin 版心: Chinese documents set as proved booklets and Word bulletins."""

__version__ = "0.1.0"
