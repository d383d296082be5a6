"""What the pages of the figures show, as plain values: tiles, blocks, one figure with its spread and its rows."""
