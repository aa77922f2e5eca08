"""Documents in the window: preview, save, print."""
