"""Signatures (PAdES B-B), passwords, and the check of a finished file.

Importing any module but `examine`, `evidence` and `described` loads neither pyHanko nor a cryptography
library: those cost half a second and are loaded at the first call, which belongs in a worker thread.
"""
