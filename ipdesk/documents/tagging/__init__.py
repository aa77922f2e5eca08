"""A layer over ReportLab that makes tagged PDF: PDF/UA-1 and PDF/A-2a in one file.

Flowables draw; the canvas marks what they draw as content of an element or as an artifact; `finish` writes
the structure tree and all else the standards ask for.
"""
