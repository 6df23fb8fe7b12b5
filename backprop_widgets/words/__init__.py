"""How numbers and sentences read: the one formatter, and every sentence that learners see."""
