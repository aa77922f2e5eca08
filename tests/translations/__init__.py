"""The tool that keeps the catalogues in step with the texts in the program."""
