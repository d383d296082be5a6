"""Pictures of figures as plain numbers, drawn by the templates as SVG: no ORM, no clock, no colour of their own."""
