"""The decision tree on the screen: which one holds, where it stands, how it is drawn."""
