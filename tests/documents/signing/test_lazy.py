"""Nobody pays for pyHanko before a signature is made or checked."""

from __future__ import annotations

import subprocess
import sys

_CHECK = """
import sys
from ipdesk.documents.signing import cards, certificate, encrypt, identity, keys, preview, sign, stamp
from ipdesk.documents.signing import told, verdict, verify
heavy = {"pyhanko", "cryptography", "asn1crypto", "pkcs11", "aiohttp"} & set(sys.modules)
assert not heavy, heavy
"""


def test_no_module_but_the_check_itself_loads_it() -> None:
    subprocess.run([sys.executable, "-c", _CHECK], check=True)
