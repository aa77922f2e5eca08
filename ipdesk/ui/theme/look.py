"""The look in force: which colours, and how large the text is."""

from dataclasses import dataclass

from ipdesk.ui.theme.tokens import DARK, LIGHT, Tokens

DESIGN_EM = 44 / 3
"""Height in pixels of the text at 100 %: 11 points on a screen of 96 dots per inch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Hold colours and text size; `em` is the pixel size of body text, `points` the same in points."""

    tokens: Tokens = LIGHT
    em: float = DESIGN_EM
    points: float = 11.0

    @property
    def dark(self) -> bool:
        """Tell whether these are the dark colours."""
        return self.tokens is DARK


_now = Look()


def now() -> Look:
    """Give the look in force."""
    return _now


def use(look: Look) -> None:
    """Put a look in force for everything painted from here on."""
    global _now
    _now = look


def tokens() -> Tokens:
    """Give the colours in force. Ask at paint time; never keep them."""
    return _now.tokens


def px(design: float) -> int:
    """Scale a length drawn for 100 % text to the text size in force, in logical pixels."""
    return max(1, round(design * _now.em / DESIGN_EM))
