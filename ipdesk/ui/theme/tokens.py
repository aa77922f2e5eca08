"""The colours: eighteen names, once for light and once for dark."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Name what a pill or a message bar is about."""

    NEUTRAL = "neutral"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Hold one set of colours, each as "#rrggbb"."""

    ground: str
    card: str
    text: str
    muted: str
    line: str
    field: str
    accent: str
    on_accent: str
    soft: str
    hover: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    problem: str
    problem_soft: str
    neutral: str
    neutral_soft: str

    def pair(self, kind: Kind) -> tuple[str, str]:
        """Give the ink and the ground of a kind."""
        return {
            Kind.NEUTRAL: (self.neutral, self.neutral_soft),
            Kind.INFO: (self.accent, self.soft),
            Kind.OK: (self.ok, self.ok_soft),
            Kind.WARN: (self.warn, self.warn_soft),
            Kind.PROBLEM: (self.problem, self.problem_soft),
        }[kind]


LIGHT = Tokens(
    ground="#f5f6f8",
    card="#ffffff",
    text="#1c2430",
    muted="#566072",
    line="#dfe3ea",
    field="#7a8598",
    accent="#1f5f8b",
    on_accent="#ffffff",
    soft="#e4eff7",
    hover="#eef2f6",
    ok="#1d6b37",
    ok_soft="#e2f3e7",
    warn="#7d4e00",
    warn_soft="#fdf0d8",
    problem="#a32b1f",
    problem_soft="#fde7e4",
    neutral="#4a5464",
    neutral_soft="#e9ecf1",
)

DARK = Tokens(
    ground="#16191f",
    card="#1f242c",
    text="#e8ebf0",
    muted="#a4adbb",
    line="#333b47",
    field="#7c8798",
    accent="#7db9e0",
    on_accent="#0d1a24",
    soft="#22394a",
    hover="#282f39",
    ok="#8fd8a6",
    ok_soft="#1d3a28",
    warn="#f0c56c",
    warn_soft="#43340f",
    problem="#f5a79d",
    problem_soft="#48211d",
    neutral="#b6becb",
    neutral_soft="#2c333e",
)


def mix(first: str, second: str, share: float) -> str:
    """Blend two colours; `share` (0–1) is how much of the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
