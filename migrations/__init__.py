"""The store's versions, oldest first; each file says why it exists."""
