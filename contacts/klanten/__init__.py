"""Finding a klant and showing who it is."""
