"""Records in, PDF bytes out. Importing this package alone loads neither ReportLab nor pikepdf."""
