"""What the order of work does to residents, tried out on a computer: a town, a recorded year or a file, the same
arrivals and durations under each rule (facts/planning.md, section 3c). Pure but for `eigen`, which reads the database.
"""
