"""Training of what ships: data of the project and of free sources in, a model folder out.

In:   statements, word lists and parallel sentences. Out: the folder of an encoder.
Data: `data/` (statements, concepts, glossary, positions, sides; the model card).

Modules in running order:
    encoder       the command's work, which calls the others
    pairs, concepts, propositions   what the encoder learns from
    teacher, student   the English model whose vectors are learned, and who learns them
    positions     statements with their positions, for the models of sides (see `training/`)
"""
