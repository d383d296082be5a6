"""The report on an agreement (DVO) for the talk between its two parties: what each delivered to the other (R70)."""
