"""The style sheet in its parts.

In these texts `@name` is a colour, `@mark(name)` the address of a small drawing, `12sp` a length drawn for
100 % text (`12sp-1` one pixel less, `12sp+1` one more, `12sn` the bare number), and `1.2em` a text size
against body text.
"""

from ipdesk.ui.theme.sheets import buttons, fields, lists, surfaces

SHEET = "\n".join((surfaces.SHEET, buttons.SHEET, fields.SHEET, lists.SHEET))
