"""Imposition: pages put on sheets so that folding gives them in reading order."""

from banxin.press.impose.draw import Imposed, impose
from banxin.press.impose.order import Binding, Side, fold, saddle

__all__ = ["Binding", "Imposed", "Side", "fold", "impose", "saddle"]
