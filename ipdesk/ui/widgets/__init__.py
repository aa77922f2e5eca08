"""Parts the tabs share: forms bound to records, lists with search, pickers."""
