"""The plan over linked zaken, queues, and beloften."""
