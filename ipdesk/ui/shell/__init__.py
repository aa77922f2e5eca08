"""The frame around the tabs: start, unlock, new file, menus, lock."""
