"""The tab about the file itself: copies, password and recovery sheet, media, and a lost one."""
