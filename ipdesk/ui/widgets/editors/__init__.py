"""Editors for one value each. All share the contract of `Editor`."""
