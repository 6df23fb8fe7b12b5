"""What happens on a tape, as data: sweeps made of single steps, and the rules that they follow."""
